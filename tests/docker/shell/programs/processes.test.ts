import { describe, expect, it } from 'vitest';
import { machineWith } from './machine.ts';
import { rootOf } from './recorded.ts';

describe('stress', () => {
  const argv = ['stress', '--vm', '1', '--vm-bytes', '200m', '--vm-hang', '1', '-t', '5'];

  it('is killed beyond the limit of memory, with the lines that were recorded', async () => {
    const { stdout, stderr, status } = await machineWith(rootOf('gnu', {}), undefined, 64 * 1024 ** 2).run(
      argv,
    );
    expect(stdout).toBe('stress: info: [1] dispatching hogs: 0 cpu, 0 io, 1 vm, 0 hdd\n');
    expect(stderr).toBe(
      'stress: FAIL: [1] (425) <-- worker 2 got signal 9\n' +
        'stress: WARN: [1] (427) now reaping child worker processes\n' +
        'stress: FAIL: [1] (431) kill error: No such process\n' +
        'stress: FAIL: [1] (461) failed run completed in 0s\n',
    );
    expect(status).toBe(1);
  });

  it('ends when its time is over', async () => {
    expect(await machineWith(rootOf('gnu', {})).run(argv)).toEqual({
      stdout:
        'stress: info: [1] dispatching hogs: 0 cpu, 0 io, 1 vm, 0 hdd\nstress: info: [1] successful run completed in 5s\n',
      stderr: '',
      status: 0,
    });
  });
});

describe('tail', () => {
  it('fills the memory with what never ends', async () => {
    const root = rootOf('gnu', {});
    const zero = { kind: 'device', device: 'zero', mode: 0o666, uid: 0, gid: 0, mtime: 0 } as const;
    const withZero = { ...root, entries: new Map([...root.entries, ['zero', zero]]) };
    expect(await machineWith(withZero, undefined, 32 * 1024 ** 2).run(['tail', '/zero'])).toMatchObject({
      stdout: '',
      status: 137,
    });
  });
});

describe('ps', () => {
  it.each([
    [['ps'], /^ {4}PID TTY {10}TIME CMD\n {6}1 \? {8}00:00:00 ps\n$/],
    [
      ['ps', 'aux'],
      /^USER {9}PID %CPU %MEM {4}VSZ {3}RSS TTY {6}STAT START {3}TIME COMMAND\nroot {11}1 .* \? {8}Rs {3}12:00 {3}0:00 ps aux\n$/,
    ],
    [
      ['ps', '-ef'],
      /^UID {10}PID {4}PPID {2}C STIME TTY {10}TIME CMD\nroot {11}1 {7}0 {2}\d 12:00 \? {8}00:00:00 ps -ef\n$/,
    ],
    [['ps', '-eo', 'pid,comm', '--no-headers'], /^ {6}1 ps\n$/],
  ])('%j', async (argv, expected) => {
    expect((await machineWith(rootOf('gnu', {})).run(argv)).stdout).toMatch(expected);
  });

  it('lists as the recorded BusyBox does', async () => {
    const { stdout } = await machineWith(rootOf('busybox', {})).run(['ps']);
    expect(stdout).toBe('PID   USER     COMMAND\n    1 root     ps\n');
  });
});

describe('useradd', () => {
  it('adds to the files of accounts', async () => {
    const machine = machineWith(rootOf('gnu', {}));
    expect((await machine.run(['useradd', '-m', '-s', '/bin/bash', 'kim'])).status).toBe(0);
    expect((await machine.run(['id', 'kim'])).stdout).toBe('uid=1000(kim) gid=1000(kim) groups=1000(kim)\n');
    expect((await machine.run(['stat', '-c', '%U %a', '/home/kim'])).stdout).toBe('kim 755\n');
    expect((await machine.run(['useradd', 'kim'])).stderr).toBe("useradd: user 'kim' already exists\n");
  });
});

describe('archives', () => {
  it('come back as they went in', async () => {
    const machine = machineWith(rootOf('gnu', { d: '/', 'd/a': 'text\n', 'd/l': '-> a' }));
    const cwd = '/work';
    expect((await machine.run(['tar', 'czf', 'd.tgz', 'd'], { cwd })).status).toBe(0);
    expect((await machine.run(['tar', 'tf', 'd.tgz'], { cwd })).stdout).toBe('d/\nd/a\nd/l\n');
    await machine.run(['mkdir', 'out'], { cwd });
    expect((await machine.run(['tar', 'xf', '/work/d.tgz', '-C', '/work/out'], { cwd })).status).toBe(0);
    expect((await machine.run(['cat', 'out/d/l'], { cwd })).stdout).toBe('text\n');
    expect((await machine.run(['dd', 'if=/work/d/a', 'of=/work/copy'])).status).toBe(0);
    expect((await machine.run(['truncate', '-s', '1M', 'big'], { cwd })).status).toBe(0);
    expect((await machine.run(['gzip', 'big'], { cwd })).status).toBe(0);
    expect((await machine.run(['gunzip', 'big.gz'], { cwd })).status).toBe(0);
    expect((await machine.run(['stat', '-c', '%s', 'big'], { cwd })).stdout).toBe('1048576\n');
  });
});

describe('stress, told wrongly', () => {
  it.each([
    [['--nosuch'], '(251) unrecognized option: --nosuch'],
    [['--vm-bytes'], "(197) missing argument to option '--vm-bytes'"],
    [['-c'], "(167) missing argument to option '--cpu'"],
    [['--cpu', '-1'], '(171) invalid number of cpu hogs: -1'],
    [['--cpu', 'x'], '(665) unrecognized suffix: x'],
    [['-t', '1x'], '(723) unrecognized suffix: x'],
    [['-t', '-1'], '(161) invalid timeout value: -1s'],
  ])('%j', async (args, text) => {
    const { stderr, status } = await machineWith(rootOf('gnu', {})).run(['stress', ...args]);
    expect(stderr).toBe(`stress: FAIL: [1] ${text}\n`);
    expect(status).toBe(1);
  });
});
