import { format } from '../lib/format.ts';
import { strftime } from '../lib/strftime.ts';
import { compare, toNumber, toText, type Value } from './value.ts';

/** Functions of numbers and texts alone. */
export const pure: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  substr([text, from, count]) {
    const chars = [...toText(text)];
    // a start before the text counts as its beginning, as mawk and BusyBox do
    const start = Math.max(1, Math.round(toNumber(from)));
    const end = count === undefined ? Infinity : start + Math.round(toNumber(count));
    return chars.slice(start - 1, Math.max(0, end - 1)).join('');
  },
  index([text, part]) {
    const at = toText(text).indexOf(toText(part));
    return at < 0 ? 0 : [...toText(text).slice(0, at)].length + 1;
  },
  sin: ([x]) => Math.sin(toNumber(x)),
  cos: ([x]) => Math.cos(toNumber(x)),
  atan2: ([y, x]) => Math.atan2(toNumber(y), toNumber(x)),
  exp: ([x]) => Math.exp(toNumber(x)),
  log: ([x]) => Math.log(toNumber(x)),
  sqrt: ([x]) => Math.sqrt(toNumber(x)),
  int: ([x]) => Math.trunc(toNumber(x)),
  tolower: ([text]) => toText(text).toLowerCase(),
  toupper: ([text]) => toText(text).toUpperCase(),
  strftime: ([shape, time]) => strftime(toText(shape ?? '%c'), toNumber(time) * 1000),
};

/** sprintf and printf. */
export function sprintf([template, ...args]: readonly Value[]): string {
  let at = 0;
  const next = (): Value => args[at++];
  const escaped = toText(template);
  return format(escaped, {
    text: () => toText(next()),
    number: () => toNumber(next()),
    char() {
      const value = next();
      return typeof value === 'number' ? String.fromCodePoint(value & 0x1fffff) : toText(value).slice(0, 1);
    },
    other: () => undefined,
  });
}

/** What an operator makes of two values. Division by zero gives undefined. */
export function operate(op: string, left: Value, right: Value, convert: string): Value {
  if (op === ' ') return toText(left, convert) + toText(right, convert);
  if (['<', '<=', '==', '!=', '>', '>='].includes(op)) {
    const order = compare(left, right);
    const holds = {
      '<': order < 0,
      '<=': order <= 0,
      '==': order === 0,
      '!=': order !== 0,
      '>': order > 0,
      '>=': order >= 0,
    };
    return holds[op as '<'] ? 1 : 0;
  }
  const [a, b] = [toNumber(left), toNumber(right)];
  if (op === '+') return a + b;
  if (op === '-') return a - b;
  if (op === '*') return a * b;
  if (op === '/') return a / b;
  return op === '%' ? a % b : a ** b;
}

/** sub and gsub: the text with matches replaced, and how many there were. `&` is the match. */
export function substitute(
  pattern: RegExp,
  replacement: string,
  text: string,
  all: boolean,
): { readonly text: string; readonly count: number } {
  let count = 0;
  const result = text.replace(
    new RegExp(pattern.source, all ? 'gu' : 'u'),
    (...parts: readonly unknown[]) => {
      count += 1;
      return replacement.replace(/\\\\&|\\&|&/g, (mark) =>
        mark === '&' ? String(parts[0]) : mark === '\\&' ? '&' : `\\${String(parts[0])}`,
      );
    },
  );
  return { text: result, count };
}
