import { rfc3339 } from '../../../engine/time.ts';
import type { BuildEvent } from '../../../engine/build/progress.ts';
import type { Display } from './display.ts';

/** Progress as JSON, a line for each thing that happens (`--progress=rawjson`, client.SolveStatus). */
export function rawDisplay(print: (text: string) => void): Display {
  const names = new Map<string, { name: string; started: string }>();
  const none = (): void => undefined;
  return {
    tell: (event) => {
      print(`${JSON.stringify(recordOf(event, names))}\n`);
    },
    refresh: none,
    finish: none,
  };
}

function recordOf(event: BuildEvent, names: Map<string, { name: string; started: string }>): object {
  const { vertex } = event;
  const known = names.get(vertex) ?? { name: '', started: '' };
  switch (event.kind) {
    case 'known':
      return { vertexes: [{ digest: vertex, name: event.name }] };
    case 'started': {
      const started = { name: event.name, started: rfc3339(event.time) };
      names.set(vertex, started);
      return { vertexes: [{ digest: vertex, ...started }] };
    }
    case 'completed': {
      const { cached, error } = event;
      const more = { ...(cached && { cached }), ...(error !== undefined && { error }) };
      return { vertexes: [{ digest: vertex, ...known, completed: rfc3339(event.time), ...more }] };
    }
    case 'status': {
      const { id, current, total, time, started, completed } = event.status;
      const times = {
        timestamp: rfc3339(time),
        started: rfc3339(started),
        ...(completed !== undefined && { completed: rfc3339(completed) }),
      };
      return {
        statuses: [{ id, vertex, name: id.split(' ')[0], ...(total > 0 && { total }), current, ...times }],
      };
    }
    case 'log':
      return { logs: [{ vertex, stream: 1, data: encoded(event.text), timestamp: rfc3339(event.time) }] };
    case 'warning':
      return { warnings: [{ vertex, level: 1, short: encoded(event.text) }] };
  }
}

/** Base64 of a text's UTF-8, as Go's JSON writes bytes. */
function encoded(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
