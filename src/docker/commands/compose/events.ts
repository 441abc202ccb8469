import type { EngineEvent } from '../../engine/events.ts';
import { label } from '../../engine/compose/service/labels.ts';
import { timestampOf } from '../../engine/timestamp.ts';
import { rfc3339 } from '../../engine/time.ts';
import { out } from '../command.ts';
import { followEvents } from '../follow-events.ts';
import { composeCommand } from './compose-command.ts';
import { projectName } from './project.ts';

/** `docker compose events` (compose cmd/compose/events.go): what happens to the containers of the project's services. */
export default composeCommand('docker compose events', function* (call) {
  const { engine, flags, args } = call;
  const project = yield* projectName(call);
  const since = timestampOf(flags.since ?? '', engine.now);
  const until = timestampOf(flags.until ?? '', engine.now) ?? Infinity;
  const show = (events: readonly EngineEvent[]): void => {
    for (const event of events) {
      const { Attributes } = event.Actor;
      const service = Attributes[label.service] ?? '';
      if (event.Type !== 'container' || Attributes[label.project] !== project || event.time > until) continue;
      if (Attributes[label.oneOff] === 'True' || (args.length > 0 && !args.includes(service))) continue;
      out(call, flags.json === true ? asJson(event, service) : asText(event));
    }
  };
  if (since !== undefined || until <= engine.now) {
    show(engine.state.events.filter(({ time }) => time >= (since ?? engine.now)));
  }
  yield* followEvents(engine, until, show);
  return 0;
});

/** Compose's own labels are not shown. */
function attributesOf({ Actor }: EngineEvent): [string, string][] {
  return Object.entries(Actor.Attributes).filter(([key]) => !key.startsWith('com.docker.compose.'));
}

function asText(event: EngineEvent): string {
  const time = new Date(event.time).toISOString().replace('T', ' ').replace('Z', '000');
  const attributes = attributesOf(event).map(([key, value]) => `${key}=${value}`);
  return `${time} container ${event.Action} ${event.Actor.ID} (${attributes.join(', ')})\n\n`;
}

function asJson(event: EngineEvent, service: string): string {
  const attributes = attributesOf(event).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({
    action: event.Action,
    attributes: Object.fromEntries(attributes),
    id: event.Actor.ID,
    service,
    time: rfc3339(event.time),
    type: 'container',
  })}\n`;
}
