import type { Engine } from '../../engine/engine.ts';
import type { EngineEvent } from '../../engine/events.ts';
import { matchesEvent } from '../../engine/system/event-filter.ts';
import { nanoseconds } from '../../engine/time.ts';
import { timestampOf } from '../../engine/timestamp.ts';
import { formatEvent, type EventMessage } from '../../formatters/event.ts';
import { command, out } from '../command.ts';
import { filtersOf } from '../filters.ts';
import { followEvents } from '../follow-events.ts';
import { printed } from '../printed.ts';

/** `docker events` (docker/cli system/events.go): past ones with --since, and those to come until --until. */
export default command('docker events', function* (call) {
  const { engine, flags } = call;
  const filters = filtersOf(flags.filter);
  const { now } = engine;
  const since = timestampOf(flags.since ?? '', now);
  const until = timestampOf(flags.until ?? '', now) ?? Infinity;
  const show = (events: readonly EngineEvent[]): void => {
    for (const event of events) {
      if (event.time > until || !matchesEvent(filters, event)) continue;
      out(call, printed(formatEvent(messageOf(event), flags.format ?? '')));
    }
  };
  if (since !== undefined || until <= now) show(past(engine, since ?? now));
  yield* followEvents(engine, until, show);
  return 0;
});

function past({ state }: Engine, since: number): readonly EngineEvent[] {
  return state.events.filter(({ time }) => time >= since);
}

/** An event with the fields that old clients read. */
function messageOf({ Type, Action, Actor, scope, time }: EngineEvent): EventMessage {
  const image = Actor.Attributes['image'];
  const isOld = Type === 'container' || Type === 'image';
  return {
    ...(isOld && { status: Action, id: Actor.ID }),
    ...(Type === 'container' && image !== undefined && { from: image }),
    Type,
    Action,
    Actor,
    scope,
    time: Math.floor(time / 1000),
    timeNano: BigInt(Math.floor(time / 1000)) * 1_000_000_000n + BigInt(nanoseconds(time)),
  };
}
