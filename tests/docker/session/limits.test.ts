import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/docker/session/command.ts';
import { newMachine } from '../../support/play.ts';

const machine = newMachine(['busybox:1.36', 'ubuntu:24.04']);

async function run(line: string): Promise<string> {
  const { stdout, stderr } = await runCommand(machine, ['bash', '-c', line]);
  return (stdout + stderr).replace(/[0-9a-f]{64}/g, 'ID').trim();
}

/** What the real engine printed for the same lines. */
describe('what a container may use of the machine', () => {
  beforeAll(async () => {
    await run('docker run -dit --name box --memory 100m --memory-swap 200m busybox:1.36');
  });

  it.each([
    ['docker run --rm --cpuset-cpus=0 busybox:1.36 nproc', '1'],
    ['docker run --rm --cpuset-cpus=0-1 busybox:1.36 nproc', '2'],
    ['docker run --rm --cpus=0.5 busybox:1.36 nproc', '2'],
    ['docker exec box nproc', '2'],
    ['docker update --cpuset-cpus=1 box && docker exec box nproc', 'box\n1'],
    [
      'docker update --memory-swap 50m box',
      'Error response from daemon: Cannot update container ID: runc did not terminate successfully: exit status 1: failed to write "52428800": write /sys/fs/cgroup/memory/docker/ID/memory.memsw.limit_in_bytes: invalid argument',
    ],
  ])('%s', async (line, printed) => {
    expect(await run(line)).toBe(printed);
  });

  it.each([
    ['direct writes', 'of=/out oflag=direct', /copied, 4\.0\d+ s, 1\.0 MB\/s$/],
    ['writes through the page cache', 'of=/out', /copied, 0\.0\d+ s/],
    ['writes to memory', 'of=/dev/shm/out', /copied, 0\.0\d+ s/],
  ])('a write limit and %s', async (_what, target, printed) => {
    const limit = '--device-write-bps /dev/vda:1mb';
    const line = `docker run --rm ${limit} ubuntu:24.04 dd if=/dev/zero bs=1M count=4 ${target}`;
    expect(await run(line)).toMatch(printed);
  });
});
