/**
 * A Go value as a template meets it (reflect.Value): its type, and as much of it as is known. Where commands are only
 * checked, before anything was asked of a daemon, most is not; where output is made, all of it is.
 * A type that starts with `*` makes it a pointer to such a value.
 */
export type Value =
  | { readonly kind: 'unknown' }
  /** No value at all: a missing key, an untyped nil. */
  | { readonly kind: 'nothing' }
  /** What stands in an `interface {}`, as all values of a decoded JSON text do; a null holds nothing. */
  | { readonly kind: 'interface'; readonly holds: Value }
  /** A nil pointer to something else than a struct. */
  | { readonly kind: 'nil'; readonly type: string }
  | {
      readonly kind: 'string';
      readonly type?: string;
      readonly text?: string;
      readonly methods?: Readonly<Record<string, Method>>;
    }
  | { readonly kind: 'bool'; readonly type?: string; readonly on?: boolean }
  /** `string` is what its String method gives; `exact` are its digits, where a JavaScript number cannot hold them. */
  | {
      readonly kind: 'number';
      readonly type: string;
      readonly value?: number;
      readonly string?: string;
      readonly exact?: string;
    }
  | List
  | Dictionary
  | Shape;

/** A slice: what is true of each item, and the items where they are known. */
export type List = {
  readonly kind: 'list';
  readonly type: string;
  readonly item: Value;
  readonly items?: readonly Value[];
  readonly isNil?: boolean;
};

/** A map; its keys are strings, perhaps of a type of their own. `zero` is what an index gives for a missing key. */
export type Dictionary = {
  readonly kind: 'map';
  readonly type: string;
  readonly entries: Readonly<Record<string, Value>>;
  readonly key?: string;
  readonly zero?: Value;
  readonly isNil?: boolean;
  /** The methods of its type; they come before its keys. */
  readonly methods?: Readonly<Record<string, Method>>;
};

/** A struct: the fields that a template may ask of it, each a value or a method. A nil pointer to one has no values. */
export type Shape = {
  readonly kind: 'shape';
  readonly type: string;
  readonly fields: Readonly<Record<string, Value | Method>>;
  readonly isNil?: boolean;
  /** What its String method gives, which fmt prints, and its MarshalJSON method, which encoding/json takes. */
  readonly string?: string;
  readonly json?: string;
  /** Whether it is the zero value of its type. */
  readonly isZero?: boolean;
  /** How encoding/json names its fields; without it, as they are called. */
  readonly tags?: Readonly<Record<string, Tag>>;
  /** Which of its fields are embedded structs, whose fields are as good as its own. */
  readonly embeds?: readonly string[];
};

/** A struct tag of encoding/json. */
export type Tag = { readonly name?: string; readonly omitEmpty?: boolean; readonly omitZero?: boolean };

/** A method with the types of its parameters, and what it gives; `call` where that depends on the arguments. */
export type Method = {
  readonly kind: 'method';
  readonly takes: readonly Type[];
  readonly gives: Value;
  readonly call?: (args: readonly Value[]) => Value;
};

/** The Go types that functions take; `value` and `any` take all. */
export type Type = 'string' | 'int' | '[]string' | 'any' | 'value';

export const unknown: Value = { kind: 'unknown' };
export const nothing: Value = { kind: 'nothing' };

/** A string, with its text where it is known. */
export function text(known?: string): Value {
  return known === undefined ? { kind: 'string' } : { kind: 'string', text: known };
}

/** A bool, with its value where it is known. */
export function bool(on?: boolean): Value {
  return on === undefined ? { kind: 'bool' } : { kind: 'bool', on };
}

/** An int, with its value where it is known. */
export function int(value?: number): Value {
  return { kind: 'number', type: 'int', ...(value !== undefined && { value }) };
}

/** A `[]string`. */
export function strings(items: readonly string[]): Value {
  return { kind: 'list', type: '[]string', item: text(), items: items.map(text) };
}

/** A struct of that Go type. */
export function struct(type: string, fields: Shape['fields']): Shape {
  return { kind: 'shape', type, fields };
}

/** A field or method of a struct, its own or that of an embedded one (reflect.Type's FieldByName). */
export function fieldOf({ fields, embeds = [] }: Shape, name: string): Value | Method | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  for (const embed of embeds) {
    const inner = fields[embed];
    const found = inner?.kind === 'shape' ? fieldOf(inner, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A struct that shows itself through methods without parameters, as docker's formatters do. */
export function formatter(type: string, fields: Readonly<Record<string, Value>>): Shape {
  const methods = Object.entries(fields).map(
    ([name, gives]) => [name, { kind: 'method', takes: [], gives }] as const,
  );
  return struct(type, Object.fromEntries(methods));
}

/** The name of a value's Go type. */
export function typeOf(value: Value): string {
  if (value.kind === 'string') return value.type ?? 'string';
  if (value.kind === 'unknown' || value.kind === 'interface') return 'interface {}';
  return 'type' in value && value.type !== undefined ? value.type : value.kind;
}

/** Whether it is reached through a pointer, which nil may be and a zero value is not. */
export function isPointer(value: Value): boolean {
  return typeOf(value).startsWith('*');
}

/** Whether it is a nil pointer, map or slice, or nothing at all. */
export function isNil(value: Value): boolean {
  if (value.kind === 'nothing' || value.kind === 'nil') return true;
  return 'isNil' in value && value.isNil === true;
}

/** What an interface holds; any other value as it is (indirectInterface). */
export function held(value: Value): Value {
  return value.kind === 'interface' ? held(value.holds) : value;
}

/** What a pointer points to; any other value as it is. */
export function pointed<V extends Value>(value: V): V {
  return isPointer(value) && !isNil(value) ? { ...value, type: typeOf(value).replace(/^\*+/, '') } : value;
}

/** Whether a template holds a value for true; undefined where that is not known (isTrue). */
export function truth(given: Value): boolean | undefined {
  const value = held(given);
  if (isPointer(value)) return !isNil(value);
  if (value.kind === 'nothing' || value.kind === 'nil') return false;
  if (value.kind === 'string') return value.text === undefined ? undefined : value.text !== '';
  if (value.kind === 'bool') return value.on;
  if (value.kind === 'number') return value.value === undefined ? undefined : value.value !== 0;
  if (value.kind === 'list') return value.items === undefined || value.items.length > 0;
  if (value.kind === 'map') return Object.keys(value.entries).length > 0;
  return value.kind === 'shape' ? true : undefined;
}

/** Whether nothing of the value is left open. */
export function isKnown(given: Value): boolean {
  const value = held(given);
  if (value.kind === 'unknown') return false;
  if (value.kind === 'string') return value.text !== undefined;
  if (value.kind === 'bool') return value.on !== undefined;
  if (value.kind === 'number') return value.value !== undefined;
  if (value.kind === 'list') return value.items?.every(isKnown) === true;
  if (value.kind === 'map') return Object.values(value.entries).every(isKnown);
  return value.kind !== 'shape' || Object.values(value.fields).every(isKnownField);
}

function isKnownField(field: Value | Method): boolean {
  return field.kind === 'method' || isKnown(field);
}
