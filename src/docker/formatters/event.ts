import { ok, render, type Result } from '../cli/index.ts';
import { typed } from './go-types/typed.ts';

/** An event as GET /events streams it; `timeNano` in nanoseconds since 1970, more digits than a number holds. */
export type EventMessage = {
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly scope?: string;
  readonly status?: string;
  readonly id?: string;
  readonly from?: string;
  readonly time: number;
  readonly timeNano: bigint;
};

/** Nine digits of a second, always (rfc3339NanoFixed), in UTC. */
function showTime(nanoseconds: bigint): string {
  const [seconds, rest] = [nanoseconds / 1_000_000_000n, nanoseconds % 1_000_000_000n];
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  return `${whole}.${String(rest).padStart(9, '0')}Z`;
}

/** The line of `docker events` for an event: its time, what happened, and what is known of it (docker/cli, events.go). */
export function formatEvent(event: EventMessage, format = ''): Result<string> {
  if (format !== '') return formatted(event, format);
  const { Type, Action, Actor, timeNano } = event;
  const attributes = Object.keys(Actor.Attributes)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name}=${Actor.Attributes[name] ?? ''}`);
  const details = attributes.length > 0 ? ` (${attributes.join(', ')})` : '';
  return ok(`${showTime(timeNano)} ${Type} ${Action} ${Actor.ID}${details}\n`);
}

function formatted(event: EventMessage, format: string): Result<string> {
  const line = render(format === 'json' ? '{{json .}}' : format, typed('events.Message', event));
  return line.ok ? ok(`${line.value}\n`) : line;
}
