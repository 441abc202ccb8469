/** An instant in UTC: whole seconds since 1970, and the digits of the fraction as they are written. */
type Instant = { readonly seconds: number; readonly fraction: string };

/** Go's zero time, as the Engine API writes it. */
export const zeroTime = '0001-01-01T00:00:00Z';

function read(rfc3339: string): Instant {
  const fraction = (/\.(\d+)/.exec(rfc3339)?.[1] ?? '').replace(/0+$/, '');
  return { seconds: Math.floor(Date.parse(rfc3339.replace(/\.\d+/, '')) / 1000), fraction };
}

function show({ seconds, fraction }: Instant, join: string, zone: string): string {
  const [day = '', time = ''] = new Date(seconds * 1000)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .split('T');
  return `${day}${join}${time}${fraction === '' ? '' : `.${fraction}`}${zone}`;
}

/** Go's time.Unix(seconds).String() where the zone is UTC: `2006-01-02 15:04:05 +0000 UTC`. */
export function unixTimeString(seconds: number): string {
  return show({ seconds, fraction: '' }, ' ', ' +0000 UTC');
}

/** The same of a time that the Engine API wrote as RFC 3339, with its fraction. */
export function timeString(rfc3339: string): string {
  return show(read(rfc3339), ' ', ' +0000 UTC');
}

/** Go's time.RFC3339 of seconds since 1970: `2006-01-02T15:04:05Z`. */
export function unixTimeRfc3339(seconds: number): string {
  return show({ seconds, fraction: '' }, 'T', 'Z');
}

/** Milliseconds since 1970 of a time that the Engine API wrote. */
export function millisecondsOf(rfc3339: string): number {
  return Date.parse(rfc3339);
}
