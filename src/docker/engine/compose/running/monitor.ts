import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';
import type { EngineEvent } from '../../events.ts';
import { label } from '../service/labels.ts';
import { containersOf, serviceOf } from './containers.ts';

/** What happens to a container of a project; `source` is its name in logs. */
export type ContainerEvent = {
  readonly kind: 'created' | 'started' | 'exited';
  readonly id: string;
  readonly service: string;
  readonly source: string;
  readonly exitCode: number;
  /** It ends, and its restart policy starts it again; or it is started that way. */
  readonly isRestarting: boolean;
};

/**
 * Tells what happens from now on to the containers of a project until all of them have ended (compose monitor.go); `stops`
 * ends it before.
 */
export function monitor(
  engine: Engine,
  project: string,
  services: readonly string[],
  listen: (event: ContainerEvent) => void,
  stops: () => boolean = () => false,
): Running<void> {
  const isMeant = (service: string): boolean => services.length === 0 || services.includes(service);
  const open = new Set(
    containersOf(engine, project, { oneOff: 'exclude', all: true })
      .filter((one) => isMeant(serviceOf(one)))
      .map(({ Id }) => Id),
  );
  const restarting = new Set<string>();
  // what happens before the first look counts too
  let seen = engine.eventCount;
  return watch();

  function* watch(): Running<void> {
    while (open.size > 0 && !stops()) {
      if (engine.eventCount === seen) yield { kind: 'change', of: [engine.happened] };
      look();
    }
  }
  function look(): void {
    const fresh = engine.eventCount - seen;
    seen = engine.eventCount;
    for (const event of fresh > 0 ? engine.state.events.slice(-fresh) : []) {
      const { Attributes, ID } = event.Actor;
      const service = Attributes[label.service] ?? '';
      if (event.Type !== 'container' || Attributes[label.project] !== project || !isMeant(service)) continue;
      if (event.Action === 'create') {
        open.add(ID);
        listen(eventOf(event, 'created', false));
      }
      if (event.Action === 'start') {
        open.add(ID);
        listen(eventOf(event, 'started', restarting.has(ID)));
      }
      if (event.Action !== 'die') continue;
      const isRestarting = engine.state.containers[ID]?.State.Restarting ?? false;
      if (isRestarting) restarting.add(ID);
      else open.delete(ID);
      listen(eventOf(event, 'exited', isRestarting));
    }
  }
}

function eventOf(
  { Actor }: EngineEvent,
  kind: ContainerEvent['kind'],
  isRestarting: boolean,
): ContainerEvent {
  const { Attributes, ID } = Actor;
  const service = Attributes[label.service] ?? '';
  const project = Attributes[label.project] ?? '';
  const name = Attributes['name'] ?? '';
  const usual = `${project}-${service}-${Attributes[label.number] ?? ''}`;
  const source = name === usual ? name.slice(project.length + 1) : name;
  return { kind, id: ID, service, source, exitCode: Number(Attributes['exitCode'] ?? 0), isRestarting };
}
