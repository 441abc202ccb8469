import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';
import { treeSize } from '../../../linux/fs/tree.ts';
import { buildCacheOf, keep, note, use, type Result } from '../cache/store.ts';
import type { Base } from '../bases.ts';
import { BuildFailure } from '../failure.ts';
import { CANCELED, type OnBuildEvent } from '../progress.ts';
import { Cell } from './cell.ts';
import { checksumOf } from '../checksum.ts';
import { definitionOf, nodesOf } from './graph.ts';
import { ChecksumFailure, isFetched, makeKey, prefixOf, type KeyParts } from './keys.ts';
import type { Op } from './op.ts';

/** Does one step to the files of its inputs; throws a BuildFailure. `isCanceled` tells when another step has failed. */
export type Work = (
  op: Op,
  root: Result | undefined,
  sources: readonly (Result | undefined)[],
) => Running<Done>;

/** What a step gave: its files, what it is called in the cache, and the bytes that it added. */
export type Done = { readonly result: Result; readonly description: string; readonly size: number };

/** What a solver works with. */
export type SolverParts = {
  readonly engine: Engine;
  /** The process whose tasks do the work; it ends with them. */
  readonly process: Process;
  readonly tell: OnBuildEvent;
  readonly work: Work;
  /** Told when a step fails, so that others stop. */
  readonly stop: () => void;
  /** Given what ends all with an error, should somebody wish it. */
  readonly onCancel: (cancel: (error: BuildFailure) => void) => void;
  readonly refOf: KeyParts['refOf'];
};

/** The longest chain of layers that overlay2 mounts, with room for the merged one. */
const MAX_DEPTH = 125;

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/**
 * Solves the graph of a build: from its end back, each step is taken from the cache or done, steps that do not need each
 * other at the same time (BuildKit's solver). Throws the BuildFailure of the step that failed first.
 */
export function* solve(parts: SolverParts, end: Op): Running<Result> {
  return yield* new Solver(parts, end).run(end);
}

class Solver {
  private readonly parts: SolverParts;
  private readonly names: ReadonlyMap<string, Op>;
  private readonly keys = new Map<string, Cell<Answer<string>>>();
  private readonly results = new Map<string, Cell<Answer<Result>>>();
  private readonly shown = new Set<string>();
  private readonly fetched = new Set<string>();
  private readonly keyParts: KeyParts;
  private failure: unknown;
  private working = 0;

  constructor(parts: SolverParts, end: Op) {
    this.parts = parts;
    this.names = nodesOf(end);
    this.keyParts = {
      engine: parts.engine,
      keyOf: (op) => this.keyOf(op),
      resultOf: (op) => this.resultOf(op),
      isFresh: (op) => this.isFresh(op),
      refOf: parts.refOf,
    };
  }

  *run(end: Op): Running<Result> {
    for (const op of this.names.values()) {
      if (op.work.kind === 'context' && op.work.isArchive) continue;
      this.parts.tell({ kind: 'known', vertex: op.digest, name: op.name });
    }
    for (const op of this.names.values()) {
      if (op.work.kind === 'image') this.showImage(op, op.work.base);
      if (op.work.kind === 'inline') this.complete(op, { cached: false });
    }
    this.parts.onCancel((error) => {
      this.fail(error);
    });
    try {
      return yield* this.resultOf(end);
    } catch {
      while (this.working > 0) yield { kind: 'sleep', until: this.parts.engine.now + 10 };
      throw this.failure;
    }
  }

  /** The step's result, made by a task of its own when it is first asked for. */
  private *resultOf(op: Op): Running<Result> {
    let cell = this.results.get(op.digest);
    if (!cell) {
      cell = new Cell();
      this.results.set(op.digest, cell);
      this.spawn(cell, this.makeResult(this.names.get(op.digest) ?? op));
    }
    return this.opened(yield* cell.get());
  }

  private *keyOf(op: Op): Running<string> {
    let cell = this.keys.get(op.digest);
    if (!cell) {
      cell = new Cell();
      this.keys.set(op.digest, cell);
      this.spawn(cell, this.makeKey(this.names.get(op.digest) ?? op));
    }
    return this.opened(yield* cell.get());
  }

  private opened<T>(answer: Answer<T>): T {
    if (answer.ok) return answer.value;
    throw answer.error;
  }

  private spawn<T>(cell: Cell<Answer<T>>, running: Running<T>): void {
    const { engine, process } = this.parts;
    engine.kernel.thread(
      process,
      (function* () {
        try {
          cell.set({ ok: true, value: yield* running });
        } catch (error) {
          cell.set({ ok: false, error });
        }
      })(),
    );
  }

  private fail(error: unknown): void {
    if (this.failure !== undefined) return;
    this.failure = error;
    this.parts.stop();
  }

  private *makeKey(op: Op): Running<string> {
    try {
      return yield* makeKey(this.keyParts, op);
    } catch (error) {
      if (error instanceof ChecksumFailure && this.failure === undefined) {
        this.complete(op, { cached: false, error: error.message });
        this.fail(new BuildFailure(`failed to compute cache key: ${error.message}`, error.places));
      }
      throw error;
    }
  }

  private *makeResult(op: Op): Running<Result> {
    const { engine } = this.parts;
    const { entries, prefixes } = buildCacheOf(engine);
    if (isFetched(op)) return yield* this.perform(op, undefined);
    for (const source of op.sources) if (source) this.prepare(source);
    const isFresh = this.isFresh(op);
    const prefix = yield* prefixOf(this.keyParts, op);
    // what was never done on this tree is not in the cache: the tree is made while files are still being compared
    if (op.root && (isFresh || !prefixes.has(prefix))) this.begin(op.root);
    const key = yield* this.keyOf(op);
    const entry = isFresh ? undefined : entries.get(key);
    for (const source of op.sources) if (source?.work.kind === 'web') yield* this.showFetched(source, !entry);
    if (entry) {
      use(engine, key);
      this.showCached(op);
      return entry.result;
    }
    prefixes.set(prefix, key);
    return yield* this.perform(op, key);
  }

  /** Lets the end of a stage be made that is not in the cache: what it holds has to be looked at. */
  private prepare(op: Op): void {
    const { engine, process } = this.parts;
    const { entries } = buildCacheOf(engine);
    const key = this.keyOf(op);
    const begin = (): void => {
      this.begin(op);
    };
    const isFresh = this.isFresh(op);
    engine.kernel.thread(
      process,
      (function* () {
        try {
          if (isFresh || !entries.has(yield* key)) begin();
        } catch {
          // whoever needs the key hears of it
        }
      })(),
    );
  }

  /** Lets a step be made, without waiting for it. */
  private begin(op: Op): void {
    const { engine, process } = this.parts;
    const result = this.resultOf(op);
    engine.kernel.thread(
      process,
      (function* () {
        try {
          yield* result;
        } catch {
          // whoever needs the result hears of it
        }
      })(),
    );
  }

  private *perform(op: Op, key: string | undefined): Running<Result> {
    const { engine, tell, work } = this.parts;
    for (const input of [op.root, ...op.sources]) if (input) this.begin(input);
    const root = op.root && (yield* this.resultOf(op.root));
    const sources: (Result | undefined)[] = [];
    for (const source of op.sources) sources.push(source && (yield* this.resultOf(source)));
    if (this.failure !== undefined) throw this.failure;
    if (op.work.kind === 'context' && op.work.isArchive) return (yield* work(op, root, sources)).result;
    tell({ kind: 'started', vertex: op.digest, name: op.name, time: engine.now });
    this.shown.add(op.digest);
    this.working += 1;
    try {
      if ((root?.layers.length ?? 0) >= MAX_DEPTH && op.work.kind !== 'inline') {
        throw new BuildFailure('max depth exceeded', op.lines ? [op.lines] : []);
      }
      const { result, description, size } = yield* work(op, root, sources);
      if (key !== undefined) {
        const parent = op.root && (yield* this.keyOf(op.root));
        keep(engine, key, {
          kind: op.work.kind === 'image' ? 'image' : 'step',
          description,
          size,
          parent,
          result,
        });
      }
      if (op.work.kind !== 'web')
        tell({ kind: 'completed', vertex: op.digest, time: engine.now, cached: false });
      return result;
    } catch (error) {
      const isFirst = this.failure === undefined;
      this.fail(error);
      const why = isFirst && error instanceof Error ? stepError(error) : CANCELED;
      tell({ kind: 'completed', vertex: op.digest, time: engine.now, cached: false, error: why });
      throw error;
    } finally {
      this.working -= 1;
    }
  }

  /** Whether the cache must not answer for a step: it was told so, or what it stands on is made anew. Files count by content. */
  private isFresh(op: Op): boolean {
    for (let at: Op | undefined = op; at; at = at.root) if (at.ignoresCache) return true;
    return false;
  }

  /** A base image is looked up at once, whether it is needed or not. */
  private showImage(op: Op, { name, remote }: Base): void {
    const { engine, tell } = this.parts;
    this.complete(op, { cached: false });
    const { resolved } = buildCacheOf(engine);
    if (!remote || resolved.has(name)) return;
    resolved.add(name);
    const times = { current: 0, total: 0, started: engine.now, time: engine.now, completed: engine.now };
    tell({ kind: 'status', vertex: op.digest, status: { id: `resolve ${name}`, ...times } });
  }

  /** A step that is in the cache is shown, and so are those that it stands on, which nobody had to look at. */
  private showCached(op: Op): void {
    const needed = [...nodesOf(op).values()];
    for (const at of needed) {
      const { digest, work } = at;
      // what stands on nothing was looked up at the start
      const isStart = work.kind === 'image' || work.kind === 'inline';
      if (isFetched(at) || (isStart ? digest !== op.digest : this.shown.has(digest))) continue;
      this.shown.add(digest);
      this.complete(at, { cached: true });
    }
  }

  /**
   * A file from an address is compared with what the builder has of it; it is taken from there where a step needs it and it has
   * not changed.
   */
  private *showFetched(op: Op, isNeeded: boolean): Running<void> {
    const { engine, tell } = this.parts;
    const { entries } = buildCacheOf(engine);
    const { tree } = yield* this.resultOf(op);
    if (this.fetched.has(op.digest)) return;
    this.fetched.add(op.digest);
    const key = `web ${definitionOf(op.work)} ${checksumOf(tree)}`;
    const isKept = entries.has(key);
    const description = op.work.kind === 'web' ? `http url ${op.work.file.url}` : op.name;
    note(engine, key, { kind: 'step', description, size: treeSize(tree) });
    tell({ kind: 'completed', vertex: op.digest, time: engine.now, cached: isKept && isNeeded });
  }

  private complete(op: Op, { cached, error }: { readonly cached: boolean; readonly error?: string }): void {
    const { engine, tell } = this.parts;
    const { digest: vertex } = op;
    const name = this.names.get(vertex)?.name ?? op.name;
    tell({ kind: 'started', vertex, name, time: engine.now });
    tell({ kind: 'completed', vertex, time: engine.now, cached, ...(error !== undefined && { error }) });
  }
}

/** What progress shows of a failed step: without what only the whole build's error says. */
function stepError(error: Error): string {
  return error.message.replace(/^failed to (?:compute cache key|load cache key): /, '');
}
