import { parseDuration } from '../go/duration.ts';
import { quote } from '../go/quote.ts';
import { parseTime } from '../go/time.ts';
import { fail, ok, type Result } from '../result.ts';

const local = '2006-01-02T15:04:05';
const zone = 'Z07:00';

/** The layout that a text looks like it is written in (moby, api/types/time GetTimestamp). */
function layoutOf(text: string): string {
  const inZone = /[zZ+]/.test(text) || text.split('-').length === 4;
  const suffix = inZone ? zone : '';
  if (text.includes('.')) return `${local}.999999999${suffix}`;
  if (!text.includes('T')) return `2006-01-02${suffix}`;
  const colons = text.split(':').length - 1 - (inZone && !/[zZ]/.test(text) ? 1 : 0);
  if (colons <= 0) return `2006-01-02T15${suffix}`;
  return colons === 1 ? `2006-01-02T15:04${suffix}` : `${local}${suffix}`;
}

/** `--since 10m`, `--since 2024-01-31T10:00:00`, `--since 1700000000.5`: a time, or how long ago. */
export function parseSince(text: string): Result<true> {
  if (parseDuration(text).ok && text !== '0') return ok(true);
  const time = parseTime(layoutOf(text), text);
  if (time.ok || text.includes('-')) return time;
  return /^[+-]?\d+(\.[+-]?\d+)?$/.test(text)
    ? ok(true)
    : fail(`failed to parse value as time or duration: ${quote(text)}`);
}
