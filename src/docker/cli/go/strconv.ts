import { fail, ok, type Result } from '../result.ts';
import { quote } from './quote.ts';

const truths = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const lies = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

function syntaxError(name: string, text: string): Result<never> {
  return fail(`strconv.${name}: parsing ${quote(text)}: invalid syntax`);
}

function rangeError(name: string, text: string): Result<never> {
  return fail(`strconv.${name}: parsing ${quote(text)}: value out of range`);
}

/** Go's strconv.ParseBool. */
export function parseBool(text: string): Result<boolean> {
  if (truths.has(text)) return ok(true);
  if (lies.has(text)) return ok(false);
  return syntaxError('ParseBool', text);
}

/** Whether the underscores of a number stand between digits or after a base prefix (strconv.underscoreOK). */
function underscoresFit(text: string): boolean {
  const digits = text.replace(/^[+-]/, '');
  const rest = /^0[box]/i.test(digits) ? `0${digits.slice(2)}` : digits;
  const digit = /^0x/i.test(digits) ? '[0-9a-f]' : '[0-9]';
  return !new RegExp(`(^|(?!${digit}).)_|_((?!${digit}).|$)`, 'i').test(rest);
}

/** The digits of an integer literal and their base; base 0 reads `0x`, `0o`, `0b`, a leading `0` and underscores. */
function magnitude(text: string, base: 0 | 8 | 10): bigint | undefined {
  if (base === 10) return /^[0-9]+$/.test(text) ? BigInt(text) : undefined;
  if (base === 8) return /^[0-7]+$/.test(text) ? BigInt(`0o${text}`) : undefined;
  if (text.includes('_') && !underscoresFit(text)) return undefined;
  const bare = text.replaceAll('_', '');
  if (/^0x[0-9a-f]+$/i.test(bare)) return BigInt(bare.toLowerCase());
  if (/^0b[01]+$/i.test(bare)) return BigInt(bare.toLowerCase());
  if (/^0o[0-7]+$/i.test(bare)) return BigInt(bare.toLowerCase());
  if (/^0[0-7]+$/.test(bare)) return BigInt(`0o${bare.slice(1)}`);
  return /^(0|[1-9][0-9]*)$/.test(bare) ? BigInt(bare) : undefined;
}

/** Go's strconv.ParseInt; the number is exact up to 2^53, which is all that Docker's flags mean. */
export function parseInt64(text: string, base: 0 | 8 | 10 = 0, bits = 64, name = 'ParseInt'): Result<number> {
  const size = magnitude(text.replace(/^[+-]/, ''), base);
  if (size === undefined) return syntaxError(name, text);
  const value = text.startsWith('-') ? -size : size;
  const limit = 1n << BigInt(bits - 1);
  if (value >= limit || value < -limit) return rangeError(name, text);
  return ok(Number(value));
}

/** Go's strconv.ParseUint. */
export function parseUint64(text: string, base: 0 | 8 | 10 = 0, bits = 64): Result<number> {
  const size = magnitude(text, base);
  if (size === undefined) return syntaxError('ParseUint', text);
  return size >= 1n << BigInt(bits) ? rangeError('ParseUint', text) : ok(Number(size));
}

/** Go's strconv.Atoi: a decimal ParseInt under its own name. */
export function atoi(text: string): Result<number> {
  return parseInt64(text, 10, 64, 'Atoi');
}

const special: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, nan: NaN };
const decimalFloat = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const hexFloat = /^0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i;

/** Go's strconv.ParseFloat of 64 bits. */
export function parseFloat64(text: string): Result<number> {
  const sign = text.startsWith('-') ? -1 : 1;
  const bare = text.replace(/^[+-]/, '');
  const named = special[bare.toLowerCase()];
  if (named !== undefined) return ok(sign * named);
  if (bare.includes('_') && !underscoresFit(bare)) return syntaxError('ParseFloat', text);
  const digits = bare.replaceAll('_', '');
  const hex = hexFloat.exec(digits);
  const [, whole = '', part = '', power = '0'] = hex ?? [];
  if (!decimalFloat.test(digits) && !(hex && whole + part)) return syntaxError('ParseFloat', text);
  const size = hex ? Number(`0x${whole}${part}`) * 2 ** (Number(power) - 4 * part.length) : Number(digits);
  return Number.isFinite(size) ? ok(sign * size) : rangeError('ParseFloat', text);
}
