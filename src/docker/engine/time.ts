/**
 * The nanoseconds of a second. Virtual time counts milliseconds; the figures below look like a clock's and follow from the
 * time itself, so that the same moment reads the same everywhere.
 */
export function nanoseconds(ms: number): number {
  const whole = Math.floor(ms);
  const figures = (Math.imul(Math.floor(ms * 1000) | 0, 0x9e3779b1) >>> 0) % 100_000;
  return (((whole % 1000) + 1000) % 1000) * 1_000_000 + Math.floor((ms - whole) * 900_000) + figures;
}

/** The time that is written for a moment, in milliseconds: what `--since` and `--until` are held against. */
export function shownTime(ms: number): number {
  return Math.floor(ms / 1000) * 1000 + nanoseconds(ms) / 1e6;
}

/** Go's time.RFC3339Nano in UTC of milliseconds since 1970 (fractions of a millisecond kept to the nanosecond). */
export function rfc3339(ms: number): string {
  if (ms === 0) return '0001-01-01T00:00:00Z';
  const seconds = Math.floor(ms / 1000);
  const nanos = nanoseconds(ms);
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  const fraction = String(nanos).padStart(9, '0').replace(/0+$/, '');
  return `${whole}${fraction === '' ? '' : `.${fraction}`}Z`;
}

/** The same with all nine digits, as logs print it (RFC3339NanoFixed). */
export function rfc3339Fixed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const nanos = nanoseconds(ms);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`;
}
