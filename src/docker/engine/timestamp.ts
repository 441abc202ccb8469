import { quote } from '../cli/go/quote.ts';
import { parseSince } from '../cli/opts/since.ts';
import { parseDuration } from '../cli/go/duration.ts';

/**
 * The time that `--since 5m`, `--until 2026-01-02T15:04` or Unix seconds name, in milliseconds (moby timetypes.GetTimestamp);
 * undefined where the text is none. What lies a while back is told in whole seconds; dates without a zone are UTC here.
 */
export function timestampOf(text: string, now: number): number | undefined {
  if (text === '' || text === '0') return text === '' ? undefined : 0;
  const duration = parseDuration(text);
  if (duration.ok) return Math.floor((now - duration.value / 1e6) / 1000) * 1000;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const [, date, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?))?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const clock =
    time === undefined ? '00:00:00' : `${time}${':00'.repeat(Math.max(0, 3 - time.split(':').length))}`;
  // Date knows no less than milliseconds
  const [, digits = ''] = /\.(\d+)$/.exec(clock) ?? [];
  const parsed = Date.parse(`${date}T${clock.replace(/\.\d+$/, '')}${zone}`);
  return Number.isNaN(parsed) ? undefined : parsed + Number(`0.${digits}`) * 1000;
}

/** Why a text names no time, in the words of moby's GetTimestamp. */
export function timeFault(text: string): string {
  const read = parseSince(text);
  return read.ok ? `failed to parse value as time or duration: ${quote(text)}` : read.message;
}
