import type { Engine } from '../engine.ts';
import { boolFilter, checkFilters, matchesLabels, type Filters } from '../filters.ts';
import { volumeSize } from './place.ts';
import type { Volume } from './types.ts';
import { usersOf } from './users.ts';

/** The volumes that the filters choose (moby volume/service, filter). */
export function listVolumes(engine: Engine, filters: Filters = {}): Volume[] {
  checkFilters(filters, ['dangling', 'driver', 'label', 'name']);
  const dangling = boolFilter(filters, 'dangling');
  return Object.values(engine.state.volumes).filter(({ Name, Driver, Labels }) => {
    if (dangling !== undefined && dangling !== (usersOf(engine.state, Name).length === 0)) return false;
    if (filters.driver && !filters.driver.includes(Driver)) return false;
    return matchesName(filters.name, Name) && matchesLabels(filters.label, Labels);
  });
}

/** Filters.Match: a value is a part of the name, or a pattern for it. */
function matchesName(values: readonly string[] | undefined, name: string): boolean {
  return (
    (values ?? []).length === 0 ||
    (values ?? []).some((value) => name.includes(value) || isPattern(value, name))
  );
}

function isPattern(value: string, name: string): boolean {
  try {
    return new RegExp(value).test(name);
  } catch {
    return false;
  }
}

/** How many containers have a volume, and its bytes, as `docker system df` counts them. */
export type VolumeUsage = { readonly RefCount: number; readonly Size: number };

/** What a volume costs. */
export function volumeUsage(engine: Engine, volume: Volume): VolumeUsage {
  return { RefCount: usersOf(engine.state, volume.Name).length, Size: volumeSize(volume) };
}
