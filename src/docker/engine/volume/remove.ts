import { withNode } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { event } from '../events.ts';
import { usersOf } from './users.ts';

/** Removes a volume that no container has (moby volume/service, Remove); `force` does not mind one that is not there. */
export function removeVolume(
  engine: Engine,
  name: string,
  { force = false }: { readonly force?: boolean } = {},
): void {
  if (!engine.state.volumes[name]) {
    if (force) return;
    throw errors.noSuchVolume(name);
  }
  const users = usersOf(engine.state, name);
  if (users.length > 0) {
    const ids = users.map(({ Id }) => Id).join(', ');
    throw errors.conflict(`remove ${name}: volume is in use - [${ids}]`);
  }
  dropVolume(engine, name);
}

/** Removes a volume without asking who has it. */
export function dropVolume(engine: Engine, name: string): void {
  const volume = engine.state.volumes[name];
  if (!volume) return;
  engine.commit(
    (state) => ({
      ...state,
      volumes: Object.fromEntries(Object.entries(state.volumes).filter(([key]) => key !== name)),
      host: withNode(state.host, `/var/lib/docker/volumes/${name}`, undefined),
    }),
    event('volume', 'destroy', name, { driver: volume.Driver }),
  );
}
