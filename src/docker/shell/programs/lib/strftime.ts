import { offsetText, UTC } from './zone.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_MS = 86_400_000;

function two(value: number, pad = '0'): string {
  return String(value).padStart(2, pad);
}

/** The day of the year, from 1. */
function yearDay(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** The ISO 8601 week and its year. */
function isoWeek(date: Date): { readonly week: number; readonly year: number } {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS);
  return { week: Math.floor((yearDay(thursday) - 1) / 7) + 1, year: thursday.getUTCFullYear() };
}

const FIELDS: Record<string, (date: Date, ms: number) => string> = {
  Y: (date) => String(date.getUTCFullYear()),
  C: (date) => two(Math.floor(date.getUTCFullYear() / 100)),
  y: (date) => two(date.getUTCFullYear() % 100),
  m: (date) => two(date.getUTCMonth() + 1),
  d: (date) => two(date.getUTCDate()),
  e: (date) => two(date.getUTCDate(), ' '),
  H: (date) => two(date.getUTCHours()),
  I: (date) => two(date.getUTCHours() % 12 || 12),
  k: (date) => two(date.getUTCHours(), ' '),
  l: (date) => two(date.getUTCHours() % 12 || 12, ' '),
  M: (date) => two(date.getUTCMinutes()),
  S: (date) => two(date.getUTCSeconds()),
  N: (_, ms) => String(Math.round((ms % 1000) * 1e6)).padStart(9, '0'),
  s: (_, ms) => String(Math.floor(ms / 1000)),
  p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  P: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  a: (date) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3),
  A: (date) => DAYS[date.getUTCDay()] ?? '',
  b: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  h: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  B: (date) => MONTHS[date.getUTCMonth()] ?? '',
  j: (date) => String(yearDay(date)).padStart(3, '0'),
  u: (date) => String(date.getUTCDay() || 7),
  w: (date) => String(date.getUTCDay()),
  U: (date) => two(Math.floor((yearDay(date) + 6 - date.getUTCDay()) / 7)),
  W: (date) => two(Math.floor((yearDay(date) + 6 - ((date.getUTCDay() + 6) % 7)) / 7)),
  V: (date) => two(isoWeek(date).week),
  G: (date) => String(isoWeek(date).year),
  q: (date) => String(Math.floor(date.getUTCMonth() / 3) + 1),
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
};

const COMBINED: Record<string, string> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  x: '%m/%d/%y',
  c: '%a %b %e %H:%M:%S %Y',
  r: '%I:%M:%S %p',
};

/** A time in milliseconds since 1970 in strftime(3)'s formats, in the C locale; with GNU date's `%-d`, `%3N`, `%:z`. */
export function strftime(format: string, ms: number, zone = UTC): string {
  const date = new Date(ms + zone.ahead);
  return format.replace(
    /%([-_0^:]*)(\d*)([A-Za-z%])/g,
    (whole, flags: string, width: string, letter: string) => {
      const combined = COMBINED[letter];
      if (combined !== undefined) return strftime(combined, ms, zone);
      if (letter === 'z') return offsetText(zone, flags.includes(':') ? ':' : '');
      if (letter === 'Z') return zone.name;
      const field = FIELDS[letter];
      if (!field) return whole;
      let text = field(date, ms);
      if (letter === 'N' && width !== '') return text.slice(0, Number(width));
      if (flags.includes('-') && letter !== 'N') text = text.replace(/^[0 ]+(?=\d)/, '');
      if (flags.includes('_')) text = text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length));
      if (flags.includes('^')) text = text.toUpperCase();
      return width === ''
        ? text
        : text.padStart(Number(width), /^\d/.test(text) && !flags.includes('_') ? '0' : ' ');
    },
  );
}
