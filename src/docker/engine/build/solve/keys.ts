import type { Running } from '../../../linux/wait.ts';
import { sha256 } from '../../../registry/digest.ts';
import type { Engine } from '../../engine.ts';
import { buildCacheOf, type Result } from '../cache/store.ts';
import { checksumOf } from '../checksum.ts';
import { isAddress } from '../copy/download.ts';
import { findSources, type Source } from '../copy/sources.ts';
import { BuildFailure } from '../failure.ts';
import type { Dir } from '../../../linux/fs/node.ts';
import { definitionOf } from './graph.ts';
import type { Op } from './op.ts';

/** Whether a node brings files from elsewhere, which may have changed each time. */
export function isFetched({ work }: Op): boolean {
  return work.kind === 'context' || work.kind === 'web';
}

/** How keys get at what they need of other steps. */
export type KeyParts = {
  readonly engine: Engine;
  /** The cache key of another step. */
  readonly keyOf: (op: Op) => Running<string>;
  /** The files of another step, made if need be. */
  readonly resultOf: (op: Op) => Running<Result>;
  /** Whether a step is made anew whatever the cache has. */
  readonly isFresh: (op: Op) => boolean;
  /** What stands for the source in errors: `failed to calculate checksum of ref …`. */
  readonly refOf: (op: Op | undefined) => string;
};

const hash = (...parts: readonly string[]): string => sha256(parts.join('\n'));

/** A key that is known before any file is looked at: what is done, and to which tree. */
export function* prefixOf(parts: KeyParts, op: Op): Running<string> {
  return hash(definitionOf(op.work), op.root ? yield* parts.keyOf(op.root) : 'scratch');
}

/**
 * The cache key of a step: of what it does, and of its inputs. Files that are copied or mounted count by their content, so
 * they are looked at, unless the stage that they come from is known to be unchanged (BuildKit's fast and slow cache keys).
 * Throws a BuildFailure where such a file is missing.
 */
export function* makeKey(parts: KeyParts, op: Op): Running<string> {
  const { work } = op;
  const prefix = yield* prefixOf(parts, op);
  if (work.kind !== 'copy' && work.kind !== 'run') return prefix;
  if (op.sources.length === 0) return prefix;
  const shortcut = yield* shortcutOf(parts, op, prefix);
  const { shortcuts } = buildCacheOf(parts.engine);
  const known = shortcut === undefined ? undefined : shortcuts.get(shortcut);
  if (known !== undefined) return known;
  const sums: string[] = [];
  for (const [at, source] of op.sources.entries()) {
    const tree = source ? (yield* parts.resultOf(source)).tree : undefined;
    const origin = source?.work.kind === 'context' ? definitionOf(source.work) : '';
    sums.push(tree ? origin + contentOf(parts, op, at, tree) : 'scratch');
  }
  const key = hash(prefix, ...sums);
  if (shortcut !== undefined) shortcuts.set(shortcut, key);
  return key;
}

/** The key of a step by what its sources are made of; undefined where they are files of the client or made anew. */
function* shortcutOf(parts: KeyParts, op: Op, prefix: string): Running<string | undefined> {
  const keys: string[] = [];
  for (const source of op.sources) {
    if (source && (isFetched(source) || parts.isFresh(source))) return undefined;
    keys.push(source ? yield* parts.keyOf(source) : 'scratch');
  }
  return hash('shortcut', prefix, ...keys);
}

function contentOf(parts: KeyParts, op: Op, at: number, tree: Dir): string {
  if (op.work.kind === 'run') return mountContent(parts, op, at, tree);
  return hash(
    ...sourcesAt(parts.engine, op, at, tree, parts.refOf).map(
      ({ path, node }) => `${path} ${checksumOf(node)}`,
    ),
  );
}

function mountContent(parts: KeyParts, op: Op, at: number, tree: Dir): string {
  const mount = op.work.kind === 'run' ? op.work.step.mounts[at] : undefined;
  if (!mount || mount.Type !== 'bind') return checksumOf(tree);
  const found = findSources(parts.engine, tree, mount.Source);
  if ('missing' in found) throw missing(parts.refOf(op.sources[at]), found.missing, op);
  return hash(...found.map(({ path, node }) => `${path} ${checksumOf(node)}`));
}

/** The files that a COPY takes from one of its sources: those it names, or those of a here-document. Throws a BuildFailure. */
export function sourcesAt(
  engine: Engine,
  op: Op,
  at: number,
  tree: Dir,
  refOf: KeyParts['refOf'],
): readonly Source[] {
  if (op.work.kind !== 'copy') return [];
  const kind = op.sources[at]?.work.kind;
  if (kind === 'inline' || kind === 'web') {
    return [...tree.entries].map(([name, node]) => ({ path: `/${name}`, node, isRemote: kind === 'web' }));
  }
  const { step } = op.work;
  return step.instruction.sources.flatMap((path) => {
    if (step.kind === 'add' && isAddress(path)) return [];
    const found = findSources(engine, tree, path);
    if ('missing' in found) throw missing(refOf(op.sources[at]), found.missing, op);
    return found;
  });
}

function missing(ref: string, path: string, { lines }: Op): BuildFailure {
  return new ChecksumFailure(
    `failed to calculate checksum of ref ${ref}: "${path}": not found`,
    lines ? [lines] : [],
  );
}

/** A file that is missing when a step's key is made; the step's own error has fewer words than the build's. */
export class ChecksumFailure extends BuildFailure {}
