import type { Display } from './display.ts';
import { isCanceled, logTime, statusCount, Trace, type LogLine, type Vertex } from './trace.ts';

/** Lines of a failed step that are shown again in the end. */
const LAST = 10;

/** What buildx tells of its builder before all steps. */
const BUILDER = '#0 building with "default" instance using docker driver\n';

/**
 * Progress as text without a terminal: each step has a number, and its lines begin with it (progressui's textMux). `head` stands
 * before all.
 */
export function plainDisplay(print: (text: string) => void, head = BUILDER): Display {
  const trace = new Trace();
  const printer = new Printer(print, head === '');
  const show = (): void => {
    for (const vertex of trace.take()) if (vertex.started !== undefined) printer.show(vertex, trace);
  };
  let isFirst = true;
  const begin = (): void => {
    if (isFirst) print(head);
    isFirst = false;
  };
  return {
    tell: (event) => {
      begin();
      trace.add(event);
    },
    refresh: show,
    finish: () => {
      show();
      print(errorLogs(trace, (vertex) => printer.linesOf(vertex).slice(-LAST)));
    },
  };
}

class Printer {
  private readonly print: (text: string) => void;
  private last: Vertex | undefined;
  private count = 0;
  private readonly shown = new Map<Vertex, LogLine[]>();
  private readonly warned = new Map<Vertex, number>();

  /** Whether nothing has been printed yet, so that no blank line is needed. */
  private isFirst: boolean;

  constructor(print: (text: string) => void, isFirst: boolean) {
    this.print = print;
    this.isFirst = isFirst;
  }

  linesOf(vertex: Vertex): readonly LogLine[] {
    return this.shown.get(vertex) ?? [];
  }

  /** Shows what is new of a step; one that was left unfinished says so. */
  show(vertex: Vertex, trace: Trace): void {
    if (vertex.index === 0) {
      this.count += 1;
      vertex.index = this.count;
    }
    if (this.last !== vertex) {
      if (this.last && this.last.completed === undefined) this.print(`#${this.last.index} ...\n`);
      this.print(`${this.isFirst ? '' : '\n'}#${vertex.index} ${vertex.name}\n`);
      this.isFirst = false;
    }
    this.last = vertex;
    const line = (text: string): void => {
      this.print(`#${vertex.index} ${text}\n`);
    };
    for (const status of vertex.statuses.values()) {
      if (!trace.takeStatus(status)) continue;
      const seconds = ((status.completed ?? status.time) - status.started) / 1000;
      const time = seconds > 0.01 ? ` ${seconds.toFixed(1)}s` : '';
      line(`${status.id}${statusCount(status)}${time}${status.completed === undefined ? '' : ' done'}`);
    }
    const warned = this.warned.get(vertex) ?? 0;
    for (const warning of vertex.warnings.slice(warned)) line(`WARN: ${warning}`);
    this.warned.set(vertex, vertex.warnings.length);
    const lines = vertex.logs.splice(0);
    for (const { at, text } of lines) line(`${logTime(at)} ${text}`);
    this.shown.set(vertex, [...(this.shown.get(vertex) ?? []), ...lines].slice(-LAST));
    if (vertex.completed !== undefined) {
      line(ending(vertex));
      this.last = vertex;
    }
  }
}

function ending(vertex: Vertex): string {
  if (vertex.error !== undefined) return isCanceled(vertex) ? 'CANCELED' : `ERROR: ${vertex.error}`;
  if (vertex.cached) return 'CACHED';
  const ms = vertex.spent + (vertex.completed ?? 0) - (vertex.started ?? 0);
  return `DONE ${(ms / 1000).toFixed(1)}s`;
}

/** What failed steps wrote, shown once more behind all progress. */
export function errorLogs(trace: Trace, linesOf: (vertex: Vertex) => readonly LogLine[]): string {
  return trace.vertices
    .filter((vertex) => vertex.error !== undefined && !isCanceled(vertex))
    .map((vertex) => {
      const lines = linesOf(vertex).map(({ at, text }) => `${logTime(at)} ${text}\n`);
      return `------\n > ${vertex.name}:\n${lines.join('')}------\n`;
    })
    .join('');
}
