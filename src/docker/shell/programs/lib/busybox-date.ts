/** What a clock shows, month and day counted from 1. */
type Fields = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
];

/**
 * A time as busybox's date(1) reads it (libbb/time.c, parse_datestr), in milliseconds since 1970 on a clock of UTC: `@5`, `hh:mm[:ss]`,
 * `[YYYY.]MM.DD-hh:mm[:ss]`, `YYYY-MM-DD[ hh:mm[:ss]]`, `[[[[[YY]YY]MM]DD]hh]mm[.ss]`. undefined where it cannot be read.
 */
export function parseBusyboxDate(text: string, now: number): number | undefined {
  const epoch = /^@(-?\d+)$/.exec(text);
  if (epoch) return Number(epoch[1]) * 1000;
  const fields = withColons(text, now) ?? withDigits(text, now);
  return fields && timeOf(fields);
}

/** `MMDDhhmm[[YY]YY][.ss]`, the form of date's operand, as `[[YY]YY]MMDDhhmm[.ss]`; other texts stay, shorter numbers are none. */
export function shuffled(text: string): string | undefined {
  const [, digits, seconds = ''] = /^(\d+)(\.\d\d)?$/.exec(text) ?? [];
  if (digits === undefined) return text;
  if (![8, 10, 12].includes(digits.length)) return undefined;
  return digits.slice(8) + digits.slice(0, 8) + seconds;
}

function today(now: number): readonly [year: number, month: number, day: number, hour: number] {
  const date = new Date(now);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours()];
}

function withColons(text: string, now: number): Fields | undefined {
  const [thisYear, thisMonth, thisDay] = today(now);
  const clock = /^(?:(?:(\d+)\.)?(\d+)\.(\d+)-)?(\d+):(\d+)(?::(\d+))?$/.exec(text);
  if (clock) {
    const [, year = thisYear, month = thisMonth, day = thisDay, hour, minute, second = 0] = clock;
    return [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
  }
  const date = /^(\d+)-(\d+)-(\d+)(?: (\d+):(\d+)(?::(\d+))?)?$/.exec(text);
  if (!date) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0] = date;
  return [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
}

function withDigits(text: string, now: number): Fields | undefined {
  const [, digits = '', seconds = '0'] = /^((?:\d\d)+)(?:\.(\d\d))?$/.exec(text) ?? [];
  if (digits === '' || digits.length > 12) return undefined;
  const [thisYear, thisMonth, thisDay, thisHour] = today(now);
  const pairs = (digits.match(/\d\d/g) ?? []).map(Number);
  const minute = pairs.pop() ?? 0;
  const hour = pairs.pop() ?? thisHour;
  const day = pairs.pop() ?? thisDay;
  const month = pairs.pop() ?? thisMonth;
  const [first, last = first] = pairs;
  if (last === undefined || first === undefined) return [thisYear, month, day, hour, minute, Number(seconds)];
  const year = pairs.length === 2 ? first * 100 + last : nearestYear(last, thisYear);
  return [year, month, day, hour, minute, Number(seconds)];
}

/** The year of two digits that is the nearest to a year. */
function nearestYear(digits: number, year: number): number {
  const same = year - (year % 100) + digits;
  if (same - year > 50) return same - 100;
  return year - same >= 50 ? same + 100 : same;
}

function timeOf([year, month, day, hour, minute, second]: Fields): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
