import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { checkFilters, matchesLabels, type Filters } from '../filters.ts';
import { isPredefined } from './find.ts';
import type { Network } from './types.ts';

const known = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

/** The networks that the filters choose, in the order of their names (moby daemon/network/filter.go). */
export function listNetworks(engine: Engine, filters: Filters = {}): Network[] {
  checkFilters(filters, known);
  const dangling = danglingFilter(filters);
  const types = filters.type ?? [];
  const foreign = types.find((type) => type !== 'builtin' && type !== 'custom');
  if (foreign !== undefined) throw errors.bad(`invalid filter: 'type'='${foreign}'`);
  return Object.values(engine.state.networks).filter((network) => {
    const { Name, Id, Driver, Scope, Labels } = network;
    // a list does not know who is in a network: all that are not Docker's own count as unused
    if (dangling !== undefined && dangling === isPredefined(Name)) return false;
    if (filters.driver && !filters.driver.includes(Driver)) return false;
    if (filters.scope && !filters.scope.includes(Scope)) return false;
    if (types.length > 0 && !types.includes(isPredefined(Name) ? 'builtin' : 'custom')) return false;
    return matches(filters.name, Name) && matches(filters.id, Id) && matchesLabels(filters.label, Labels);
  });
}

/** Filters.Match: a value is a part of the text, or a pattern for it. */
function matches(values: readonly string[] | undefined, text: string): boolean {
  return (
    (values ?? []).length === 0 ||
    (values ?? []).some((value) => text.includes(value) || isPattern(value, text))
  );
}

function isPattern(value: string, text: string): boolean {
  try {
    return new RegExp(value).test(text);
  } catch {
    return false;
  }
}

function danglingFilter({ dangling }: Filters): boolean | undefined {
  if (!dangling) return undefined;
  const [value = ''] = dangling;
  if (dangling.length > 1) throw errors.bad('got more than one value for filter key "dangling"');
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw errors.bad(`invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`);
}
