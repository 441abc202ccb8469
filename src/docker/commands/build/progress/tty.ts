import type { Tty } from '../../../linux/streams/tty.ts';
import type { Display } from './display.ts';
import { errorLogs } from './plain.ts';
import { isCanceled, statusCount, Trace, type Vertex } from './trace.ts';

/** Lines that a step which works shows of what it wrote. */
const TAIL = 6;

const UP = '\u001b[1A';
const DOWN = '\u001b[1B';
const COLUMN = '\u001b[0G';
const HIDE = '\u001b[?25l';
const SHOW = '\u001b[?25h';
const RESET = '\u001b[0m';
const color = { done: 34, error: 31, canceled: 33, dim: 2 } as const;

/** A line of the display: its text, what stands at its right end, and its colour. */
type Line = { readonly text: string; readonly end: string; readonly color: number | undefined };

/** Progress on a terminal: a list that is written over again and again (progressui's ttyDisplay). `builder` stands at its right. */
export function ttyDisplay(
  print: (text: string) => void,
  tty: Tty,
  now: () => number,
  builder = 'docker:default',
): Display {
  const trace = new Trace();
  const began = now();
  let shown: number | undefined;
  const draw = (isOver: boolean): void => {
    const { columns, rows } = tty.size;
    const width = columns - 1;
    const up = shown === undefined ? UP + DOWN : UP.repeat(shown + 1);
    const lines = trace.vertices.flatMap((vertex) =>
      vertex.started === undefined ? [] : linesOf(vertex, now()),
    );
    const visible = isOver ? lines : lines.slice(-Math.max(1, rows - 2));
    const blank = Math.max(0, (shown ?? 0) - visible.length);
    print(
      [
        up,
        COLUMN,
        HIDE,
        `${aligned(heading(trace, (now() - began) / 1000), builder, width)}\n`,
        ...visible.map((line) => painted(line, width)),
        `${' '.repeat(width)}\n`.repeat(blank),
        blank > 0 ? UP.repeat(blank) + COLUMN : '',
        SHOW,
      ].join(''),
    );
    shown = visible.length;
  };
  return {
    tell: (event) => {
      trace.add(event);
    },
    refresh: () => {
      draw(false);
    },
    finish: () => {
      draw(true);
      print(errorLogs(trace, ({ logs }) => logs));
    },
  };
}

function heading({ vertices, known }: Trace, seconds: number): string {
  const done = vertices.filter(({ completed }) => completed !== undefined).length;
  const isOver = done > 0 && done === known.size;
  return `[+] Building ${seconds.toFixed(1)}s (${done}/${known.size})${isOver ? ' FINISHED' : ''}`;
}

function linesOf(vertex: Vertex, now: number): Line[] {
  const { started = now, completed, spent, statuses, logs, warnings } = vertex;
  const isDone = completed !== undefined;
  const tint = isDone
    ? isCanceled(vertex)
      ? color.canceled
      : vertex.error === undefined
        ? color.done
        : color.error
    : undefined;
  const tail = isDone ? [] : logs.slice(-TAIL);
  return [
    {
      text: ` => ${stateOf(vertex)}${vertex.name}`,
      end: seconds(vertex.cached ? 0 : spent + (completed ?? now) - started),
      color: tint,
    },
    ...[...statuses.values()].map((status) => ({
      text: ` => => ${status.id}${statusCount(status)}`,
      end: seconds((status.completed ?? now) - status.started),
      color: status.completed === undefined ? undefined : color.done,
    })),
    ...warnings.map((text) => ({ text: ` => WARN: ${text}`, end: seconds(0), color: undefined })),
    ...tail.map(({ text }) => ({ text: ` => => # ${text}`, end: '', color: color.dim })),
  ];
}

function stateOf(vertex: Vertex): string {
  if (vertex.completed === undefined) return '';
  if (vertex.error !== undefined) return isCanceled(vertex) ? 'CANCELED ' : 'ERROR ';
  return vertex.cached ? 'CACHED ' : '';
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)}s`;

/** A text and what stands at the right end of the line; the text is cut where there is no room. */
function aligned(text: string, end: string, width: number): string {
  const room = Math.max(0, width - end.length - (end === '' ? 0 : 1));
  return text.slice(0, room).padEnd(width - end.length) + end;
}

function painted({ text, end, color: tint }: Line, width: number): string {
  const line = `${aligned(text, end, width)}\n`;
  return tint === undefined ? line : `\u001b[${tint}m${line}${RESET}`;
}
