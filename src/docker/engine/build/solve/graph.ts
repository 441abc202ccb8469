import { dir, file, type Dir } from '../../../linux/fs/node.ts';
import { planted } from '../../../linux/fs/tree.ts';
import { sha256 } from '../../../registry/digest.ts';
import type { Base } from '../bases.ts';
import { isAddress, webFile } from '../copy/download.ts';
import type { Mount, Plan, StageResult, Step } from '../dockerfile/index.ts';
import { BuildFailure } from '../failure.ts';
import type { BuildRequest } from '../request.ts';
import type { Op, Work } from './op.ts';

/** More steps than any chain of layers could hold. */
const MAX_STEPS = 5000;

/** What the graph is made from: the stages, their base images by name. */
export type GraphParts = {
  readonly plan: Plan;
  readonly stages: ReadonlyMap<number, StageResult>;
  readonly bases: ReadonlyMap<string, Base>;
  readonly request: Pick<BuildRequest, 'noCache' | 'noCacheFilter' | 'network' | 'source'>;
  /** When files that the Dockerfile itself holds are made. */
  readonly now: number;
};

/** The graph of a build: the last step of the target, undefined where it has none (FROM scratch). */
export function graphOf(parts: GraphParts): Op | undefined {
  const count = [...parts.stages.values()].reduce((sum, { steps }) => sum + steps.length, 0);
  if (count > MAX_STEPS) throw new BuildFailure('max depth exceeded');
  const ends = new Map<number, Op | undefined>();
  const endOf = (index: number): Op | undefined => {
    if (ends.has(index)) return ends.get(index);
    const end = stageEnd(parts, index, endOf);
    ends.set(index, end);
    return end;
  };
  // stages are named in order, so that no stage is reached before those it stands on
  for (const index of parts.stages.keys()) endOf(index);
  return endOf(parts.plan.target);
}

function stageEnd(
  parts: GraphParts,
  index: number,
  endOf: (stage: number) => Op | undefined,
): Op | undefined {
  const stage = parts.stages.get(index);
  if (!stage) return undefined;
  const { noCache, noCacheFilter } = parts.request;
  const name = stage.name.toLowerCase();
  const ignoresCache = noCache || noCacheFilter.some((filter) => filter.toLowerCase() === name);
  let end = stage.base === undefined ? undefined : endOf(stage.base);
  for (const step of stage.steps) end = opOf(parts, step, end, ignoresCache, endOf);
  return end;
}

function opOf(
  parts: GraphParts,
  step: Step,
  root: Op | undefined,
  ignoresCache: boolean,
  endOf: (stage: number) => Op | undefined,
): Op {
  const { name, lines } = step;
  switch (step.kind) {
    case 'from': {
      const base = parts.bases.get(step.image);
      if (!base) throw new Error(`no base ${step.image}`);
      return makeOp({
        name,
        work: { kind: 'image', base },
        root: undefined,
        sources: [],
        ignoresCache: false,
        lines,
      });
    }
    case 'workdir':
      return makeOp({ name, work: { kind: 'workdir', step }, root, sources: [], ignoresCache: false, lines });
    case 'run': {
      const sources = [
        ...step.mounts.map((mount, at) => {
          const { Type, From } = mount;
          if (Type === 'bind' && From === '') return contextOp(parts);
          if (Type === 'cache' && hasOwner(mount)) return ownedOp(parts, mount);
          return From === '' ? undefined : endOf(step.sources[at] ?? -1);
        }),
        ...step.files.map(({ name: path, data }) => inlineOp(parts, [[path, data, 0o755]])),
      ];
      const network = step.network === 'default' ? parts.request.network : step.network;
      return makeOp({
        name,
        work: { kind: 'run', step: { ...step, network, mounts: step.mounts.map(placed) } },
        root,
        sources,
        ignoresCache,
        lines,
      });
    }
    default: {
      const { contents, sources: paths } = step.instruction;
      const inline = contents.map(({ path, data }) => inlineOp(parts, [[path, data, 0o644]]));
      const isWeb = (path: string): boolean => step.kind === 'add' && isAddress(path);
      const own = step.source === undefined ? contextOp(parts) : endOf(step.source);
      const isFirst = (path: string): boolean => path === paths.find((one) => !isWeb(one));
      const named = paths.flatMap((path, at) => {
        if (isWeb(path)) return [webOp(step, path)];
        // what is copied from one tree is copied at once
        return isFirst(path) && paths.indexOf(path) === at ? [own] : [];
      });
      const sources = [...named, ...inline];
      return makeOp({ name, work: { kind: 'copy', step }, root, sources, ignoresCache, lines });
    }
  }
}

/** The files of the context; a node like others, without a place in the Dockerfile. */
function contextOp({ request }: GraphParts): Op {
  const isArchive = request.source.kind === 'archive';
  return inputOp('[internal] load build context', { kind: 'context', isArchive });
}

/** Whether a shared directory begins with a mode or an owner of its own, in a directory that is made for it (setCacheUIDGID). */
function hasOwner({ Mode, UID, GID }: Mount): boolean {
  return Mode !== undefined || UID !== undefined || GID !== undefined;
}

const OWNED = 'cache';

function placed(mount: Mount): Mount {
  return mount.Type === 'cache' && hasOwner(mount) ? { ...mount, Source: `/${OWNED}` } : mount;
}

function ownedOp({ now }: GraphParts, { Mode: mode = 0o755, UID: uid = 0, GID: gid = 0 }: Mount): Op {
  const files = dir([[OWNED, dir([], { mode, uid, gid, mtime: now })]], { mtime: now });
  return inputOp('[internal] setting cache mount permissions', { kind: 'inline', files });
}

/** A file from an address is fetched by a node of its own, which is called as the whole step. */
function webOp({ name, instruction }: Extract<Step, { kind: 'copy' | 'add' }>, url: string): Op {
  const checksum = instruction.kind === 'add' ? instruction.checksum : '';
  return inputOp(name, { kind: 'web', file: webFile(url, checksum) });
}

function inlineOp(
  { now }: GraphParts,
  files: readonly (readonly [path: string, data: string, mode: number])[],
): Op {
  const tree = files.reduce<Dir>(
    (all, [path, data, mode]) => planted(all, path, file(data, { mode, mtime: now })),
    dir([], { mtime: now }),
  );
  return inputOp('[internal] preparing inline document', { kind: 'inline', files: tree });
}

/** A node that brings files and stands on nothing. */
function inputOp(name: string, work: Work): Op {
  return makeOp({ name, work, root: undefined, sources: [], ignoresCache: false, lines: undefined });
}

function makeOp(parts: Omit<Op, 'digest'>): Op {
  const inputs = [parts.root, ...parts.sources].map((op) => op?.digest ?? 'scratch');
  const ignores = parts.ignoresCache ? 'ignores cache' : '';
  return { ...parts, digest: `sha256:${sha256([definitionOf(parts.work), ignores, ...inputs].join('\n'))}` };
}

/** What a node does, without what it does it to: the part of its cache key that is its own. */
export function definitionOf(work: Work): string {
  switch (work.kind) {
    case 'image':
      return JSON.stringify(['image', work.base.chainId]);
    case 'context':
      return work.isArchive ? 'archive' : 'context';
    case 'web':
      return JSON.stringify(['web', work.file]);
    case 'inline':
      return JSON.stringify([
        'inline',
        [...work.files.entries].map(([path, node]) => [
          path,
          'content' in node ? node.content : '',
          node.mode,
          node.uid,
          node.gid,
        ]),
      ]);
    case 'workdir':
      return JSON.stringify(['workdir', work.step.path, work.step.User]);
    case 'run': {
      const { Cmd, Env, WorkingDir, User, mounts, network } = work.step;
      return JSON.stringify(['run', Cmd, Env, WorkingDir, User, mounts, network]);
    }
    case 'copy': {
      const { sources, contents, chown, chmod, link, exclude, kind } = work.step.instruction;
      const paths = contents.map(({ path }) => path);
      const unpack = kind === 'add' ? work.step.instruction.unpack : undefined;
      return JSON.stringify([
        kind,
        sources,
        paths,
        work.step.destination,
        chown,
        chmod,
        link,
        exclude,
        unpack,
      ]);
    }
  }
}

/**
 * All nodes that the end needs, each once, and how they are called: of nodes that are the same the one that is reached last,
 * inputs first, gives the name (llb.Marshal).
 */
export function nodesOf(end: Op | undefined): ReadonlyMap<string, Op> {
  const nodes = new Map<string, Op>();
  const seen = new Set<Op>();
  // a stack of its own: a Dockerfile may have very many steps
  const open: { readonly op: Op; readonly isDone: boolean }[] = end ? [{ op: end, isDone: false }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { op } = next;
    if (next.isDone) nodes.set(op.digest, op);
    if (next.isDone || seen.has(op)) continue;
    seen.add(op);
    open.push({ op, isDone: true });
    for (const input of [op.root, ...op.sources].reverse())
      if (input) open.push({ op: input, isDone: false });
  }
  return nodes;
}
