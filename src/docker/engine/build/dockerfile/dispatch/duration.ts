const second = 1_000_000_000;

/** Go's Duration.String of whole nanoseconds: `1m0s`, `1.5s`, `300ms`, `0s`. */
export function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  if (nanoseconds < 0) return `-${durationText(-nanoseconds)}`;
  if (nanoseconds < second) {
    if (nanoseconds < 1000) return `${nanoseconds}ns`;
    return nanoseconds < 1_000_000 ? `${nanoseconds / 1000}µs` : `${nanoseconds / 1_000_000}ms`;
  }
  const whole = Math.floor(nanoseconds / second);
  const fraction = String(nanoseconds % second)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const seconds = `${whole % 60}${fraction === '' ? '' : `.${fraction}`}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return seconds;
  return minutes < 60 ? `${minutes}m${seconds}` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}`;
}
