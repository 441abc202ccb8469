import { parseFilter } from '../cli/index.ts';

/** `--filter name=value` texts by name; their form was checked before. */
export function filtersOf(texts: readonly string[] | undefined): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const text of texts ?? []) {
    const filter = parseFilter(text);
    if (!filter.ok || !filter.value) continue;
    filters[filter.value.name] = [...(filters[filter.value.name] ?? []), filter.value.value];
  }
  return filters;
}
