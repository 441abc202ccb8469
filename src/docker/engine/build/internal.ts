import { file } from '../../linux/fs/node.ts';
import type { Running } from '../../linux/wait.ts';
import { sha256 } from '../../registry/digest.ts';
import type { Engine } from '../engine.ts';
import type { OnBuildEvent } from './progress.ts';
import { transferredBytes } from './transfer.ts';

/** Milliseconds that a small file takes to come over. */
const TRANSFER = 15;
/** What is too short to be shown. */
const MOMENT = 5;

/** The steps of a build that no Dockerfile has: what is fetched before, and what is exported in the end. */
export class Internal {
  private readonly engine: Engine;
  private readonly tell: OnBuildEvent;

  constructor(engine: Engine, tell: OnBuildEvent) {
    this.engine = engine;
    this.tell = tell;
  }

  /** How progress knows the step of a name. */
  vertexOf(name: string): string {
    return `sha256:${sha256(name)}`;
  }

  /** Shows work as a step; what it throws is the step's error. `cached` tells that the cache had what it is for. */
  *watch<T>(name: string, work: Running<T>, cached = false): Running<T> {
    const { engine, tell } = this;
    const vertex = this.vertexOf(name);
    tell({ kind: 'known', vertex, name });
    tell({ kind: 'started', vertex, name, time: engine.now });
    try {
      const value = yield* work;
      tell({ kind: 'completed', vertex, time: engine.now, cached });
      return value;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      tell({ kind: 'completed', vertex, time: engine.now, cached: false, error: message });
      throw error;
    }
  }

  /** A step that only takes time. */
  *step(name: string, ms: number, cached = false): Running<void> {
    yield* this.watch(name, this.pause(ms), cached);
  }

  /** Small files that come over from the client. */
  *transfer(
    name: string,
    id: string,
    texts: readonly (readonly [path: string, text: string])[],
  ): Running<void> {
    const entries = texts.map(([path, text]) => [path, file(text)] as const);
    yield* this.watch(
      name,
      this.arrival(
        name,
        id,
        transferredBytes(entries, () => true),
      ),
    );
  }

  private *arrival(name: string, id: string, bytes: number): Running<void> {
    yield* this.pause(TRANSFER);
    yield* this.status(name, id, bytes, MOMENT);
  }

  /** Something that a step does, which takes its time and may count bytes. */
  *status(name: string, id: string, bytes: number, ms: number): Running<void> {
    const { engine, tell } = this;
    const started = engine.now;
    const vertex = this.vertexOf(name);
    const status = { id, total: 0, started };
    tell({ kind: 'status', vertex, status: { ...status, current: 0, time: started, completed: undefined } });
    yield* this.pause(ms);
    tell({
      kind: 'status',
      vertex,
      status: { ...status, current: bytes, time: engine.now, completed: engine.now },
    });
  }

  *pause(ms: number): Running<void> {
    const until = this.engine.now + ms;
    while (this.engine.now < until) yield { kind: 'sleep', until };
  }
}
