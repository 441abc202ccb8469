import type { Mount as FsMount } from '../../../linux/fs/mounts.ts';
import { dir, file, type Dir, type Node, type TreeRef } from '../../../linux/fs/node.ts';
import { nodeAt, planted } from '../../../linux/fs/tree.ts';
import type { Engine } from '../../engine.ts';
import { memoryTree } from '../../volume/place.ts';
import { buildCacheOf, note, type Result } from '../cache/store.ts';
import { checksumOf } from '../checksum.ts';
import { findSources } from '../copy/sources.ts';
import { cleanPath, normalizePath } from '../dockerfile/dispatch/paths.ts';
import type { Mount } from '../dockerfile/index.ts';
import { BuildFailure } from '../failure.ts';

/** What mounts of a RUN are made from. */
export type MountParts = {
  readonly engine: Engine;
  readonly WorkingDir: string;
  readonly secrets: ReadonlyMap<string, string>;
  /**
   * Ids of shared directories that were emptied for this build, where the cache is not to be used; undefined where it is.
   */
  readonly emptied: Set<string> | undefined;
  /** The command that runs, as the cache describes it. */
  readonly what: string;
};

/** The file systems that a RUN sees beside its stage's, and variables that secrets become. */
export type RunMounts = {
  readonly mounts: readonly FsMount[];
  readonly env: readonly (readonly [string, string])[];
};

/** `RUN --mount=…` as mounts (BuildKit's exec op mounts). Throws a BuildFailure. */
export function runMounts(
  parts: MountParts,
  wanted: readonly Mount[],
  sources: readonly (Result | undefined)[],
): RunMounts {
  const mounts: FsMount[] = [];
  const env: (readonly [string, string])[] = [];
  for (const [at, mount] of wanted.entries()) {
    if (mount.Type === 'secret') {
      const secret = secretOf(parts, mount);
      if (secret === undefined) continue;
      if (mount.Env !== undefined) env.push([mount.Env, secret]);
      if (mount.Env === undefined || mount.Target !== '') mounts.push(secretMount(parts, mount, secret));
    } else if (mount.Type === 'ssh') {
      if (mount.Required) throw new BuildFailure(`unset ssh forward key ${mount.CacheID || 'default'}`);
    } else mounts.push(folderMount(parts, mount, sources[at]));
  }
  return { mounts, env };
}

/** The name of a secret: as it says, or the end of its path. */
function secretOf({ secrets }: MountParts, { CacheID, Source, Target, Required }: Mount): string | undefined {
  const path = Target === '' ? Source : Target;
  const id = CacheID === '' ? (Source === '' ? path.slice(path.lastIndexOf('/') + 1) : Source) : CacheID;
  const secret = secrets.get(id);
  if (secret === undefined && Required) throw new BuildFailure(`secret ${id}: not found`);
  return secret;
}

function secretMount({ engine, WorkingDir }: MountParts, mount: Mount, secret: string): FsMount {
  const { CacheID, Source, Target, Mode = 0o400, UID = 0, GID = 0 } = mount;
  const name = (CacheID === '' ? Source : CacheID) || 'secret';
  const target = Target === '' ? `/run/secrets/${name.slice(name.lastIndexOf('/') + 1)}` : Target;
  const node = file(secret, { mode: Mode, uid: UID, gid: GID, mtime: engine.now });
  return {
    target: normalizePath(WorkingDir, target, false),
    tree: memoryTree(dir([['secret', node]])),
    root: '/secret',
    readOnly: true,
    type: 'tmpfs',
    source: 'tmpfs',
  };
}

function folderMount(parts: MountParts, mount: Mount, source: Result | undefined): FsMount {
  const target = cleanPath(normalizePath(parts.WorkingDir, mount.Target, false));
  const { ReadOnly: readOnly, SizeLimit } = mount;
  if (mount.Type === 'tmpfs') {
    const tree = memoryTree(dir([], { mode: 0o755, mtime: parts.engine.now }));
    return {
      target,
      tree,
      root: '/',
      readOnly,
      type: 'tmpfs',
      source: 'tmpfs',
      ...(SizeLimit > 0 && { limit: SizeLimit }),
    };
  }
  if (mount.Type === 'cache') {
    return {
      target,
      tree: cacheTree(parts, mount, target, source),
      root: '/',
      readOnly,
      type: 'ext4',
      source: '/dev/vda',
    };
  }
  const [found] = sourceNode(parts.engine, source?.tree ?? dir(), mount.Source);
  const tree = memoryTree(dir([['source', found ?? dir()]]));
  return { target, tree, root: '/source', readOnly, type: 'overlay', source: 'overlay' };
}

function sourceNode(engine: Engine, tree: Dir, path: string): Node[] {
  const found = findSources(engine, tree, path);
  return 'missing' in found ? [] : found.map(({ node }) => node);
}

/**
 * The directory that all builds share under an id, one for each beginning that it may have. Where the cache is not to be used the
 * first that a build asks for of an id begins anew; others of that id stay (BuildKit's getRefCacheDir and PruneCacheMounts).
 */
function cacheTree(
  { engine, what, emptied }: MountParts,
  mount: Mount,
  target: string,
  source: Result | undefined,
): TreeRef {
  const { mounts } = buildCacheOf(engine);
  const id = mount.CacheID === '' ? target : mount.CacheID;
  const [first] = sourceNode(engine, source?.tree ?? dir(), mount.Source);
  const key = source ? `${id} ${checksumOf(source.tree)}` : id;
  const start = first?.kind === 'dir' ? first : dir([], { mtime: engine.now });
  if (emptied && !emptied.has(id)) mounts.delete(key);
  emptied?.add(id);
  const description = `cached mount ${target} from exec ${what} with id "/${id}"`;
  note(engine, `mount ${key}`, { kind: 'mount', description, size: 0, mount: key });
  return {
    get: () => mounts.get(key) ?? start,
    set: (tree) => mounts.set(key, tree),
  };
}

/**
 * The tree with places to mount at where they are missing, and how these are taken away again: what a RUN leaves behind does
 * not show that something was mounted (BuildKit's executor/stubs.go).
 */
export function withStubs(
  tree: Dir,
  mounts: readonly FsMount[],
): { readonly tree: Dir; readonly clean: (after: Dir) => Dir } {
  let stubbed = tree;
  const stubs: string[] = [];
  for (const { target, tree: own, root } of mounts) {
    const parts = target.split('/').filter((part) => part !== '');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const path = parts.slice(0, depth).join('/');
      if (nodeAt(stubbed, path)) continue;
      const isFile = depth === parts.length && nodeAt(own.get(), root)?.kind === 'file';
      stubbed = planted(stubbed, path, isFile ? file('', { mode: 0o755 }) : dir());
      stubs.push(path);
    }
  }
  return {
    tree: stubbed,
    clean: (after) => stubs.reduceRight((all, path) => withoutStub(tree, all, path), after),
  };
}

/** Takes an empty stub away; a directory above that is as it was before becomes the same again. */
function withoutStub(before: Dir, after: Dir, path: string): Dir {
  const node = nodeAt(after, path);
  const isEmpty =
    node?.kind === 'dir' ? node.entries.size === 0 : node?.kind === 'file' && node.content === '';
  if (!isEmpty) return after;
  const parts = path.split('/');
  const remove = (old: Node | undefined, now: Dir, depth: number): Dir => {
    const name = parts[depth] ?? '';
    const entries = new Map(now.entries);
    const below = now.entries.get(name);
    const oldDir = old?.kind === 'dir' ? old : undefined;
    if (depth === parts.length - 1) entries.delete(name);
    else if (below?.kind === 'dir') entries.set(name, remove(oldDir?.entries.get(name), below, depth + 1));
    return oldDir && isSame(oldDir.entries, entries) ? oldDir : { ...now, entries };
  };
  return remove(before, after, 0);
}

function isSame(a: ReadonlyMap<string, Node>, b: ReadonlyMap<string, Node>): boolean {
  return a.size === b.size && [...a].every(([name, node]) => b.get(name) === node);
}
