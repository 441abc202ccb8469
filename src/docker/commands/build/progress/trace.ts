import type { BuildEvent, Status } from '../../../engine/build/progress.ts';

/** A line that a step wrote, with the second of its work in which it did. */
export type LogLine = { readonly at: number; readonly text: string };

/** A step as far as it is known: all its times in milliseconds. */
export type Vertex = {
  readonly id: string;
  name: string;
  /** Its number in plain progress; 0 until it is shown. */
  index: number;
  started: number | undefined;
  completed: number | undefined;
  /** Time of work that was done before it was started again. */
  spent: number;
  cached: boolean;
  error: string | undefined;
  readonly statuses: Map<string, Status>;
  readonly logs: LogLine[];
  /** The start of a line whose end has not come yet. */
  partial: LogLine | undefined;
  readonly warnings: string[];
};

/** Everything that a build has told so far (BuildKit's progressui trace). Steps stand in the order in which they began. */
export class Trace {
  readonly known = new Set<string>();
  readonly vertices: Vertex[] = [];
  /** Steps and statuses of which something is new since `take`. */
  private changed = new Set<Vertex>();
  private readonly byId = new Map<string, Vertex>();
  private readonly updated = new Set<Status>();

  /** Takes in what happened. */
  add(event: BuildEvent): void {
    if (event.kind === 'known') {
      this.known.add(event.vertex);
      return;
    }
    if (event.kind === 'started') this.known.add(event.vertex);
    const vertex = this.vertexOf(event);
    this.apply(vertex, event);
    this.changed.add(vertex);
  }

  private vertexOf(event: Exclude<BuildEvent, { kind: 'known' }>): Vertex {
    const found = this.byId.get(event.vertex);
    if (found) return found;
    const made: Vertex = {
      id: event.vertex,
      name: '',
      index: 0,
      started: undefined,
      completed: undefined,
      spent: 0,
      cached: false,
      error: undefined,
      statuses: new Map(),
      logs: [],
      partial: undefined,
      warnings: [],
    };
    this.byId.set(event.vertex, made);
    this.vertices.push(made);
    return made;
  }

  private apply(vertex: Vertex, event: Exclude<BuildEvent, { kind: 'known' }>): void {
    switch (event.kind) {
      case 'started':
        if (vertex.started !== undefined && vertex.completed !== undefined) {
          vertex.spent += vertex.completed - vertex.started;
        }
        vertex.name = event.name;
        vertex.started = event.time;
        vertex.completed = undefined;
        return;
      case 'completed':
        this.flushPartial(vertex);
        vertex.completed = event.time;
        vertex.cached = event.cached;
        vertex.error = event.error;
        return;
      case 'status':
        vertex.statuses.set(event.status.id, event.status);
        this.updated.add(event.status);
        return;
      case 'warning':
        vertex.warnings.push(event.text);
        return;
      case 'log':
        this.log(vertex, event.text, event.time);
    }
  }

  /** Cuts what was written into lines; the time is that of a line's beginning. */
  private log(vertex: Vertex, text: string, time: number): void {
    const at = (time - (vertex.started ?? time)) / 1000;
    for (const [number, part] of text.split('\n').entries()) {
      if (number > 0) this.flushPartial(vertex, true);
      const started = vertex.partial ?? (number > 0 || part !== '' ? { at, text: '' } : undefined);
      vertex.partial = started && { ...started, text: started.text + part };
    }
    if (vertex.partial?.text === '') vertex.partial = undefined;
  }

  private flushPartial(vertex: Vertex, isWhole = false): void {
    const line = vertex.partial ?? (isWhole ? { at: 0, text: '' } : undefined);
    if (line) vertex.logs.push(line);
    vertex.partial = undefined;
  }

  /** Steps of which something is new, those that began first before others; they count as seen from now on. */
  take(): readonly Vertex[] {
    const changed = this.vertices.filter((vertex) => this.changed.has(vertex));
    this.changed = new Set();
    return changed;
  }

  /** Whether a status is new since it was last asked for. */
  takeStatus(status: Status): boolean {
    return this.updated.delete(status);
  }
}

/** Seconds of a line as progress shows them: four digits and a point. */
export function logTime(seconds: number): string {
  return seconds.toFixed(seconds < 10 ? 3 : seconds < 100 ? 2 : 1);
}

/** Bytes as progress counts them: `2B`, `1.60kB`, `29.04MB`. */
export function countOf(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000;
  return unit === 0 ? `${bytes}B` : `${value.toFixed(2)}${units[unit] ?? ''}`;
}

/** What a status counts: ` 2B`, ` 947B / 947B`, nothing. */
export function statusCount({ current, total }: Status): string {
  if (total > 0) return ` ${countOf(current)} / ${countOf(total)}`;
  return current > 0 ? ` ${countOf(current)}` : '';
}

/** Whether a step's error is that another one failed. */
export function isCanceled({ error }: Vertex): boolean {
  return error?.endsWith('context canceled') ?? false;
}
