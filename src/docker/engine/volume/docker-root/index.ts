import { dir, file, isDir, type Device, type Dir, type Node } from '../../../linux/fs/node.ts';
import { nodeAt, withNode } from '../../../linux/fs/tree.ts';
import type { Engine } from '../../engine.ts';
import type { State } from '../../state.ts';
import { containerFolder } from './container-folder.ts';
import { imageStore } from './image-store.ts';
import { folderName } from './names.ts';
import { overlayFolder } from './overlay.ts';
import { onBase } from './upper.ts';
import { unread } from './unread.ts';

export { overlayMounts } from './overlay.ts';

const ROOT = '/var/lib/docker';

type Entries = (readonly [string, Node])[];

/** What was shown last of each engine: the folder as it followed from the state and from what lies there, and the disk with it. */
type Shown = { readonly state: State; readonly own: Dir; readonly folder: Dir; readonly host: Dir };
const shown = new WeakMap<Engine, Shown>();

/** The host's disk with what dockerd keeps under /var/lib/docker: made of the engine's state, and of files that lie there by themselves. */
export function hostWithDockerRoot(engine: Engine): Dir {
  const { state } = engine;
  const last = shown.get(engine);
  const isSame = last !== undefined && KEYS.every((key) => last.state[key] === state[key]);
  if (isSame && last.state.host === state.host) return last.host;
  const own = nodeAt(state.host, ROOT);
  if (!isDir(own)) return state.host;
  const folder = isSame && last.own === own ? last.folder : overlaid(rootFolder(engine, own), own);
  const host = withNode(state.host, ROOT, folder);
  shown.set(engine, { state, own, folder, host });
  return host;
}

/** What of the state the folder is made of. */
const KEYS = ['containers', 'images', 'references', 'layers', 'volumes'] as const;

/**
 * Takes over a changed disk of the host: changes below a container's layer or a volume reach its files, everything else is kept as
 * it was written.
 */
export function setHostWithDockerRoot(engine: Engine, next: Dir): void {
  const before = nodeAt(hostWithDockerRoot(engine), ROOT);
  const after = nodeAt(next, ROOT);
  const own = nodeAt(engine.state.host, ROOT);
  if (!isDir(before) || !isDir(own)) {
    engine.commit((state) => ({ ...state, host: next }));
    return;
  }
  const work: (() => void)[] = [];
  const kept = isDir(after) && after !== before ? keptOf(doors(engine), work, '', before, after, own) : own;
  engine.commit((state) => ({ ...state, host: withNode(next, ROOT, kept) }));
  for (const one of work) one();
}

/** Paths under /var/lib/docker that lead to other trees, and what a change there does. */
function doors(engine: Engine): Map<string, (folder: Dir) => void> {
  const { containers, volumes } = engine.state;
  const found = new Map<string, (folder: Dir) => void>();
  for (const { Id, base } of Object.values(containers)) {
    const folder = `/overlay2/${folderName(Id)}`;
    const tree = engine.containerTree(Id);
    found.set(`${folder}/diff`, (upper) => tree.set(onBase(base, upper)));
    found.set(`${folder}/merged`, (rootfs) => tree.set(rootfs));
  }
  for (const name of Object.keys(volumes)) {
    found.set(`/volumes/${name}/_data`, (files) => engine.volumeTree(name).set(files));
  }
  return found;
}

/** What lies in a folder by itself after a change from `before` to `after`, `own` having lain there. */
function keptOf(
  leading: ReadonlyMap<string, (folder: Dir) => void>,
  work: (() => void)[],
  path: string,
  before: Dir,
  after: Dir,
  own: Dir,
): Dir {
  const entries = new Map(own.entries);
  for (const name of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const old = before.entries.get(name);
    const node = after.entries.get(name);
    if (old === node) continue;
    const door = leading.get(`${path}/${name}`);
    const mine = entries.get(name);
    if (door && isDir(node)) work.push(() => door(node));
    else if (isDir(old) && isDir(node)) {
      const below = isDir(mine) ? mine : { ...node, entries: new Map<string, Node>() };
      const kept = keptOf(leading, work, `${path}/${name}`, old, node, below);
      if (isDir(mine) || kept.entries.size > 0) entries.set(name, kept);
    } else if (node) entries.set(name, node);
    else entries.delete(name);
  }
  return { ...own, entries };
}

/** A folder of the daemon with what lies there by itself. */
function overlaid(made: Dir, own: Dir): Dir {
  return lateDir(made, () => {
    const entries = new Map(made.entries);
    for (const [name, node] of own.entries) {
      const old = entries.get(name);
      if (!isDir(old) || !isDir(node)) entries.set(name, node);
      else if (node.entries.size > 0) entries.set(name, overlaid(old, node));
    }
    return entries;
  });
}

function rootFolder(engine: Engine, { mtime }: Dir): Dir {
  const { containers, volumes } = engine.state;
  const folder = (mode: number, entries: Entries = []): Node => dir(entries, { mode, mtime });
  const disk: Device = { kind: 'device', device: 'block', mode: 0o600, uid: 0, gid: 0, mtime };
  // most look elsewhere on the disk: what is in these is made when somebody does
  const later = (mode: number, entries: () => Entries): Node => lateDir({ mode, mtime }, entries);
  const containerFolders = (): Entries =>
    Object.values(containers).map((one) => [
      one.Id,
      lateDir({ mode: 0o710, mtime: one.Created }, () => containerFolder(engine, one)),
    ]);
  const volumeFolders = (): Entries =>
    Object.values(volumes).map(({ Name, CreatedAt, files }) => [
      Name,
      dir([['_data', files]], { mode: 0o701, mtime: CreatedAt }),
    ]);
  return dir(
    [
      [
        'buildkit',
        folder(
          0o711,
          databases(['cache.db', 'containerdmeta.db', 'history.db', 'metadata_v2.db', 'snapshots.db'], mtime),
        ),
      ],
      [
        'containerd',
        folder(0o700, [
          [
            'daemon',
            folder(0o700, [['io.containerd.metadata.v1.bolt', folder(0o711, databases(['meta.db'], mtime))]]),
          ],
        ]),
      ],
      ['containers', later(0o710, containerFolders)],
      ['engine-id', file(engine.id, { mode: 0o600, mtime })],
      ['image', folder(0o700, [['overlay2', later(0o700, () => imageStore(engine, mtime))]])],
      ['network', folder(0o750, [['files', folder(0o750, databases(['local-kv.db'], mtime))]])],
      ['overlay2', later(0o710, () => overlayFolder(engine))],
      ['plugins', folder(0o700, [['tmp', folder(0o700)]])],
      ['runtimes', folder(0o700)],
      ['swarm', folder(0o700)],
      ['tmp', folder(0o700)],
      [
        'volumes',
        later(0o701, () => [
          ...volumeFolders(),
          ['backingFsBlockDev', disk],
          ...databases(['metadata.db'], mtime),
        ]),
      ],
    ],
    { mode: 0o710, mtime },
  );
}

/** A folder whose entries are made when somebody first looks. */
function lateDir(
  { mode, mtime }: Pick<Dir, 'mode' | 'mtime'>,
  make: () => Iterable<readonly [string, Node]>,
): Dir {
  let made: ReadonlyMap<string, Node> | undefined;
  return {
    ...dir([], { mode, mtime }),
    get entries() {
      return (made ??= new Map(make()));
    },
  };
}

function databases(names: readonly string[], mtime: number): Entries {
  return names.map((name) => [name, unread(mtime)] as const);
}
