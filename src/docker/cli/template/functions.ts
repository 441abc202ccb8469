import { byteLength } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { bool, int, text, truth, typeOf, unknown, type Type, type Value } from './values.ts';

/** A function of templates: its parameters, those that may follow, and what comes of arguments of these types. */
export type TemplateFunction = {
  readonly takes: readonly Type[];
  readonly rest?: Type;
  call(args: readonly Value[], shown: readonly string[]): Result<Value>;
};

function giving(takes: readonly Type[], gives: Value, rest?: Type): TemplateFunction {
  return { takes, ...(rest && { rest }), call: () => ok(gives) };
}

function mapping(change: (text: string) => string): TemplateFunction {
  return {
    takes: ['string'],
    call: ([value]) =>
      ok(text(value?.kind === 'string' && value.text !== undefined ? change(value.text) : undefined)),
  };
}

function basicKind(value: Value): string {
  return value.kind === 'number' ? value.type.replace(/\d+$/, '') : value.kind;
}

function scalar(value: Value): string | number | boolean | undefined {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'number') return value.value;
  return value.kind === 'bool' ? value.on : undefined;
}

const isOpen = ({ kind }: Value) => kind === 'unknown' || kind === 'nothing';

/** eq: the first argument against each of the others. */
function equal([first = unknown, ...others]: readonly Value[]): Result<Value> {
  if (others.length === 0) return fail('missing argument for comparison');
  let said: boolean | undefined = false;
  for (const other of others) {
    if (isOpen(first) || isOpen(other)) return ok(bool());
    if (basicKind(first) !== basicKind(other)) return incomparable(first, other);
    const [a, b] = [scalar(first), scalar(other)];
    if (a === undefined || b === undefined) said = undefined;
    else if (a === b) return ok(bool(true));
  }
  return ok(bool(said));
}

function incomparable(a: Value, b: Value): Result<Value> {
  return fail(`incompatible types for comparison: ${typeOf(a)} and ${typeOf(b)}`);
}

function notEqual(args: readonly Value[]): Result<Value> {
  const same = equal(args);
  if (!same.ok) return same;
  const is = truth(same.value);
  return ok(bool(is === undefined ? undefined : !is));
}

function order([a = unknown, b = unknown]: readonly Value[]): Result<Value> {
  if (isOpen(a) || isOpen(b)) return ok(bool());
  if (!['string', 'number'].includes(a.kind)) return fail('invalid type for comparison');
  return basicKind(a) === basicKind(b) ? ok(bool()) : incomparable(a, b);
}

function length([value = unknown]: readonly Value[]): Result<Value> {
  if (value.kind === 'nothing') return fail('reflect: call of reflect.Value.Type on zero Value');
  if (['number', 'bool', 'shape'].includes(value.kind)) return fail(`len of type ${typeOf(value)}`);
  return ok(int(value.kind === 'string' && value.text !== undefined ? byteLength(value.text) : undefined));
}

function index([item = unknown, ...keys]: readonly Value[]): Result<Value> {
  if (item.kind === 'nothing') return fail('index of untyped nil');
  const [key] = keys;
  if (key === undefined || item.kind === 'unknown') return ok(key === undefined ? item : unknown);
  if (['number', 'bool', 'shape'].includes(item.kind))
    return fail(`can't index item of type ${typeOf(item)}`);
  if (item.kind === 'string' && item.text !== undefined && key.kind === 'number') {
    const isOut = key.value !== undefined && key.value >= byteLength(item.text);
    return isOut ? fail('reflect: string index out of range') : ok({ kind: 'number', type: 'uint8' });
  }
  return ok(item.kind === 'list' && keys.length === 1 ? item.item : unknown);
}

function slice([item = unknown, ...ends]: readonly Value[]): Result<Value> {
  if (item.kind === 'nothing') return fail('slice of untyped nil');
  if (['number', 'bool', 'shape'].includes(item.kind))
    return fail(`can't slice item of type ${typeOf(item)}`);
  if (item.kind !== 'string' || item.text === undefined) return ok(item);
  const size = byteLength(item.text);
  for (const end of ends) {
    if (end.kind === 'number' && end.value !== undefined && (end.value < 0 || end.value > size)) {
      return fail(`index out of range: ${end.value}`);
    }
  }
  return ok(text());
}

function call([value = unknown]: readonly Value[], [shown = '']: readonly string[]): Result<Value> {
  if (value.kind === 'nothing') return fail('call of nil');
  return value.kind === 'unknown' ? ok(unknown) : fail(`non-function ${shown} of type ${typeOf(value)}`);
}

function negate([value = unknown]: readonly Value[]): Result<Value> {
  const is = truth(value);
  return ok(bool(is === undefined ? undefined : !is));
}

const words: Value = { kind: 'list', type: '[]string', item: text() };
const ordering: TemplateFunction = { takes: ['value', 'value'], call: order };

/** Go's own functions of templates, and docker's (docker/cli, templates.go). `and` and `or` are told where they are run. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  and: giving(['value'], unknown, 'value'),
  or: giving(['value'], unknown, 'value'),
  call: { takes: ['value'], rest: 'value', call },
  html: giving([], text(), 'any'),
  index: { takes: ['value'], rest: 'value', call: index },
  slice: { takes: ['value'], rest: 'value', call: slice },
  js: giving([], text(), 'any'),
  len: { takes: ['value'], call: length },
  not: { takes: ['value'], call: negate },
  print: giving([], text(), 'any'),
  printf: giving(['string'], text(), 'any'),
  println: giving([], text(), 'any'),
  urlquery: giving([], text(), 'any'),
  eq: { takes: ['value'], rest: 'value', call: equal },
  ne: { takes: ['value', 'value'], call: notEqual },
  ge: ordering,
  gt: ordering,
  le: ordering,
  lt: ordering,
  json: giving(['any'], text()),
  split: giving(['string', 'string'], words),
  join: giving(['[]string', 'string'], text()),
  title: mapping((known) => known),
  lower: mapping((known) => known.toLowerCase()),
  upper: mapping((known) => known.toUpperCase()),
  pad: giving(['string', 'int', 'int'], text()),
  truncate: giving(['string', 'int'], text()),
};
