import { bytesOf, byteLength } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  held,
  int,
  isNil,
  isPointer,
  pointed,
  text,
  typeOf,
  unknown,
  type Dictionary,
  type List,
  type Value,
} from './values.ts';

/** index: an item of a list, a value of a map, a byte of a string; of several keys, one after another. */
export function index([item = unknown, ...keys]: readonly Value[]): Result<Value> {
  if (held(item).kind === 'nothing') return fail('index of untyped nil');
  let value = item;
  for (const key of keys) {
    const next = indexOne(held(value), held(key));
    if (!next.ok) return next;
    value = next.value;
  }
  return ok(value);
}

function indexOne(given: Value, key: Value): Result<Value> {
  if (given.kind === 'nothing' || given.kind === 'nil' || (isPointer(given) && isNil(given))) {
    return fail('index of nil pointer');
  }
  const value = pointed(given);
  if (value.kind === 'unknown' || key.kind === 'unknown') return ok(unknown);
  if (value.kind === 'map') return indexMap(value, key);
  if (value.kind !== 'list' && value.kind !== 'string') {
    return fail(`can't index item of type ${typeOf(value)}`);
  }
  if (key.kind === 'nothing') return fail('cannot index slice/array with nil');
  if (key.kind !== 'number' || key.type.startsWith('float')) {
    return fail(`cannot index slice/array with type ${typeOf(key)}`);
  }
  return value.kind === 'list' ? indexList(value, key.value) : indexString(value.text, key.value);
}

function indexMap({ type, entries, key: keyType = 'string', zero }: Dictionary, key: Value): Result<Value> {
  if (key.kind === 'nothing') return fail(`value is nil; should be of type ${keyType}`);
  if (typeOf(key) !== keyType) return fail(`value has type ${typeOf(key)}; should be ${keyType}`);
  if (key.kind !== 'string' || key.text === undefined) return ok(unknown);
  return ok((Object.hasOwn(entries, key.text) ? entries[key.text] : zero) ?? zeroOf(type));
}

/** The zero value of a map's elements, where the map does not say. */
function zeroOf(type: string): Value {
  return type.endsWith(']string') ? text('') : unknown;
}

function indexList({ items, item }: List, at: number | undefined): Result<Value> {
  if (items === undefined || at === undefined) return ok(item);
  const found = items[at];
  return found === undefined ? outOfRange(at, items.length, 'slice') : ok(found);
}

function indexString(source: string | undefined, at: number | undefined): Result<Value> {
  const bytes = bytesOf(source ?? '');
  if (source === undefined || at === undefined) return ok({ kind: 'number', type: 'uint8' });
  const byte = bytes[at];
  return byte === undefined
    ? outOfRange(at, bytes.length, 'string')
    : ok({ kind: 'number', type: 'uint8', value: byte });
}

/** Go's own check lets the length itself pass, which reflect then refuses. */
function outOfRange(at: number, size: number, what: 'slice' | 'string'): Result<never> {
  return fail(at === size ? `reflect: ${what} index out of range` : `index out of range: ${at}`);
}

/** len: of a list or map its items, of a string its bytes. */
export function length([item = unknown]: readonly Value[]): Result<Value> {
  const given = held(item);
  if (given.kind === 'nothing') return fail('reflect: call of reflect.Value.Type on zero Value');
  if (given.kind === 'nil' || (isPointer(given) && isNil(given))) return fail('len of nil pointer');
  const value = pointed(given);
  if (value.kind === 'string') return ok(int(value.text === undefined ? undefined : byteLength(value.text)));
  if (value.kind === 'list') return ok(int(value.items?.length));
  if (value.kind === 'map') return ok(int(Object.keys(value.entries).length));
  return value.kind === 'unknown' ? ok(int()) : fail(`len of type ${typeOf(value)}`);
}

/** slice: a part of a list or, by bytes, of a string. */
export function slice([item = unknown, ...ends]: readonly Value[]): Result<Value> {
  const value = pointed(held(item));
  if (value.kind === 'nothing') return fail('slice of untyped nil');
  if (ends.length > 3) return fail(`too many slice indexes: ${ends.length}`);
  if (value.kind === 'unknown') return ok(value);
  if (value.kind !== 'list' && value.kind !== 'string') {
    return fail(`can't slice item of type ${typeOf(value)}`);
  }
  if (value.kind === 'string' && ends.length === 3) return fail('cannot 3-index slice a string');
  const size = value.kind === 'string' ? value.text && byteLength(value.text) : value.items?.length;
  const bounds: number[] = [];
  for (const end of ends.map(held)) {
    if (end.kind !== 'number' || end.type.startsWith('float')) {
      return fail(`cannot index slice/array with type ${typeOf(end)}`);
    }
    if (size === undefined || end.value === undefined) return ok(value.kind === 'string' ? text() : value);
    if (end.value < 0 || end.value > Number(size)) return fail(`index out of range: ${end.value}`);
    bounds.push(end.value);
  }
  const [from = 0, to = Number(size)] = bounds;
  if (from > to) return fail(`invalid slice index: ${from} > ${to}`);
  if (value.kind === 'list')
    return ok({ ...value, ...(value.items && { items: value.items.slice(from, to) }) });
  return ok(text(new TextDecoder().decode(bytesOf(value.text ?? '').slice(from, to))));
}
