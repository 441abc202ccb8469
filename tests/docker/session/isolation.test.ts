import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/docker/session/command.ts';
import { newMachine } from '../../support/play.ts';

const machine = newMachine(['busybox:1.36', 'ubuntu:24.04', 'nginx:1.27']);

async function run(line: string): Promise<string> {
  const { stdout, stderr } = await runCommand(machine, ['bash', '-c', line]);
  return (stdout + stderr).replace(/[0-9a-f]{64}/g, 'ID').trim();
}

const HINT = "\n\nRun 'docker run --help' for more information";
const JOIN = 'docker: Error response from daemon: failed to join IPC namespace: ';

/** What the real engine printed for the same lines. */
describe('what isolates a container', () => {
  it.each([
    ['docker run -d --name gs --ipc shareable --shm-size 3m busybox:1.36 sleep 900', 'ID'],
    ['docker run -d --name gp busybox:1.36 sleep 900', 'ID'],
    [
      'docker run --rm --ipc container:gs busybox:1.36 sh -c "echo x > /dev/shm/f; df -k /dev/shm | tail -1 | tr -s \\" \\""',
      'shm 3072 4 3068 0% /dev/shm',
    ],
    ['docker exec gs cat /dev/shm/f', 'x'],
    ['docker create --name gt --ipc container:gs --pid container:gs busybox:1.36 true', 'ID'],
    ["docker inspect -f '{{.HostConfig.IpcMode}} {{.HostConfig.PidMode}}' gt", 'container:ID container:ID'],
    [
      'docker run --rm --ipc container:gp busybox:1.36 true',
      `${JOIN}container ID: non-shareable IPC (hint: use IpcMode:shareable for the donor container)${HINT}`,
    ],
    ['docker run --rm --ipc container:gt busybox:1.36 true', `${JOIN}container ID is not running${HINT}`],
    ['docker run --rm --ipc container: busybox:1.36 true', `${JOIN}invalid name or ID supplied: ""${HINT}`],
    ['docker run --rm --ipc none busybox:1.36 ls -d /dev/shm', 'ls: /dev/shm: No such file or directory'],
    [
      'docker run --rm --ipc wrong busybox:1.36 true',
      `docker: Error response from daemon: invalid IPC mode: wrong${HINT}`,
    ],
    [
      'docker run --rm --pid container:nosuch busybox:1.36 true',
      `docker: Error response from daemon: No such container: nosuch${HINT}`,
    ],
    ['docker run --rm --sysctl net.core.somaxconn=5 busybox:1.36 cat /proc/sys/net/core/somaxconn', '5'],
    [
      'docker run --rm busybox:1.36 sh -c "echo 1 > /proc/sys/net/ipv4/ip_forward"',
      "sh: can't create /proc/sys/net/ipv4/ip_forward: Read-only file system",
    ],
    [
      'docker run --rm -h box --domainname ex.org busybox:1.36 sh -c "cat /proc/sys/kernel/domainname; hostname; hostname -f; hostname -d"',
      'ex.org\nbox\nbox.ex.org\nex.org',
    ],
    ['docker run --rm --cap-add sys_admin busybox:1.36 sh -c "hostname earth; hostname"', 'earth'],
    ['docker run --rm busybox:1.36 hostname earth', 'hostname: sethostname: Operation not permitted'],
    [
      'docker run --rm --group-add 50 --group-add daemon -u 2000:1500 busybox:1.36 id',
      'uid=2000 gid=1500 groups=1(daemon),50,1500',
    ],
    [
      'docker run --rm --group-add 50 --group-add daemon -u 2000:1500 ubuntu:24.04 id',
      'uid=2000 gid=1500 groups=1500,1(daemon),50(staff)',
    ],
  ])('%s', async (line, printed) => {
    expect(await run(line)).toBe(printed);
  });

  it.each([
    ['memory/memory.limit_in_bytes', '67108864', '9223372036854771712'],
    ['memory/memory.memsw.limit_in_bytes', '104857600', '9223372036854771712'],
    ['memory/memory.soft_limit_in_bytes', '33554432', '9223372036854771712'],
    ['cpu/cpu.shares', '512', '1024'],
    ['cpu/cpu.cfs_quota_us', '50000', '-1'],
    ['cpuset/cpuset.cpus', '0', '0-1'],
    ['pids/pids.max', '30', 'max'],
  ])('its group says %s: %s, and %s without limits', async (file, limited, free) => {
    const limits =
      '-m 64m --memory-reservation 32m --memory-swap 100m --cpus 0.5 --cpu-shares 512 --cpuset-cpus 0 --pids-limit 30';
    expect(await run(`docker run --rm ${limits} busybox:1.36 cat /sys/fs/cgroup/${file}`)).toBe(limited);
    expect(await run(`docker run --rm busybox:1.36 cat /sys/fs/cgroup/${file}`)).toBe(free);
  });

  it('its group follows docker update, and /proc/PID/cgroup names it', async () => {
    await run(
      'docker run -d --name up -m 64m busybox:1.36 sleep 900; docker update -m 80m --memory-swap 160m up',
    );
    expect(await run('docker exec up cat /sys/fs/cgroup/memory/memory.limit_in_bytes')).toBe('83886080');
    expect(await run('docker exec up grep memory /proc/1/cgroup')).toBe('4:memory:/docker/ID');
  });

  it.each([
    ['docker create --platform linux/amd64/v1 --name p1 busybox:1.36', /^ID$/],
    [
      'docker create --pull never --platform linux/arm64 busybox:1.36',
      /^Error response from daemon: image with reference busybox:1.36 was found but its platform \(linux\/amd64\) does not match the specified platform \(linux\/arm64\)$/,
    ],
    [
      'docker create --platform linux/arm64 busybox:1.36',
      /^Unable to find image 'busybox:1.36' locally\n1.36: Pulling/,
    ],
    [
      'docker run --rm --cidfile no/dir/id busybox:1.36 true; echo $?',
      /^127\ndocker: failed to create the container ID file: open no\/dir\/id: no such file or directory/,
    ],
    [
      'docker run -d --name n1 --network none --network bridge busybox:1.36 true',
      /multiple networks with one of the networks in private \(none\) mode/,
    ],
  ])('%s', async (line, printed) => {
    expect(await run(line)).toMatch(printed);
  });
});
