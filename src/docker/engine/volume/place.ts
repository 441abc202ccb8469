import { treeSize } from '../../linux/fs/tree.ts';
import { dir, type Dir, type Node, type TreeRef } from '../../linux/fs/node.ts';
import { nodeAt, withDirs } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { parseBytes } from '../../cli/units.ts';
import { hostDisk } from './host-disk.ts';
import { realPath } from './real-path.ts';
import type { Volume } from './types.ts';

/** Where the files of a mount lie: a tree, the path in it, and how many bytes it may hold. */
export type Source = {
  readonly tree: TreeRef;
  readonly root: string;
  readonly type: string;
  readonly source: string;
  readonly limit?: number;
  /** As of Mount. */
  readonly options?: string;
};

/** The host's disk, as `df` names it in containers. */
const DISK = { type: 'ext4', source: '/dev/vda' };

/** A path of the host; paths of volumes lead to their own trees. */
export function hostPlace(engine: Engine, path: string): Source {
  const [, name = '', inner = ''] = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data(\/.*)?$/.exec(path) ?? [];
  if (engine.state.volumes[name])
    return { tree: engine.volumeTree(name), root: inner === '' ? '/' : inner, ...DISK };
  const tree = hostDisk(engine);
  return { tree, root: realPath(tree.get(), path), ...DISK };
}

/** What is at a place. */
export function nodeOf({ tree, root }: Source): Node | undefined {
  return nodeAt(tree.get(), root);
}

/** Makes a directory of the host that a bind mount names and that is not there (moby MountPoint.Setup). */
export function makeHostDir(engine: Engine, path: string): void {
  const { tree, root } = hostPlace(engine, path);
  tree.set(withDirs(tree.get(), root, 0o755, engine.now));
}

/** Where the files of a volume lie; its driver options may lead to the host's disk or to memory (moby volume/local, mount). */
export function volumePlace(engine: Engine, volume: Volume): Source {
  const { Name, Options, Mountpoint } = volume;
  const own: Source = { tree: engine.volumeTree(Name), root: '/', ...DISK };
  const { type = '', device = '', o = '' } = Options ?? {};
  if (type === '') return own;
  if (type === 'tmpfs') return { ...own, type: 'tmpfs', source: device, ...limitOf(o) };
  if (o.split(',').some((word) => word === 'bind' || word === 'rbind')) {
    const place = hostPlace(engine, device);
    if (nodeOf(place)) return place;
    throw errors.system(
      `error while mounting volume '${Mountpoint}': failed to mount local volume: mount ${device}:${Mountpoint}, ` +
        'flags: 0x1000: no such file or directory',
    );
  }
  throw errors.system(
    `${type}: 이 가이드의 도커는 이 종류의 볼륨을 흉내 내지 않는다 (volumes of this type are not simulated in this guide)`,
  );
}

/** The folder that a file system in memory begins with: everybody's, unless `uid=`, `gid=`, `mode=` say otherwise (tmpfs(5)). */
export function memoryRoot(options: string, mtime: number): Dir {
  const value = (key: string, otherwise: string, base: number): number => {
    const word = options.split(',').findLast((one) => one.startsWith(`${key}=`));
    return parseInt(word?.slice(key.length + 1) ?? otherwise, base);
  };
  return dir([], {
    mode: value('mode', '1777', 8),
    uid: value('uid', '0', 10),
    gid: value('gid', '0', 10),
    mtime,
  });
}

/** The size that mount options set, up to whole pages. */
export function limitOf(options: string): { limit?: number } {
  const [, text] = /(?:^|,)size=([^,]*)/.exec(options) ?? [];
  const bytes = text === undefined || text === '' ? undefined : parseBytes(text);
  return bytes?.ok === true ? { limit: Math.ceil(bytes.value / 4096) * 4096 } : {};
}

/** Bytes of a volume's files; those on the host's disk or in memory count as none (`docker system df`). */
export function volumeSize({ files, Options }: Volume): number {
  return Options ? 0 : treeSize(files);
}

/** A tree that lives as long as it is mounted. */
export function memoryTree(root: Dir): TreeRef {
  let tree = root;
  return {
    get: () => tree,
    set: (next) => {
      tree = next;
    },
  };
}
