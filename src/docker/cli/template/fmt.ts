import { showLeaf, type Spec } from './leaf.ts';
import { held, isNil, isPointer, pointed, typeOf, type Shape, type Value } from './values.ts';

/** Go's fmt of a value by a verb (fmt/print.go): `[a b]`, `map[k:v]`, `{a b}`; depth 0 is where a pointer is followed. */
export function showValue(given: Value, spec: Spec, depth = 0): string {
  const value = held(given);
  if (spec.verb === 'T') return showText(value.kind === 'nothing' ? '<nil>' : typeOf(value), spec);
  if (isNil(value) && value.kind !== 'list' && value.kind !== 'map') {
    return spec.verb === 'v' ? showText('<nil>', spec) : badVerb(value, spec);
  }
  if (isPointer(value)) return showPointer(value, spec, depth);
  if (value.kind === 'list') return showList(value.items ?? [], value.type, spec, depth);
  if (value.kind === 'map') return showMap(value.entries, value.type, spec, depth);
  if (value.kind === 'shape') return showShape(value, spec, depth);
  return showBasic(value, spec);
}

function showBasic(value: Value, spec: Spec): string {
  if (value.kind === 'string') return showLeaf(value.text ?? '', spec) ?? badVerb(value, spec);
  if (value.kind === 'number') {
    if (value.exact !== undefined && 'vd'.includes(spec.verb)) return showText(value.exact, spec);
    if (value.string !== undefined && 'vsq'.includes(spec.verb)) return showText(value.string, spec);
    return showLeaf(value.value ?? 0, spec, value.type.startsWith('float')) ?? badVerb(value, spec);
  }
  if (value.kind === 'bool') return showLeaf(value.on ?? false, spec) ?? badVerb(value, spec);
  return '';
}

function showText(text: string, spec: Spec): string {
  return showLeaf(text, { ...spec, verb: 's' }) ?? text;
}

/** `%!d(string=hi)`, and `%!d(<nil>)` for nothing. */
function badVerb(value: Value, spec: Spec): string {
  const { verb } = spec;
  return value.kind === 'nothing'
    ? `%!${verb}(<nil>)`
    : `%!${verb}(${typeOf(value)}=${showValue(value, { ...spec, verb: 'v' })})`;
}

/** A pointer to a struct, map or slice is followed at the top alone; others show as an address, of which any will do. */
function showPointer(value: Value, spec: Spec, depth: number): string {
  const isFollowed = depth === 0 && ['shape', 'map', 'list'].includes(value.kind);
  if (value.kind === 'shape' && value.string !== undefined) return showText(value.string, spec);
  return isFollowed ? `&${showValue(pointed(value), spec, depth + 1)}` : '0xc000010000';
}

function isSharp({ verb, flags }: Spec): boolean {
  return verb === 'v' && flags.includes('#');
}

function showList(items: readonly Value[], type: string, spec: Spec, depth: number): string {
  const shown = items.map((item) => showValue(item, spec, depth + 1));
  return isSharp(spec) ? `${type}{${shown.join(', ')}}` : `[${shown.join(' ')}]`;
}

function showMap(entries: Readonly<Record<string, Value>>, type: string, spec: Spec, depth: number): string {
  const shown = sortedKeys(entries).map((key) => {
    const name = showLeaf(key, spec) ?? badVerb({ kind: 'string', text: key }, spec);
    return `${name}:${showValue(entries[key] ?? { kind: 'nothing' }, spec, depth + 1)}`;
  });
  return isSharp(spec) ? `${type}{${shown.join(', ')}}` : `map[${shown.join(' ')}]`;
}

/** The keys of a map in the order in which Go shows and encodes them. */
export function sortedKeys(entries: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(entries).sort((a, b) => (a < b ? -1 : 1));
}

function showShape(shape: Shape, spec: Spec, depth: number): string {
  if (shape.string !== undefined && 'vsqxX'.includes(spec.verb) && !isSharp(spec)) {
    return showLeaf(shape.string, spec) ?? '';
  }
  const isNamed = spec.verb === 'v' && /[+#]/.test(spec.flags);
  const fields = Object.entries(shape.fields).flatMap(([name, field]) => {
    if (field.kind === 'method') return [];
    return [(isNamed ? `${name}:` : '') + showValue(field, spec, depth + 1)];
  });
  return isSharp(spec) ? `${shape.type}{${fields.join(', ')}}` : `{${fields.join(' ')}}`;
}

const plain: Spec = { verb: 'v', flags: '' };

function isString(value: Value): boolean {
  return held(value).kind === 'string';
}

/** Go's fmt.Sprint: a blank between two operands of which neither is a string. */
export function sprint(values: readonly Value[]): string {
  let out = '';
  for (const [at, value] of values.entries()) {
    const before = values[at - 1];
    if (before && !isString(before) && !isString(value)) out += ' ';
    out += showValue(value, plain);
  }
  return out;
}

/** Go's fmt.Sprintln: a blank between all operands, and a line end. */
export function sprintln(values: readonly Value[]): string {
  return `${values.map((value) => showValue(value, plain)).join(' ')}\n`;
}

/** What a template writes for a value (printValue): it follows pointers, and says so where there is no value. */
export function printed(given: Value): string {
  const value = given.kind === 'interface' ? given : pointed(given);
  return value.kind === 'nothing' ? '<no value>' : showValue(value, plain);
}
