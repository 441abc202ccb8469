/** What is known of a value that a template meets, before anything was asked: its Go type, and perhaps more. */
export type Value =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'string'; readonly type?: string; readonly text?: string }
  | { readonly kind: 'bool'; readonly on?: boolean }
  | { readonly kind: 'number'; readonly type: string; readonly value?: number }
  | { readonly kind: 'list'; readonly type: string; readonly item: Value }
  | { readonly kind: 'map'; readonly type: string; readonly entries: Readonly<Record<string, Value>> }
  | Shape;

/** A struct: the fields that a template may ask of it, each a value or a method. A nil pointer to one has no values. */
export type Shape = {
  readonly kind: 'shape';
  readonly type: string;
  readonly fields: Readonly<Record<string, Value | Method>>;
  readonly isNil?: boolean;
};

/** A method with the types of its parameters. */
export type Method = { readonly kind: 'method'; readonly takes: readonly Type[]; readonly gives: Value };

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

/** A struct of that Go type. */
export function struct(type: string, fields: Shape['fields']): Shape {
  return { kind: 'shape', type, fields };
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
  if (value.kind === 'unknown') return 'interface {}';
  return 'type' in value && value.type !== undefined ? value.type : value.kind;
}

/** Whether a template holds a value for true; undefined where that is not known. */
export function truth(value: Value): boolean | undefined {
  if (value.kind === 'nothing') return false;
  if (value.kind === 'string') return value.text === undefined ? undefined : value.text !== '';
  if (value.kind === 'bool') return value.on;
  if (value.kind === 'number') return value.value === undefined ? undefined : value.value !== 0;
  if (value.kind === 'shape') return value.isNil !== true;
  return value.kind === 'list' ? true : undefined;
}
