import type { HostFacts } from '../engine/engine.ts';
import { DAEMON_PID } from '../engine/system/daemon.ts';
import { file, link, type Dir, type Node } from '../linux/fs/node.ts';
import { nodeAt, plantedAll, withDirs } from '../linux/fs/tree.ts';
import { debianTree } from '../registry/trees/debian.ts';

/** Where a reader's shell starts, and whose home it is. */
export const HOME = '/home/user';
export const LAB = '/home/user/lab';

/** The machine on which the scenarios were recorded: two CPUs, no swap, one disk. */
export const hostFacts: HostFacts = {
  name: 'docker-host',
  cpus: 2,
  memory: 23.5 * 2 ** 30,
  address: '192.168.0.10',
  prefix: 24,
  gateway: '192.168.0.1',
  devices: ['/dev/vda', '/dev/null', '/dev/zero', '/dev/random', '/dev/tty'],
};

const tools =
  `ps free uptime kill pgrep pkill watch top vmstat ifconfig route netstat arp ip ss ping curl wget nslookup dig nc
 telnet traceroute vim nano less sudo tree`.split(/\s+/);

/** Who may talk to the daemon: the group that its package makes. */
const DOCKER_GROUP = 999;

let made: { readonly now: number; readonly tree: Dir } | undefined;

/** The host's disk: a small Debian with docker and the usual tools. `now` dates what was made last; trees are immutable, so one will do for all machines of a moment. */
export function hostTree(now: number): Dir {
  if (made?.now !== now) made = { now, tree: makeTree(now) };
  return made.tree;
}

function makeTree(now: number): Dir {
  const debian = { size: 0, mtime: now, version: '12', codename: 'bookworm', point: '12.12' };
  const base = debianTree(debian);
  const binary = (program: string, hole = 120_000): Node =>
    file('', { mode: 0o755, hole, mtime: now, program, linked: 'glibc' });
  const socket: Node = {
    kind: 'device',
    device: 'socket',
    mode: 0o660,
    uid: 0,
    gid: DOCKER_GROUP,
    mtime: now,
  };
  const tree = plantedAll(base, [
    ...tools.map((tool) => [`/usr/bin/${tool}`, binary(tool)] as const),
    ['/usr/bin/docker', binary('docker', 42_000_000)],
    ['/usr/bin/docker-compose', link('docker', { mtime: now })],
    ['/run/docker.sock', socket],
    ['/run/docker.pid', file(String(DAEMON_PID), { mtime: now })],
    ['/etc/group', withGroup(nodeAt(base, '/etc/group'), `docker:x:${DOCKER_GROUP}:`)],
    ['/etc/hostname', file(`${hostFacts.name}\n`, { mtime: now })],
    ['/etc/hosts', file(`127.0.0.1\tlocalhost\n127.0.1.1\t${hostFacts.name}\n`, { mtime: now })],
    ['/etc/resolv.conf', file('nameserver 192.168.0.1\n', { mtime: now })],
  ]);
  return withDirs(withDirs(tree, '/var/lib/docker', 0o710, now), LAB, 0o755, now);
}

/** /etc/group with one more line. */
function withGroup(groups: Node | undefined, line: string): Node {
  if (groups?.kind !== 'file') throw new Error('the host has no /etc/group');
  return { ...groups, content: `${groups.content}${line}\n` };
}
