import { formatNumber } from '../lib/format.ts';

/** Input that looks like a number compares as one: its text and the number. */
export type Strnum = { readonly text: string; readonly number: number };

/** undefined is a variable that was never set. */
export type Value = number | string | Strnum | undefined;

/** What came from outside: a number too where it looks like one. */
export function fromInput(text: string): Value {
  return /^[ \t\n]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[ \t\n]*$/.test(text)
    ? { text, number: Number(text) }
    : text;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  if (typeof value === 'object') return value.number;
  return Number(/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(value)?.[0] ?? 0);
}

/** A number as text: whole ones without decimals, others by CONVFMT or OFMT. */
export function numberText(value: number, format: string): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return value === 0 ? '0' : String(value);
  const [, flags = '', width = '0', precision = '6', letter = 'g'] =
    /^%([-+ #0]*)(\d*)(?:\.(\d+))?([a-zA-Z])$/.exec(format) ?? [];
  return formatNumber(value, { flags, width: Number(width), precision: Number(precision), letter });
}

export function toText(value: Value, format = '%.6g'): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return typeof value === 'object' ? value.text : numberText(value, format);
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (value === undefined) return false;
  return typeof value === 'object' ? value.number !== 0 : value !== '';
}

/** Numbers compare as numbers, what is text as text. */
export function compare(left: Value, right: Value): number {
  const isText = (value: Value): boolean => typeof value === 'string';
  if (!isText(left) && !isText(right)) return toNumber(left) - toNumber(right);
  const [a, b] = [toText(left), toText(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
