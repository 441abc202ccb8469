import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const image = 'busybox:1.36';

describe('/proc/PID of a container on the host', () => {
  const { docker, run } = dockerHost();
  const pids = new Map<string, string>();
  const host = async (line: string): Promise<string> => {
    const words = line.replace(/\$(\w+)/g, (_, name: string) => pids.get(name) ?? '');
    const { text, exit } = await run(words);
    return `${text.trimEnd()}${exit === 0 ? '' : ` -> ${exit}`}`;
  };

  beforeAll(async () => {
    await docker(`run -d --name box --hostname room -w /tmp -e WHO=me ${image} sleep 1000`);
    await docker(
      `run -d --name joined --network container:box -u 1000 --cap-add NET_ADMIN ${image} sleep 900`,
    );
    await docker(
      `run -d --name bare --pid host --cap-drop ALL --ulimit nofile=64:128 -v vol:/v ${image} sleep 800`,
    );
    for (const name of ['box', 'joined', 'bare'])
      pids.set(name, await docker(`inspect -f {{.State.Pid}} ${name}`));
  });

  it('grows with each process that is started', () => {
    const numbers = [...pids.values()].map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers[0]).toBeGreaterThan(1000);
  });

  it.each([
    ['cat /proc/$box/comm', 'sleep'],
    ['grep -E ^NSpid: /proc/$box/status', 'NSpid:\t$box\t1'],
    ['grep -E ^NSpid: /proc/$bare/status', 'NSpid:\t$bare'],
    ['grep -E ^CapEff: /proc/$box/status', 'CapEff:\t00000000a80425fb'],
    ['grep -cE ^Cap(Eff|Bnd):.0+$ /proc/$bare/status', '2'],
    ['grep -E ^Cap(Eff|Bnd): /proc/$joined/status', 'CapEff:\t0000000000000000\nCapBnd:\t00000000a80435fb'],
    [
      'grep open.files /proc/$bare/limits',
      'Max open files            64                   128                  files',
    ],
    ['readlink /proc/$box/cwd', '/tmp'],
    ['readlink /proc/$box/exe', '/bin/sleep'],
    ['readlink -f /proc/$box/root', '/'],
    ['cat /proc/$box/root/etc/hostname', 'room'],
    ['ls /proc/$box/cwd/', ''],
    ['readlink /proc/$box/root/proc/self', ' -> 1'],
    ['cat /proc/$box/root/proc/1/comm', 'sleep'],
    [
      'ls -d /proc/$box/root/proc/$box',
      "ls: cannot access '/proc/$box/root/proc/$box': No such file or directory -> 2",
    ],
    [
      'grep -c . /proc/$bare/root/v/nothing',
      'grep: /proc/$bare/root/v/nothing: No such file or directory -> 2',
    ],
  ])('%s', async (line, expected) => {
    const shown = expected.replace(/\$(\w+)/g, (_, name: string) => pids.get(name) ?? '');
    expect(await host(line)).toBe(shown);
  });

  it('tells of the group by the one who looks', async () => {
    const id = await docker('inspect -f {{.Id}} box');
    expect(await host('tail -1 /proc/$box/cgroup')).toBe(`0::/docker/${id}`);
    expect(await docker(`run --rm --cgroupns private ${image} tail -1 /proc/1/cgroup`)).toBe('0::/');
  });

  it('shares namespaces where the container does', async () => {
    const net = await host('readlink /proc/$box/ns/net');
    expect(await host('readlink /proc/$joined/ns/net')).toBe(net);
    expect(await host('readlink /proc/$bare/ns/net')).not.toBe(net);
    expect(await host('readlink /proc/$bare/ns/pid')).toBe(await host('readlink /proc/self/ns/pid'));
  });

  it('has the container’s files, volumes among them, to read and to write', async () => {
    await docker('exec box sh -c "echo inside > /tmp/f; ln -s /tmp/f /abs; ln -s tmp/f /rel"');
    expect(await host('cat /proc/$box/cwd/f /proc/$box/root/rel')).toBe('inside\ninside');
    expect(await host('cat /proc/$box/root/abs')).toMatch(/No such file or directory -> 1$/);
    await host('cp /proc/$box/root/tmp/f /proc/$bare/root/v/copy');
    expect(await docker('exec bare cat /v/copy')).toBe('inside');
    await host('mkdir /proc/$box/root/made');
    expect(await docker('diff box')).toContain('A /made');
  });

  it('lets nobody look into what has more rights', async () => {
    expect(await docker('exec bare ls /proc/1/root/')).toBe('ls: /proc/1/root/: Permission denied -> 1');
    expect(await docker('exec -u 5 bare readlink /proc/1/exe')).toBe(' -> 1');
    expect(await docker(`exec bare ls /proc/${pids.get('box') ?? ''}/root/`)).toContain('tmp');
    expect(await docker('exec box ls -d /proc/2000')).toMatch(/No such file or directory -> 1$/);
  });

  it('has links for descriptors, with the bytes that the kernel tells', async () => {
    const listed = await host('ls -l /proc/$box/fd');
    expect(listed.replace(/\d{5}|\w+ +\d+ \d\d:\d\d/g, '…').split('\n')).toEqual([
      'total 0',
      'lrwx------ 1 root root 64 … 0 -> /dev/null',
      'l-wx------ 1 root root 64 … 1 -> pipe:[…]',
      'l-wx------ 1 root root 64 … 2 -> pipe:[…]',
    ]);
  });

  it('is gone with the container', async () => {
    await docker('rm -f joined');
    expect(await host('ls -d /proc/$joined')).toMatch(/No such file or directory -> 2$/);
  });
});
