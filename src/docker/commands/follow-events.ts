import type { Engine } from '../engine/engine.ts';
import type { EngineEvent } from '../engine/events.ts';
import type { Running } from '../linux/wait.ts';

/** Hands on the events that happen from now until a time (milliseconds, Infinity for ever), in batches. */
export function* followEvents(
  engine: Engine,
  until: number,
  show: (events: readonly EngineEvent[]) => void,
): Running<void> {
  let seen = engine.eventCount;
  while (engine.now < until) {
    yield { kind: 'change', of: [engine.happened], ...(until !== Infinity && { until }) };
    const fresh = engine.eventCount - seen;
    seen = engine.eventCount;
    if (fresh > 0) show(engine.state.events.slice(-fresh));
  }
}
