import { layerSize, type LayerDir } from '../linux/fs/layer.ts';
import { byteLength, dir, file, type Dir, type File, type Node } from '../linux/fs/node.ts';
import { nodeAt, partsOf, planted, withNode } from '../linux/fs/tree.ts';
import { compressedDigest, compressedSize } from './compressed.ts';
import { digest } from './digest.ts';
import { catalogueConfigBlob, manifestOf } from './manifest.ts';
import type { HistoryItem, ImageConfig, RegistryImage, RegistryLayer } from './types.ts';

/** A layer as the catalogue writes it down. */
export type LayerSpec = {
  /** Names the content: layers of one key are one layer, which images share. */
  readonly key: string;
  /** Bytes uncompressed; what the files do not account for becomes the root's hole. */
  readonly size: number;
  /** Bytes as transferred, where they are known. */
  readonly compressed?: number;
  readonly files: () => LayerDir;
};

/** An image as the catalogue writes it down. */
export type ImageSpec = {
  /** RFC 3339. */
  readonly created: string;
  readonly config: ImageConfig;
  readonly history: readonly HistoryItem[];
  readonly layers: readonly RegistryLayer[];
  readonly author?: string;
};

/** What is made when it is first asked for: a page that starts needs few of the catalogue's digests and trees. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A layer with digests that follow from its key. */
export function layer({ key, size, compressed, files }: LayerSpec): RegistryLayer {
  const diffId = once(() => digest(`layer ${key}`));
  const blob = once(() => compressedDigest(diffId()));
  return {
    get digest() {
      return blob();
    },
    get diffId() {
      return diffId();
    },
    size,
    compressed: compressed ?? compressedSize(size),
    files: once(() => filled(files(), size)),
  };
}

/** The tree with a hole for the bytes that its files do not account for. */
function filled(tree: LayerDir, size: number): LayerDir {
  const missing = size - layerSize(tree);
  return missing > 0 ? { ...tree, hole: (tree.hole ?? 0) + missing } : tree;
}

/** An image whose ID and digest are those of its config and manifest. */
export function image(spec: ImageSpec): RegistryImage {
  const parts = { architecture: 'amd64', os: 'linux', ...spec };
  const blob = once(() => catalogueConfigBlob(parts));
  const id = once(() => digest(blob()));
  const manifest = once(() => manifestOf({ id: id(), configSize: byteLength(blob()), layers: parts.layers }));
  const ownDigest = once(() => digest(manifest()));
  return {
    ...parts,
    get id() {
      return id();
    },
    get digest() {
      return ownDigest();
    },
  };
}

/** When the files of the recorded images were last changed, in milliseconds: 2025-09-04 15:33:20. */
const MTIME = 1_757_000_000_000;

/** A directory tree of a table: absolute paths to nodes. A directory keeps what was planted below it before. */
export function tree(nodes: Readonly<Record<string, Node>>): Dir {
  let root = dir([], { mtime: MTIME });
  for (const [path, given] of Object.entries(nodes)) {
    const node = { ...given, mtime: MTIME };
    const old = nodeAt(root, path);
    if (node.kind === 'dir' && old?.kind === 'dir') {
      root = withNode(root, path, { ...node, entries: new Map([...old.entries, ...node.entries]) });
    } else root = partsOf(path).length === 0 ? root : planted(root, path, node);
  }
  return root;
}

/** A text file. */
export function text(content: string, mode = 0o644): File {
  return file(content, { mode });
}

/**
 * An executable of some bytes, run by the program of this name. What is held of it is its version, as binaries contain it:
 * programs that print their version read it there.
 */
export function binary(program: string, size: number, mode = 0o755, version = ''): File {
  return file(version, { mode, hole: size - version.length, program });
}

/** Executables of one folder, by name with their sizes; each runs the program of its own name, unless told otherwise. */
export function binaries(
  folder: string,
  sizes: Readonly<Record<string, number>>,
  program: (name: string) => string = (name) => name,
): Record<string, Node> {
  return Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [`${folder}/${name}`, binary(program(name), size)]),
  );
}

/** Executables that exist but are not simulated; they say so. */
export function others(folder: string, sizes: Readonly<Record<string, number>>): Record<string, Node> {
  return binaries(folder, sizes, () => 'unsimulated');
}
