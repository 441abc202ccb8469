const UNITS: Record<string, number> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  fortnight: 1_209_600_000,
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function midnight(ms: number): number {
  return ms - (ms % 86_400_000);
}

/**
 * A time as `date -d` reads it, in milliseconds since 1970, UTC: `@5`, `2024-01-31 12:00:00`, `Jan 31 2024`, `now`,
 * `yesterday`, `1 hour ago`, `+3 days`, `next month`, and these after one another. undefined where it cannot be read.
 */
export function parseDate(text: string, now: number): number | undefined {
  let rest = text.trim().toLowerCase();
  const epoch = /^@(-?\d+(?:\.\d+)?)$/.exec(rest);
  if (epoch) return Number(epoch[1]) * 1000;
  let time = now - (now % 1000);
  let matched = rest === '';
  if (matched) return midnight(now);
  const take = (pattern: RegExp, use: (match: RegExpExecArray) => void): boolean => {
    const match = pattern.exec(rest);
    if (!match) return false;
    rest = rest.slice(match[0].length).trimStart();
    use(match);
    matched = true;
    return true;
  };
  while (rest !== '') {
    const known =
      take(
        /^(\d{4})-(\d\d?)-(\d\d?)(?:t|\b)/,
        ([, y, m, d]) => (time = Date.UTC(Number(y), Number(m) - 1, Number(d))),
      ) ||
      take(/^(\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?/, ([, h, m, s = '0', f = '0']) => {
        time = midnight(time) + Number(h) * 3_600_000 + Number(m) * 60_000 + (Number(s) + Number(f)) * 1000;
      }) ||
      take(/^(z|utc|gmt)\b/, () => undefined) ||
      take(/^([+-])(\d\d):?(\d\d)\b/, ([, sign, h, m]) => {
        time -= (sign === '-' ? -1 : 1) * (Number(h) * 3_600_000 + Number(m) * 60_000);
      }) ||
      take(
        /^(?:(\d\d?) )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (\d\d?)(?!\d|:))?,?(?: (\d{4}))?/,
        (match) => {
          const year = match[4] ?? new Date(now).getUTCFullYear();
          time = Date.UTC(Number(year), MONTHS.indexOf(match[2] ?? ''), Number(match[1] ?? match[3] ?? 1));
        },
      ) ||
      take(/^(now|today)\b/, () => undefined) ||
      take(/^(yesterday|tomorrow)\b/, ([, day]) => (time += day === 'tomorrow' ? 86_400_000 : -86_400_000)) ||
      take(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?/, () => undefined) ||
      take(
        /^(last|next|[+-]?\s*\d+)?\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\b(\s+ago)?/,
        (match) => {
          const [, count = '1', unit = '', ago] = match;
          const number = count === 'last' ? -1 : count === 'next' ? 1 : Number(count.replace(/\s/g, ''));
          time = shifted(time, ago === undefined ? number : -number, unit);
        },
      );
    if (!known) return undefined;
  }
  return matched && Number.isFinite(time) ? time : undefined;
}

function shifted(time: number, count: number, unit: string): number {
  const ms = UNITS[unit];
  if (ms !== undefined) return time + count * ms;
  const date = new Date(time);
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + count);
  else date.setUTCFullYear(date.getUTCFullYear() + count);
  return date.getTime();
}
