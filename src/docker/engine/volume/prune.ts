import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { event } from '../events.ts';
import { checkFilters, matchesLabels, type Filters } from '../filters.ts';
import { parseBool } from '../network/driver.ts';
import { ANONYMOUS_LABEL } from './driver.ts';
import { volumeSize } from './place.ts';
import { dropVolume } from './remove.ts';
import { usersOf } from './users.ts';

/** What a prune removed, and the bytes that it freed. */
export type PrunedVolumes = { readonly deleted: readonly string[]; readonly reclaimed: number };

/** Removes volumes that no container has: those that Docker named, with `all` the others too (moby volume/service, LocalVolumesPrune). */
export function pruneVolumes(engine: Engine, filters: Filters = {}): PrunedVolumes {
  const all = (filters.all ?? []).map((value) => {
    const read = parseBool(value);
    if (read !== undefined) return read;
    const why = `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
    throw errors.bad(`invalid filter 'all': ${why}`);
  });
  checkFilters(filters, ['all', 'label', 'label!']);
  const anonymousOnly = !all.some(Boolean);
  const chosen = Object.values(engine.state.volumes).filter(
    ({ Name, Labels, Options }) =>
      // what lies elsewhere than on the local disk is left alone
      Options === null &&
      usersOf(engine.state, Name).length === 0 &&
      (!anonymousOnly || Object.hasOwn(Labels ?? {}, ANONYMOUS_LABEL)) &&
      matchesLabels(filters.label, Labels) &&
      !((filters['label!'] ?? []).length > 0 && matchesLabels(filters['label!'], Labels)),
  );
  const reclaimed = chosen.reduce((sum, volume) => sum + volumeSize(volume), 0);
  for (const { Name } of chosen) dropVolume(engine, Name);
  engine.report(event('volume', 'prune', '', { reclaimed: String(reclaimed) }));
  return { deleted: chosen.map(({ Name }) => Name), reclaimed };
}
