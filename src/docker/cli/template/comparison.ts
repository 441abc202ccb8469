import { fail, ok, type Result } from '../result.ts';
import { showValue } from './fmt.ts';
import { bool, held, isNil, isPointer, truth, typeOf, unknown, type Value } from './values.ts';

type Basic = 'bool' | 'int' | 'uint' | 'float' | 'string';

/** text/template's basicKind: what kind of thing is compared; undefined for what is none of them. */
function basicKind(value: Value): Basic | undefined {
  if (isPointer(value)) return undefined;
  if (value.kind === 'string' || value.kind === 'bool') return value.kind;
  if (value.kind !== 'number') return undefined;
  if (value.type.startsWith('float')) return 'float';
  return value.type.startsWith('uint') ? 'uint' : 'int';
}

function scalar(value: Value): string | number | boolean | undefined {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'number') return value.value;
  return value.kind === 'bool' ? value.on : undefined;
}

function areComparable(a: Value, b: Value): boolean {
  const kinds = [basicKind(a), basicKind(b)];
  return kinds[0] === kinds[1] || (kinds.includes('int') && kinds.includes('uint'));
}

function incomparable(a: Value, b: Value): Result<Value> {
  return fail(`incompatible types for comparison: ${typeOf(a)} and ${typeOf(b)}`);
}

/** eq: the first argument against each of the others; what is not known may be equal or not. */
export function equal([first = unknown, ...others]: readonly Value[]): Result<Value> {
  if (others.length === 0) return fail('missing argument for comparison');
  let said: boolean | undefined = false;
  for (const other of others) {
    const one = equalTo(held(first), held(other));
    if (!one.ok) return one;
    const is = truth(one.value);
    if (is === true) return one;
    if (is === undefined) said = undefined;
  }
  return ok(bool(said));
}

function equalTo(a: Value, b: Value): Result<Value> {
  if (a.kind === 'unknown' || b.kind === 'unknown') return ok(bool());
  if (a.kind === 'nothing' || b.kind === 'nothing') return ok(bool(isNil(a) && isNil(b)));
  if (!areComparable(a, b)) return incomparable(a, b);
  if (basicKind(a) === undefined) return equalOthers(a, b);
  const [x, y] = [scalar(a), scalar(b)];
  return ok(bool(x === undefined || y === undefined ? undefined : x === y));
}

/** Lists and maps cannot be compared, unless with nil. */
function equalOthers(a: Value, b: Value): Result<Value> {
  if (isNil(a) || isNil(b)) return ok(bool(isNil(a) === isNil(b)));
  if (typeOf(a) !== typeOf(b)) {
    return fail(`non-comparable types ${asText(a)}: ${typeOf(a)}, ${typeOf(b)}: ${asText(b)}`);
  }
  const isComparable = b.kind !== 'list' && b.kind !== 'map';
  return isComparable ? ok(bool(a === b)) : fail(`non-comparable type ${asText(b)}: ${typeOf(b)}`);
}

function asText(value: Value): string {
  return showValue(value, { verb: 's', flags: '' });
}

/** ne: not eq. */
export function notEqual(args: readonly Value[]): Result<Value> {
  return not(equal(args));
}

function not(result: Result<Value>): Result<Value> {
  if (!result.ok) return result;
  const is = truth(result.value);
  return ok(bool(is === undefined ? undefined : !is));
}

/** lt: numbers and strings have an order. */
export function less([first = unknown, second = unknown]: readonly Value[]): Result<Value> {
  const [a, b] = [held(first), held(second)];
  if (a.kind === 'unknown' || b.kind === 'unknown') return ok(bool());
  const [kind, other] = [basicKind(a), basicKind(b)];
  if (kind === undefined || other === undefined) return fail('invalid type for comparison');
  if (!areComparable(a, b)) return incomparable(a, b);
  if (kind === 'bool') return fail('invalid type for comparison');
  const [x, y] = [scalar(a), scalar(b)];
  return ok(bool(x === undefined || y === undefined ? undefined : x < y));
}

/** le: lt or eq. */
export function lessOrEqual(args: readonly Value[]): Result<Value> {
  const is = less(args);
  return is.ok && truth(is.value) === false ? equal(args) : is;
}

/** gt: not le. */
export function greater(args: readonly Value[]): Result<Value> {
  return not(lessOrEqual(args));
}

/** ge: not lt. */
export function greaterOrEqual(args: readonly Value[]): Result<Value> {
  return not(less(args));
}
