import type { Engine } from '../engine.ts';
import { event } from '../events.ts';
import { errors } from '../errors.ts';
import { checkFilters, matchesLabels, type Filters } from '../filters.ts';
import { timeFault, timestampOf } from '../timestamp.ts';
import { newestFirst, sizesOf } from './list.ts';
import { removeContainer } from './remove.ts';

/** What a prune removed, and the bytes that it freed. */
export type Pruned = { readonly deleted: readonly string[]; readonly reclaimed: number };

/** Removes all containers that do not run and that the filters choose (moby daemon/prune.go). */
export function pruneContainers(engine: Engine, filters: Filters): Pruned {
  const until = untilOf(engine, filters);
  checkFilters(filters, ['label', 'label!', 'until']);
  const chosen = newestFirst(engine).filter(
    ({ State, Created, Config }) =>
      !State.Running &&
      Created < until &&
      matchesLabels(filters['label'], Config.Labels) &&
      !((filters['label!'] ?? []).length > 0 && matchesLabels(filters['label!'], Config.Labels)),
  );
  const reclaimed = chosen.reduce((sum, container) => sum + sizesOf(container).SizeRw, 0);
  for (const { Id } of chosen) removeContainer(engine, Id, { force: false, volumes: false });
  engine.report(event('container', 'prune', '', { reclaimed: String(reclaimed) }));
  return { deleted: chosen.map(({ Id }) => Id), reclaimed };
}

/** The time before which things must have been made, which `--filter until=` says. */
export function untilOf(engine: Engine, filters: Filters): number {
  const [text, ...more] = filters['until'] ?? [];
  if (text === undefined) return Infinity;
  if (more.length > 0) throw errors.bad('more than one until filter specified');
  const time = timestampOf(text, engine.now);
  if (time === undefined) throw errors.bad(timeFault(text));
  return time;
}
