import { untilOf } from '../container/prune.ts';
import type { Engine } from '../engine.ts';
import { event } from '../events.ts';
import { checkFilters, matchesLabels, type Filters } from '../filters.ts';
import { isPredefined } from './find.ts';
import { dropNetwork } from './remove.ts';

/** Removes the networks in which no container runs and that the filters choose; gives their names (moby daemon/prune.go). */
export function pruneNetworks(engine: Engine, filters: Filters = {}): string[] {
  const until = untilOf(engine, filters);
  checkFilters(filters, ['label', 'label!', 'until']);
  const isSource = (name: string): boolean =>
    Object.values(engine.state.networks).some(({ ConfigFrom }) => ConfigFrom.Network === name);
  const chosen = Object.values(engine.state.networks).filter(
    ({ Name, Created, Labels, Containers }) =>
      !isPredefined(Name) &&
      !isSource(Name) &&
      Object.keys(Containers).length === 0 &&
      Created < until &&
      matchesLabels(filters.label, Labels) &&
      !((filters['label!'] ?? []).length > 0 && matchesLabels(filters['label!'], Labels)),
  );
  for (const network of chosen) dropNetwork(engine, network);
  engine.report(event('network', 'prune', '', { reclaimed: '0' }));
  return chosen.map(({ Name }) => Name);
}
