import { PgError } from './errors.ts';
import { calculate } from './numeric.ts';
import {
  areKin,
  castTo,
  datum,
  inRange,
  isNumber,
  isText,
  isWhole,
  rank,
  shown,
  type Datum,
} from './values.ts';

const collator = new Intl.Collator('en');

/** Two values as one type; `at` is where the operator is, for 42883. */
export function alike(operator: string, left: Datum, right: Datum, at?: number): readonly [Datum, Datum] {
  if (left.type === right.type) return [left, right];
  if (left.type === 'unknown') return [castTo(left, right.type), right];
  if (right.type === 'unknown') return [left, castTo(right, left.type)];
  if (!areKin(left.type, right.type)) {
    throw new PgError('42883', `operator does not exist: ${left.type} ${operator} ${right.type}`, {
      at,
      hint: 'No operator matches the given name and argument types. You might need to add explicit type casts.',
    });
  }
  return [left, right];
}

/** Less than, equal or greater than zero; NULL is the greatest, as ORDER BY sees it. */
export function compare(a: Datum, b: Datum): number {
  if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
  const [left, right] = alike('=', a, b);
  if (isNumber(left.type)) return Number(left.value) - Number(right.value);
  if (isText(left.type) || left.type === 'unknown') {
    const order = collator.compare(String(left.value), String(right.value));
    return left.value === right.value
      ? 0
      : order === 0
        ? String(left.value) < String(right.value)
          ? -1
          : 1
        : order;
  }
  const [x, y] = [left.value ?? '', right.value ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A pattern of LIKE. */
function like(pattern: string, flags: string): RegExp {
  const body = pattern.replace(/\\?[\s\S]/g, (char) => {
    if (char === '%') return '.*';
    if (char === '_') return '.';
    return char.slice(-1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${body}$`, `s${flags}`);
}

function arithmetic(operator: string, a: Datum, b: Datum, at: number | undefined): Datum {
  const [left, right] = alike(operator, a, b, at);
  if (!isNumber(left.type) || !isNumber(right.type)) {
    const known = left.type === 'unknown' ? 'operator is not unique' : 'operator does not exist';
    const hint =
      left.type === 'unknown'
        ? 'Could not choose a best candidate operator. You might need to add explicit type casts.'
        : 'No operator matches the given name and argument types. You might need to add explicit type casts.';
    throw new PgError('42883', `${known}: ${left.type} ${operator} ${right.type}`, { at, hint });
  }
  const type = rank(left.type) > rank(right.type) ? left.type : right.type;
  if (left.value === null || right.value === null) return datum(type, null);
  const zero = new PgError('22012', 'division by zero');
  if (type === 'numeric') {
    const made = calculate(operator, String(left.value), String(right.value));
    if (made === undefined) throw zero;
    return datum(type, made);
  }
  const [x, y] = [Number(left.value), Number(right.value)];
  if (y === 0 && '/%'.includes(operator)) throw zero;
  const results: Readonly<Record<string, number>> = {
    '+': x + y,
    '-': x - y,
    '*': x * y,
    '/': x / y,
    '%': x % y,
  };
  const value = results[operator] ?? 0;
  return isWhole(type) ? datum(type, inRange(type, Math.trunc(value) + 0)) : datum(type, value);
}

function comparison(operator: string, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order !== 0;
  }
}

/** The value of an operator between two others. Throws PgError. */
export function operate(operator: string, left: Datum, right: Datum, at?: number): Datum {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(operator, left, right, at);
    case '||':
      if (left.value === null || right.value === null) return datum('text', null);
      return datum('text', shown(left.value) + shown(right.value));
    case 'LIKE':
    case 'ILIKE':
    case '~':
    case '~*':
    case '!~':
    case '!~*': {
      if (left.value === null || right.value === null) return datum('boolean', null);
      const flags = operator === 'ILIKE' || operator.endsWith('*') ? 'i' : '';
      const pattern = String(right.value);
      const shape = operator.endsWith('LIKE') ? like(pattern, flags) : new RegExp(pattern, flags);
      return datum('boolean', shape.test(String(left.value)) !== operator.startsWith('!'));
    }
    default: {
      const [a, b] = alike(operator, left, right, at);
      if (a.value === null || b.value === null) return datum('boolean', null);
      return datum('boolean', comparison(operator, compare(a, b)));
    }
  }
}
