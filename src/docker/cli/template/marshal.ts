import { jsonString } from '../go/encode-json.ts';
import { sortedKeys } from './fmt.ts';
import { fieldOf, held, isNil, nothing, pointed, truth, type Shape, type Value } from './values.ts';

/**
 * Go's encoding/json of a value, compact: the fields of a struct in their order and by their tags, the keys of a map
 * sorted. What docker's formatters list is marshalled by their methods, and always with `html`.
 */
export function marshal(given: Value, html: boolean): string {
  const value = held(given);
  if (isNil(value) || value.kind === 'unknown') return 'null';
  if (value.kind === 'string') {
    return value.type === 'json.Number' ? (value.text ?? '0') : jsonString(value.text ?? '', html);
  }
  if (value.kind === 'bool') return String(value.on ?? false);
  if (value.kind === 'number') return value.exact ?? String(value.value ?? 0);
  if (value.kind === 'list') return `[${(value.items ?? []).map((item) => marshal(item, html)).join(',')}]`;
  if (value.kind === 'shape') return marshalShape(pointed(value), html);
  if (value.kind !== 'map') return 'null';
  const { entries } = value;
  return object(
    sortedKeys(entries).map((key) => [key, entries[key] ?? nothing]),
    html,
  );
}

function object(members: readonly (readonly [string, Value])[], html: boolean): string {
  return `{${members.map(([name, value]) => `${jsonString(name, html)}:${marshal(value, html)}`).join(',')}}`;
}

function marshalShape(shape: Shape, html: boolean): string {
  if (shape.json !== undefined) return shape.json;
  return fieldOf(shape, 'MarshalJSON') ? object(methods(shape), true) : object(members(shape), html);
}

/** docker/cli's formatter.MarshalJSON: what the methods without parameters give, by their names. */
function methods({ fields }: Shape): [string, Value][] {
  const hidden = ['FullHeader', 'MarshalJSON'];
  return sortedKeys(fields).flatMap((name) => {
    const field = fields[name];
    const isShown = field?.kind === 'method' && field.takes.length === 0 && !hidden.includes(name);
    return isShown ? [[name, field.gives]] : [];
  });
}

function members({ fields, tags = {}, embeds = [] }: Shape): [string, Value][] {
  return Object.entries(fields).flatMap(([field, value]): [string, Value][] => {
    if (value.kind === 'method') return [];
    if (embeds.includes(field)) return value.kind === 'shape' && !isNil(value) ? members(value) : [];
    const { name = field, omitEmpty = false, omitZero = false } = tags[field] ?? {};
    const isEmpty = isNil(value) || (value.kind !== 'shape' && truth(value) === false);
    const isZero = isEmpty || (value.kind === 'shape' && value.isZero === true);
    const isLeftOut = name === '-' || (omitEmpty && isEmpty) || (omitZero && isZero);
    return isLeftOut ? [] : [[name, value]];
  });
}
