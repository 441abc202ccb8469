import { beforeAll, describe, expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

const image = 'busybox:1.36';

/** What util-linux 2.42 and BusyBox 1.35 said on the recorder's host. */
describe('nsenter and lsns', () => {
  const { docker, run } = dockerHost();
  let pid = '';
  const host = async (line: string): Promise<string> => {
    const { text, exit } = await run(line.replaceAll('$P', pid));
    return `${text.trimEnd()}${exit === 0 ? '' : ` -> ${exit}`}`;
  };

  beforeAll(async () => {
    await docker(`run -d --name box --hostname room ${image} sleep 1000`);
    pid = await docker('inspect -f {{.State.Pid}} box');
  });

  it.each([
    ['nsenter -t $P -u hostname', 'room'],
    ['nsenter -t $P -n pwd', '/home/user/lab'],
    ['nsenter -t $P -m pwd', '/'],
    ['nsenter -t $P -a ps -o args', 'COMMAND\nsleep 1000\nps -o args'],
    ['nsenter -t $P -m -u -i -n -p sh -c "hostname; exit 4"', 'room -> 4'],
    ["nsenter -t $P -a sh -c 'kill -9 $$'", ' -> 137'],
    ['nsenter --net=/proc/$P/ns/net ip route show default', 'default via 172.17.0.1 dev eth0'],
    ['nsenter -t $P -n -S 1000 -G 1000 id -u', '1000'],
    ['nsenter -t 999999 -n true', 'nsenter: cannot open /proc/999999/ns/net: No such file or directory -> 1'],
    ['nsenter -n true', 'nsenter: no target PID specified -> 1'],
    ['nsenter -t $P true', 'nsenter: no namespace specified -> 1'],
    ['nsenter -t $P -n nosuch', 'nsenter: failed to execute nosuch: No such file or directory -> 127'],
    ['nsenter -t abc -n true', 'nsenter: invalid PID argument -> 1'],
    ['nsenter -t $P -U id', 'nsenter: reassociate to namespaces failed: Invalid argument -> 1'],
    [
      'docker exec box nsenter -t 1 -n id',
      "nsenter: setns(): can't reassociate to namespace 'net': Operation not permitted -> 1",
    ],
    [
      `docker run --rm --pid host ${image} nsenter -t 1 -m -u -n -i id`,
      "nsenter: can't open '/proc/1/ns/ipc': Permission denied -> 1",
    ],
    [`docker run --rm --privileged --pid host ${image} nsenter -t 1 -u hostname`, 'docker-host'],
    ['lsns -n -t pid -p $P -o TYPE,NPROCS,COMMAND', 'pid     1 sleep 1000'],
    ['lsns -t nosuch', 'lsns: unknown namespace type: nosuch -> 1'],
  ])('%s', async (line, expected) => {
    expect(await host(line)).toBe(expected);
  });

  it('joins exactly what was asked for', async () => {
    const own = await host('readlink /proc/self/ns/ipc');
    const box = await host('readlink /proc/$P/ns/ipc');
    expect(await host('nsenter -t $P -i readlink /proc/self/ns/ipc')).toBe(box);
    expect(await host('nsenter -t $P -u readlink /proc/self/ns/ipc')).toBe(own);
  });

  it('is seen by its numbers on both sides', async () => {
    expect(await host("nsenter -t $P -p sh -c 'echo $$'")).toMatch(/^\d+$/);
    expect(await host('lsns -n -p $P -o NS -t net')).toBe(
      (await host('readlink /proc/$P/ns/net')).replace(/\D/g, ''),
    );
  });
});
