import { isSysError } from '../../linux/errno.ts';
import { dir, fileSize, type Dir, type Node } from '../../linux/fs/node.ts';
import { treeSize, walk } from '../../linux/fs/tree.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { buildCacheOf, newId, note, type Result } from './cache/store.ts';
import { copyInto } from './copy/copy.ts';
import { ownerOf } from './copy/owner.ts';
import { makeDirs } from './copy/put.ts';
import { download } from './copy/download.ts';
import { BuildFailure } from './failure.ts';
import { fetchBase } from './fetch-base.ts';
import { withLayer } from './layer.ts';
import type { OnBuildEvent, Status } from './progress.ts';
import type { BuildRequest } from './request.ts';
import { runStep } from './run/run.ts';
import { sourcesAt, type KeyParts } from './solve/keys.ts';
import type { Op } from './solve/op.ts';
import type { Done, Work } from './solve/solver.ts';
import { transferredBytes } from './transfer.ts';
import { openTree } from './workbench.ts';

/** Milliseconds that steps take which only move files. */
const FILES = 20;
const TRANSFER = 15;
/** Bytes of a context that come over in a millisecond. */
const LINE_SPEED = 100_000;

/** What steps are done with. */
export type StepParts = {
  readonly engine: Engine;
  readonly request: BuildRequest;
  /** The context without what is ignored. */
  readonly context: Dir;
  /** Which of its paths the build may ask for. */
  readonly isWanted: (path: string) => boolean;
  /** Why the client cannot give them; undefined where it can. */
  readonly refused: string | undefined;
  readonly tell: OnBuildEvent;
  readonly refOf: KeyParts['refOf'];
  readonly onStop: (stop: () => void) => () => void;
  /** Ids of directories of RUN that were emptied for this build. */
  readonly emptied: Set<string>;
};

/** Does the steps of a build, each by its kind. */
export function stepWork(parts: StepParts): Work {
  return function* (op, root, sources) {
    const { engine } = parts;
    const { work } = op;
    const below = root?.tree ?? dir();
    switch (work.kind) {
      case 'image': {
        const result = yield* fetchBase(engine, work.base, statusOf(parts, op));
        return {
          result,
          description: work.base.remote ? `pulled from ${work.base.name}` : 'from local ',
          size: 0,
        };
      }
      case 'context':
        if (work.isArchive)
          return { result: { tree: parts.context, layers: [] }, description: op.name, size: 0 };
        return yield* loadContext(parts, op);
      case 'web': {
        yield* pause(engine, FILES);
        const tree = yield* download(engine, work.file);
        return {
          result: { tree, layers: [] },
          description: `http url ${work.file.url}`,
          size: treeSize(tree),
        };
      }
      case 'inline':
        return { result: { tree: work.files, layers: [] }, description: op.name, size: treeSize(work.files) };
      case 'workdir': {
        yield* pause(engine, FILES);
        const { files, tree } = openTree(engine, below);
        makeDirs(files, work.step.path, ownerOf(below, work.step.User));
        return added(engine, op, root, below, tree.get());
      }
      case 'copy': {
        yield* pause(engine, FILES);
        return added(engine, op, root, below, copied(parts, op, below, sources));
      }
      case 'run':
        return added(engine, op, root, below, yield* ran(parts, op, below, sources));
    }
  };
}

function added(engine: Engine, op: Op, root: Result | undefined, below: Dir, after: Dir): Done {
  const result = withLayer(root, below, after, engine.now);
  const { work } = op;
  const description = work.kind === 'run' ? `mount / from exec ${work.step.Cmd.join(' ')}` : op.name;
  return { result, description, size: result.layers.at(-1)?.layer.size ?? 0 };
}

function* pause(engine: Engine, ms: number): Running<void> {
  const until = engine.now + ms;
  while (engine.now < until) yield { kind: 'sleep', until };
}

function statusOf({ tell }: StepParts, { digest }: Op): (status: Status) => void {
  return (status) => {
    tell({ kind: 'status', vertex: digest, status });
  };
}

/** `[internal] load build context`: what the build may ask for comes over, as far as the builder does not have it. */
function* loadContext(parts: StepParts, op: Op): Running<Done> {
  const { engine, request, context, isWanted, refused } = parts;
  if (refused !== undefined) {
    const now = engine.now;
    statusOf(
      parts,
      op,
    )({ id: 'transferring context:', current: 0, total: 0, started: now, time: now, completed: undefined });
    throw new BuildFailure(refused);
  }
  const wanted = new Map<string, Node>();
  for (const [path, node] of walk(context)) if (isWanted(path)) wanted.set(path.slice(1), node);
  const { sent } = buildCacheOf(engine);
  const sharedKey = request.source.kind === 'local' ? request.source.sharedKey : '';
  const before = sent.get(sharedKey);
  const bytes = transferredBytes(wanted, (path, node) => !isSameFile(before?.get(path), node));
  sent.set(sharedKey, wanted);
  const size = [...wanted.values()].reduce(
    (sum, node) => sum + (node.kind === 'file' ? fileSize(node) : 0),
    0,
  );
  note(engine, `context ${sharedKey}`, { kind: 'source', description: 'local source for context', size });
  const tell = statusOf(parts, op);
  const id = 'transferring context:';
  yield* pause(engine, TRANSFER);
  const started = engine.now;
  yield* pause(engine, Math.ceil(bytes / LINE_SPEED));
  tell({ id, current: bytes, total: 0, started, completed: engine.now, time: engine.now });
  return { result: { tree: context, layers: [] }, description: 'local source for context', size: 0 };
}

/** Files are compared by what describes them, not by their content (fsutil). */
function isSameFile(before: Node | undefined, node: Node): boolean {
  if (before?.kind !== 'file' || node.kind !== 'file') return before === node;
  return (
    before.mode === node.mode && before.mtime === node.mtime && before.content.length === node.content.length
  );
}

function copied(parts: StepParts, op: Op, below: Dir, sources: readonly (Result | undefined)[]): Dir {
  if (op.work.kind !== 'copy') return below;
  const { engine, refOf } = parts;
  const { instruction, destination } = op.work.step;
  const files = sources.flatMap((result, at) => [...sourcesAt(engine, op, at, result?.tree ?? dir(), refOf)]);
  try {
    return copyInto(engine, below, instruction, destination, files);
  } catch (error) {
    if (error instanceof BuildFailure) {
      throw new BuildFailure(hostPaths(engine, error.message), op.lines ? [op.lines] : []);
    }
    throw error;
  }
}

/** Some errors name a path as the host has it while the step works. */
function hostPaths(engine: Engine, message: string): string {
  const folder = `/var/lib/docker/overlay2/${newId(engine)}/merged`;
  return message.replace(/^(cannot copy to (?:non-)?directory: )/, `$1${folder}`);
}

function* ran(parts: StepParts, op: Op, below: Dir, sources: readonly (Result | undefined)[]): Running<Dir> {
  if (op.work.kind !== 'run') return below;
  const { engine, request, tell, onStop, emptied } = parts;
  const { secrets, hosts, shmSize, ulimits } = request;
  try {
    return yield* runStep(
      {
        engine,
        step: op.work.step,
        sources,
        secrets,
        hosts,
        shmSize,
        ulimits,
        emptied: op.ignoresCache ? emptied : undefined,
        proxies: proxiesOf(request.buildArgs),
        onOutput: (text) => {
          tell({ kind: 'log', vertex: op.digest, time: engine.now, text });
        },
        onStop,
      },
      below,
    );
  } catch (error) {
    if (error instanceof BuildFailure && error.places.length === 0 && op.lines) {
      throw new BuildFailure(error.message, [op.lines]);
    }
    if (isSysError(error)) throw new BuildFailure(error.message.toLowerCase(), op.lines ? [op.lines] : []);
    throw error;
  }
}

/** Proxies that are given as build arguments reach every RUN, declared or not, in both spellings. */
function proxiesOf(buildArgs: ReadonlyMap<string, string>): (readonly [string, string])[] {
  return ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy'].flatMap((name) => {
    const value = buildArgs.get(name.toUpperCase()) ?? buildArgs.get(name);
    return value === undefined ? [] : [[name.toUpperCase(), value] as const, [name, value] as const];
  });
}
