import { describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const { docker, run } = dockerHost();
await docker('run -d --name box -u 1000 busybox:1.36 sleep 1000');
const pid = await docker('inspect -f {{.State.Pid}} box');
const shim = (await run(`ps -o ppid= -p ${pid}`)).text.trim();

const host = async (line: string): Promise<string> => {
  const { text, exit } = await run(line.replaceAll('$P', pid).replaceAll('$S', shim));
  const shown = text.trimEnd().replaceAll(pid, 'P').replaceAll(shim, 'S');
  return `${shown}${exit === 0 ? '' : ` -> ${exit}`}`;
};

describe('kill, pgrep, pkill and pidof on the host', () => {
  it.each([
    ['kill -0 $P', ''],
    ['kill -0 4194303', 'kill: (4194303): No such process -> 1'],
    ['pgrep -x sleep', 'P'],
    ['pgrep -l -P $S', 'P sleep'],
    ['pgrep -P $P', ' -> 1'],
    ['pgrep -d, -u 1000 sleep', 'P'],
    ['pgrep -a sleep', 'P sleep 1000'],
    ['pgrep -x nosuch', ' -> 1'],
    ['pidof sleep', 'P'],
    ['pkill -0 -e -x sleep', 'sleep killed (pid P)'],
    [
      'pgrep containerd-shim-runc',
      'pgrep: pattern that searches for process name longer than 15 characters will result in zero matches\n' +
        "Try `pgrep -f' option to match against the complete command line. -> 1",
    ],
    ['docker exec -u 5 box kill 1', "kill: can't kill pid 1: Operation not permitted -> 1"],
    ['docker exec box kill -9 1', ''],
  ])('%s', async (line, expected) => {
    expect(await host(line)).toBe(expected);
  });

  it('lets another user kill nothing', async () => {
    await run('useradd -u 1500 kim');
    expect(await host('su kim -c "kill $P"')).toBe('/bin/sh: 1: kill: Operation not permitted -> 1');
    expect(await host('su kim -c "pkill -x sleep"')).toBe(
      'pkill: killing pid P failed: Operation not permitted -> 1',
    );
  });
});

describe('ps on the host', () => {
  it.each([
    ['ps -o pid,args -p $P', '    PID COMMAND\n   P sleep 1000'],
    ['ps $P', '    PID TTY      STAT   TIME COMMAND\n   P ?        Ss     0:00 sleep 1000'],
    ['ps -o comm= --ppid $S', 'sleep'],
    ['ps -C sleep -o pid=', 'P'],
    ['ps -u 1000 -o args=', 'sleep 1000'],
    ['ps -p 4194303', '    PID TTY          TIME CMD -> 1'],
  ])('%s', async (line, expected) => {
    const shown = await host(line);
    expect(shown.replace(/^ +(?=P$)/, '')).toBe(expected);
  });

  it.each([
    ['ps -p abc', 'error: process ID list syntax error'],
    ['ps -p', 'error: list of process IDs must follow -p'],
    ['ps --nosuch', 'error: unknown gnu long option'],
    ['ps -o nosuch', 'error: unknown user-defined format specifier "nosuch"'],
  ])('%s', async (line, expected) => {
    const shown = await host(line);
    expect([shown.split('\n')[0], shown.slice(-5)]).toEqual([expected, ' -> 1']);
  });

  it('shows the daemons and whose child a container is', async () => {
    const shown = await host('ps -eo pid,ppid,comm --no-headers');
    expect(shown.split('\n').map((line) => line.trim().split(/ +/))).toEqual([
      ['1', '0', 'init'],
      ['640', '1', 'containerd'],
      ['842', '1', 'dockerd'],
      ['S', '1', 'containerd-shim'],
      ['P', 'S', 'sleep'],
      [expect.any(String), '1', 'ps'],
    ]);
  });
});
