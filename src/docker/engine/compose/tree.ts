/** A value of a Compose file: what YAML gives, before it means anything. */
export type Tree = string | number | boolean | null | Timestamp | readonly Tree[] | Mapping;

/** A date without quotes, which YAML takes for a time; its text is Go's. */
export class Timestamp {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A mapping with text keys. Build it by entries, never by assignment: a key may be `__proto__`. */
export type Mapping = { readonly [key: string]: Tree };

/** A place in a Compose file: `['services', 'web', 'ports', '[]']`; list items are `[]` in patterns. */
export type Path = readonly string[];

/** What Compose refuses, in its words. */
export class ComposeError extends Error {}

/** Whether the value is a mapping. */
export function isMapping(value: Tree | undefined): value is Mapping {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Timestamp)
  );
}

/** Whether the value is a list. */
export function isList(value: Tree | undefined): value is readonly Tree[] {
  return Array.isArray(value);
}

/** The value of a key; undefined where there is none. */
export function get(mapping: Mapping, key: string): Tree | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** The mapping under a key, empty where there is none. */
export function mappingAt(mapping: Mapping, key: string): Mapping {
  const value = get(mapping, key);
  return isMapping(value) ? value : {};
}

/** The mapping with a key set, where it stood or at the end. */
export function set(mapping: Mapping, key: string, value: Tree): Mapping {
  return Object.fromEntries([...Object.entries(mapping).filter(([one]) => one !== key), [key, value]]);
}

/** The mapping without a key. */
export function without(mapping: Mapping, key: string): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([one]) => one !== key));
}

/** The mapping with every value changed; undefined takes the key away. */
export function mapValues(mapping: Mapping, change: (value: Tree, key: string) => Tree | undefined): Mapping {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([key, value]): [string, Tree][] => {
      const changed = change(value, key);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** The path as messages write it. */
export function pathText(path: Path): string {
  return path.join('.');
}

/** Go's `%T` of a value. */
export function typeName(value: Tree): string {
  if (value === null) return '<nil>';
  if (value instanceof Timestamp) return 'time.Time';
  if (isList(value)) return '[]interface {}';
  if (isMapping(value)) return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** Go's `%v` of a value. */
export function valueText(value: Tree): string {
  if (value === null) return '<nil>';
  if (value instanceof Timestamp) return value.text;
  if (isList(value)) return `[${value.map(valueText).join(' ')}]`;
  if (isMapping(value)) {
    const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${pairs.map(([key, one]) => `${key}:${valueText(one)}`).join(' ')}]`;
  }
  return typeof value === 'number' ? numberText(value) : String(value);
}

function numberText(value: number): string {
  if (value === Infinity) return '+Inf';
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}
