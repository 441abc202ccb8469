import { errors, type EngineError } from './errors.ts';

/** Filters of a list by name; several values of one name are alternatives (moby api/types/filters). */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** Refuses a filter that a list does not know. */
export function checkFilters(filters: Filters, known: readonly string[]): void {
  const unknown = Object.keys(filters).find((name) => !known.includes(name));
  if (unknown !== undefined) throw errors.bad(`invalid filter '${unknown}'`);
}

/** A value that a filter cannot have. */
export function invalidFilter(name: string, value: string, why?: string): EngineError {
  return errors.bad(`invalid filter '${name}=${value}'${why === undefined ? '' : `: ${why}`}`);
}

/** A filter that is a yes or a no; undefined where it is not given. */
export function boolFilter(filters: Filters, name: string): boolean | undefined {
  const [value] = filters[name] ?? [];
  if (value === undefined) return undefined;
  if (/^(?:1|t|T|true|TRUE|True)$/.test(value)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(value)) return false;
  throw errors.bad(`invalid filter '${name}=[${(filters[name] ?? []).join(' ')}]'`);
}

/** Whether labels have all of `key` or `key=value` (filters.MatchKVList). */
export function matchesLabels(
  values: readonly string[] | undefined,
  labels: Readonly<Record<string, string>> | null,
): boolean {
  return (values ?? []).every((value) => {
    const at = value.indexOf('=');
    const key = at < 0 ? value : value.slice(0, at);
    const has = labels !== null && Object.hasOwn(labels, key);
    return has && (at < 0 || labels[key] === value.slice(at + 1));
  });
}

/** Whether a name is one of the values, or matches one as a pattern (filters.Match). */
export function matchesName(values: readonly string[] | undefined, name: string): boolean {
  if (!values || values.length === 0) return true;
  return values.some((value) => {
    if (value === name) return true;
    try {
      return new RegExp(value).test(name);
    } catch {
      return false;
    }
  });
}
