import { byteLength, bytesOf } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { equal, greater, greaterOrEqual, less, lessOrEqual, notEqual } from './comparison.ts';
import { index, length, slice } from './collections.ts';
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts';
import { printed, sprint, sprintln } from './fmt.ts';
import { marshal } from './marshal.ts';
import { sprintf } from './printf.ts';
import {
  bool,
  held,
  isKnown,
  strings,
  text,
  truth,
  typeOf,
  unknown,
  type Type,
  type Value,
} from './values.ts';

/** A function of templates: its parameters, those that may follow, and what comes of arguments of these types. */
export type TemplateFunction = {
  readonly takes: readonly Type[];
  readonly rest?: Type;
  call(args: readonly Value[], shown: readonly string[]): Result<Value>;
};

/** A function that gives a text, known where its arguments are. */
function writing(
  takes: readonly Type[],
  write: (args: readonly Value[]) => string,
  rest?: Type,
): TemplateFunction {
  return {
    takes,
    ...(rest && { rest }),
    call: (args) => ok(text(args.every(isKnown) ? write(args) : undefined)),
  };
}

function textOf(value: Value | undefined): string {
  const inner = value && held(value);
  return inner?.kind === 'string' ? (inner.text ?? '') : '';
}

function numberOf(value: Value | undefined): number {
  return value?.kind === 'number' ? (value.value ?? 0) : 0;
}

function textsOf(value: Value | undefined): string[] {
  return value?.kind === 'list' ? (value.items ?? []).map(textOf) : [];
}

function mapping(change: (text: string) => string): TemplateFunction {
  return writing(['string'], ([value]) => change(textOf(value)));
}

/** html, js and urlquery escape what print would write of their arguments. */
function escaping(escape: (text: string) => string): TemplateFunction {
  return writing([], (args) => escape(args.length === 1 ? args.map(printed).join('') : sprint(args)), 'any');
}

function negate([value = unknown]: readonly Value[]): Result<Value> {
  const is = truth(value);
  return ok(bool(is === undefined ? undefined : !is));
}

function call([value = unknown]: readonly Value[], [shown = '']: readonly string[]): Result<Value> {
  if (value.kind === 'nothing') return fail('call of nil');
  return value.kind === 'unknown' ? ok(unknown) : fail(`non-function ${shown} of type ${typeOf(value)}`);
}

/** Go's strings.Split: an empty separator cuts between characters. */
function split([value, separator]: readonly Value[]): Result<Value> {
  if (!value || !separator || !isKnown(value) || !isKnown(separator)) {
    return ok({ kind: 'list', type: '[]string', item: text() });
  }
  const [whole, by] = [textOf(value), textOf(separator)];
  return ok(strings(by === '' ? [...whole] : whole.split(by)));
}

/** Go's strings.Title: a capital wherever a letter follows something that is no letter. */
function title(words: string): string {
  return words.replace(/(^|[^\p{L}\p{Nd}_'])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}

/** Blanks around a text that is not empty (docker/cli, padWithSpace). */
function pad([value, before, after]: readonly Value[]): string {
  const source = textOf(value);
  return source === '' ? source : ' '.repeat(numberOf(before)) + source + ' '.repeat(numberOf(after));
}

/** At most so many bytes of a text (docker/cli, truncateWithLength). */
function truncate([value, length]: readonly Value[]): string {
  const source = textOf(value);
  const limit = numberOf(length);
  if (byteLength(source) < limit) return source;
  return new TextDecoder().decode(bytesOf(source).slice(0, limit));
}

const logical: TemplateFunction = { takes: ['value'], rest: 'value', call: () => ok(unknown) };

/** Go's own functions of templates, and docker's (docker/cli, templates.go). `and` and `or` are told where they are run. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  and: logical,
  or: logical,
  call: { takes: ['value'], rest: 'value', call },
  html: escaping(escapeHtml),
  index: { takes: ['value'], rest: 'value', call: index },
  slice: { takes: ['value'], rest: 'value', call: slice },
  js: escaping(escapeJs),
  len: { takes: ['value'], call: length },
  not: { takes: ['value'], call: negate },
  print: writing([], sprint, 'any'),
  printf: writing(['string'], ([format, ...args]) => sprintf(textOf(format), args), 'any'),
  println: writing([], sprintln, 'any'),
  urlquery: escaping(escapeQuery),
  eq: { takes: ['value'], rest: 'value', call: equal },
  ne: { takes: ['value', 'value'], call: notEqual },
  ge: { takes: ['value', 'value'], call: greaterOrEqual },
  gt: { takes: ['value', 'value'], call: greater },
  le: { takes: ['value', 'value'], call: lessOrEqual },
  lt: { takes: ['value', 'value'], call: less },
  json: writing(['any'], ([value = unknown]) => marshal(value, false)),
  split: { takes: ['string', 'string'], call: split },
  join: writing(['[]string', 'string'], ([list, separator]) => textsOf(list).join(textOf(separator))),
  title: mapping(title),
  lower: mapping((source) => source.toLowerCase()),
  upper: mapping((source) => source.toUpperCase()),
  pad: writing(['string', 'int', 'int'], pad),
  truncate: writing(['string', 'int'], truncate),
};

function heading(takes: readonly Type[]): TemplateFunction {
  return { takes, call: ([value = text()]) => ok(value) };
}

/** The functions by which the header of a table is made: they leave the name of a column as it is (HeaderFunctions). */
export const headerFunctions: typeof functions = {
  ...functions,
  json: heading(['string']),
  split: heading(['string', 'string']),
  join: heading(['string', 'string']),
  title: heading(['string']),
  lower: heading(['string']),
  upper: heading(['string']),
  truncate: heading(['string', 'int']),
};
