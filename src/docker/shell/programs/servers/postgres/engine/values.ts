import { invalidInput, PgError } from './errors.ts';
import { roundTo } from './numeric.ts';

/** A value as it is kept; numeric, dates and times are texts in PostgreSQL's form. */
export type PgValue = string | number | boolean | null;

/** A value with its type, which has no modifiers; `unknown` is a text whose type is still open. */
export type Datum = { readonly type: string; readonly value: PgValue };

export const nothing: Datum = { type: 'unknown', value: null };
export const datum = (type: string, value: PgValue): Datum => ({ type, value });

const WHOLE: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647, bigint: 2 ** 63 };
const NUMBERS = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'];

/** Places in the order in which numbers widen; -1 for what is no number. */
export const rank = (type: string): number => NUMBERS.indexOf(type);
export const isNumber = (type: string): boolean => rank(type) >= 0;
export const isWhole = (type: string): boolean => type in WHOLE;
export const isText = (type: string): boolean =>
  ['text', 'character varying', 'character', 'name'].includes(type);
export const isTime = (type: string): boolean => type === 'date' || type.startsWith('timestamp');

/** A type without its modifiers: `character varying(20)` is `character varying`. */
export const baseType = (type: string): string => type.replace(/\(.*?\)/, '');

/** A point in time as PostgreSQL writes it, in UTC; milliseconds lose their last zeros. */
export function stamp(ms: number, zone = ''): string {
  const text = new Date(ms).toISOString();
  const fraction = text.slice(19, 23).replace(/\.?0+$/, '');
  return `${text.slice(0, 19).replace('T', ' ')}${fraction}${zone}`;
}

function timeOf(type: string, text: string, at: number | undefined): string {
  const [, day = '', time = '00:00:00', fraction = '', zone = ''] =
    /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(\.\d+)?)?\s*(Z|[-+]\d\d(?::?\d\d)?)?\s*$/.exec(text) ??
    [];
  const isDay = day !== '' && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  if (!isDay) throw invalidInput(type.replace(/ without time zone$/, ''), text, at);
  if (type === 'date') return day;
  const full = `${day} ${time.length === 5 ? `${time}:00` : time}${fraction.replace(/\.?0+$/, '')}`;
  if (type === 'timestamp without time zone') return full;
  const offset = zone === '' || zone === 'Z' ? '+00:00' : zone.length === 3 ? `${zone}:00` : zone;
  return stamp(Date.parse(`${full.replace(' ', 'T')}${offset}`), '+00');
}

/** A whole number that fits its type; throws 22003. */
export function inRange(type: string, value: number): number {
  if (Math.abs(value) <= (WHOLE[type] ?? Infinity)) return value;
  throw new PgError('22003', `${type} out of range`);
}

function truth(text: string, at: number | undefined): boolean {
  const word = text.trim().toLowerCase();
  const fits = (full: string, least: number): boolean => word.length >= least && full.startsWith(word);
  if (fits('true', 1) || fits('yes', 1) || word === 'on' || word === '1') return true;
  if (fits('false', 1) || fits('no', 1) || fits('off', 2) || word === '0') return false;
  throw invalidInput('boolean', text, at);
}

/** Reads a text as a value of a type, as its input function does; throws 22P02 and kin. */
export function input(type: string, text: string, at?: number): PgValue {
  if (isWhole(type)) {
    if (!/^\s*[-+]?\d+\s*$/.test(text)) throw invalidInput(type, text, at);
    const value = Number(text);
    if (Math.abs(value) <= (WHOLE[type] ?? 0)) return value;
    throw new PgError('22003', `value "${text}" is out of range for type ${type}`, { at });
  }
  switch (type) {
    case 'numeric':
      if (!/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(text)) throw invalidInput(type, text, at);
      return roundTo(text, Math.max(0, (/\.(\d*)/.exec(text)?.[1] ?? '').length));
    case 'real':
    case 'double precision':
      if (text.trim() === '' || Number.isNaN(Number(text))) throw invalidInput(type, text, at);
      return Number(text);
    case 'boolean':
      return truth(text, at);
    case 'uuid':
      if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) throw invalidInput(type, text, at);
      return text.toLowerCase();
    case 'json':
    case 'jsonb':
      return json(type, text, at);
    default:
      return isTime(type) ? timeOf(type, text, at) : text;
  }
}

function json(type: string, text: string, at: number | undefined): string {
  try {
    const value: unknown = JSON.parse(text);
    return type === 'json' ? text : spaced(value);
  } catch {
    throw new PgError('22P02', 'invalid input syntax for type json', { at });
  }
}

/** jsonb as it is shown: keys by length, a blank after `:` and `,`. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`).join(', ')}}`;
}

/** A value as the output function writes it; NULL has none. */
export function output(value: PgValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

/** The text of a value, `null` for NULL, as messages show it. */
export const shown = (value: PgValue): string => output(value) ?? 'null';

/** Whether the types of two values belong together without a cast. */
export function areKin(a: string, b: string): boolean {
  return (
    a === b ||
    a === 'unknown' ||
    b === 'unknown' ||
    (isNumber(a) && isNumber(b)) ||
    (isText(a) && isText(b)) ||
    (isTime(a) && isTime(b))
  );
}

/** A value as another type (explicit cast); throws where there is no way. */
export function castTo({ type, value }: Datum, full: string, at?: number): Datum {
  const target = baseType(full);
  if (value === null) return datum(target, null);
  if (type === target && target === full) return { type, value };
  if (type === 'boolean' && target === 'integer') return datum(target, value === true ? 1 : 0);
  if (isNumber(type) && target === 'boolean') return datum(target, Number(value) !== 0);
  if (isNumber(type) && isWhole(target))
    return datum(target, inRange(target, Number(roundTo(plain(value), 0))));
  if (type === 'boolean' && isText(target)) return datum(target, value === true ? 'true' : 'false');
  const source = type === 'boolean' || isNumber(type) || isTime(type) ? shown(value) : String(value);
  if (isTime(type) && isTime(target)) return datum(target, timeOf(target, source, at));
  return datum(target, fitted(full, input(target, source, at), true));
}

/** A number without an exponent. */
const plain = (value: PgValue): string => (typeof value === 'number' ? String(value) : String(value ?? 0));

/** A value within the modifiers of its type: length of texts, precision and scale; throws 22001, 22003. */
export function fitted(full: string, value: PgValue, isExplicit = false): PgValue {
  const [, first, second = '0'] = /\((\d+)(?:,(\d+))?\)/.exec(full) ?? [];
  if (first === undefined || value === null) return value;
  const base = baseType(full);
  if (base === 'numeric') {
    const made = roundTo(String(value), Number(second));
    const room = Number(first) - Number(second);
    const [whole = ''] = made.replace(/^-?0*/, '').split('.');
    if (whole.length > room) {
      const detail = `A field with precision ${first}, scale ${second} must round to an absolute value less than 10^${String(room)}.`;
      throw new PgError('22003', 'numeric field overflow', { detail });
    }
    return made;
  }
  if (!isText(base)) return value;
  const chars = [...String(value)];
  const most = Number(first);
  const rest = chars.slice(most).join('');
  if (rest.trim() !== '' && !isExplicit) throw new PgError('22001', `value too long for type ${full}`);
  return base === 'character' ? chars.slice(0, most).join('').padEnd(most) : chars.slice(0, most).join('');
}
