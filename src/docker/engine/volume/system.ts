import type { LiveTree, Mount } from '../../linux/fs/mounts.ts';
import { dir, file, link, type Device, type Dir, type Node } from '../../linux/fs/node.ts';
import { planted } from '../../linux/fs/tree.ts';
import type { Interface } from '../../linux/net/network.ts';
import type { PidNamespace } from '../../linux/process.ts';
import type { HostConfig } from '../container/types.ts';
import type { Engine } from '../engine.ts';
import { memoryTree } from './place.ts';
import { procMount } from './proc.ts';
import { sysctlTree } from './sysctl.ts';

const MIB = 2 ** 20;

/** What of a container's configuration shapes them. */
type Shape = Pick<HostConfig, 'Privileged' | 'ShmSize' | 'Devices' | 'IpcMode'>;

/**
 * The file systems that runc mounts into every container: /proc, /dev, /sys and what is below them. `joined` is the /dev/shm of
 * the container whose IPC namespace this one shares.
 */
export function systemMounts(
  engine: Engine,
  { Privileged, ShmSize, Devices, IpcMode }: Shape,
  pids: PidNamespace,
  joined?: Mount,
): Mount[] {
  const memory = (target: string, source: string, tree: Dir, limit: number): Mount => ({
    target,
    tree: memoryTree(tree),
    root: '/',
    readOnly: false,
    type: 'tmpfs',
    source,
    limit,
  });
  const sticky = (): Dir => dir([], { mode: 0o1777, mtime: engine.now });
  const { entries, ...folder } = devices(engine.now);
  const own = dir(IpcMode === 'none' ? [...entries].filter(([name]) => name !== 'shm') : entries, folder);
  const shm =
    IpcMode === 'host'
      ? memory('/dev/shm', 'tmpfs', sticky(), engine.host.memory)
      : memory('/dev/shm', 'shm', sticky(), ShmSize || 64 * MIB);
  return [
    procMount(engine, pids),
    {
      target: '/proc/sys',
      tree: sysctlTree(engine),
      root: '/',
      readOnly: !Privileged,
      type: 'proc',
      source: 'proc',
    },
    {
      ...memory('/dev', 'tmpfs', withDevices(own, Devices, engine.now), 64 * MIB),
      options: 'nosuid,size=65536k,mode=755',
    },
    {
      target: '/sys',
      tree: sysfs(engine.now),
      root: '/',
      readOnly: !Privileged,
      type: 'sysfs',
      source: 'sysfs',
    },
    { ...memory('/dev/mqueue', 'mqueue', sticky(), MIB), type: 'mqueue' },
    ...(IpcMode === 'none' ? [] : [joined ?? shm]),
  ];
}

function device(name: Device['device'], mtime: number): Device {
  return { kind: 'device', mode: 0o666, uid: 0, gid: 0, mtime, device: name };
}

/** /dev with the devices of the host that `--device` brings in. */
function withDevices(dev: Dir, asked: HostConfig['Devices'], mtime: number): Dir {
  return asked.reduce((tree, { PathOnHost, PathInContainer }) => {
    const own = dev.entries.get(PathOnHost.replace(/^\/dev\//, ''));
    const node: Node = own?.kind === 'device' ? own : { ...device('block', mtime), mode: 0o660 };
    return PathInContainer.startsWith('/dev/')
      ? planted(tree, PathInContainer.slice('/dev/'.length), node)
      : tree;
  }, dev);
}

/** /dev of a container. */
export function devices(now: number): Dir {
  const nodes: Readonly<Record<string, Node>> = {
    null: device('null', now),
    zero: device('zero', now),
    full: device('full', now),
    random: device('random', now),
    urandom: device('random', now),
    tty: device('tty', now),
    fd: link('/proc/self/fd', { mtime: now }),
    stdin: link('/proc/self/fd/0', { mtime: now }),
    stdout: link('/proc/self/fd/1', { mtime: now }),
    stderr: link('/proc/self/fd/2', { mtime: now }),
    ptmx: link('pts/ptmx', { mtime: now }),
    pts: dir([['ptmx', device('tty', now)]], { mtime: now }),
    mqueue: dir([], { mode: 0o1777, mtime: now }),
    shm: dir([], { mode: 0o1777, mtime: now }),
  };
  return dir(Object.entries(nodes), { mtime: now });
}

/** /sys, with the network interfaces of the process that looks (sysfs(5)). */
export function sysfs(now: number): LiveTree {
  const empty = dir([], { mode: 0o555, mtime: now });
  const names = [
    'block',
    'bus',
    'class',
    'dev',
    'devices',
    'firmware',
    'fs',
    'hypervisor',
    'kernel',
    'module',
    'power',
  ];
  const base = planted(
    dir(
      names.map((name) => [name, empty] as const),
      { mode: 0o555, mtime: now },
    ),
    'fs/cgroup',
    empty,
  );
  return {
    get: () => base,
    set: () => undefined,
    forProcess: ({ net }) => {
      const folders = net.interfaces.map((one) => [one.name, interfaceFolder(one, now)] as const);
      return planted(base, 'class/net', dir(folders, { mode: 0o555, mtime: now }));
    },
  };
}

function interfaceFolder({ mac, mtu, index, kind }: Interface, mtime: number): Dir {
  const texts: Readonly<Record<string, string>> = {
    address: `${mac}\n`,
    mtu: `${mtu}\n`,
    ifindex: `${index}\n`,
    operstate: kind === 'loopback' ? 'unknown\n' : 'up\n',
    carrier: '1\n',
  };
  const files = Object.entries(texts).map(
    ([name, text]) => [name, file(text, { mode: 0o444, mtime })] as const,
  );
  return dir(files, { mode: 0o555, mtime });
}
