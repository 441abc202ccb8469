const UNITS = 'KMGTPE';

/**
 * A number with a unit as coreutils reads it (xstrtoumax): `10`, `2k`, `1M`, `1MB`, `1MiB`; undefined where it is none.
 * `b` counts 512.
 */
export function parseSize(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)([a-zA-Z]*)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  if (unit === '' || unit === 'c') return number;
  if (unit === 'b') return number * 512;
  const power = UNITS.indexOf(unit[0]?.toUpperCase() ?? '') + 1;
  const suffix = unit.slice(1);
  if (power === 0 || !['', 'B', 'iB'].includes(suffix)) return undefined;
  return number * (suffix === 'B' ? 1000 : 1024) ** power;
}

/** A size as GNU `-h` prints it: rounded up, one decimal below ten. */
export function humanSize(bytes: number, base = 1024): string {
  if (bytes < base) return String(bytes);
  let value = bytes;
  let power = 0;
  while (value >= base && power < UNITS.length) {
    value /= base;
    power += 1;
  }
  const units = base === 1000 ? `k${UNITS.slice(1)}` : UNITS;
  const tenths = Math.ceil(value * 10);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)}${units[power - 1] ?? ''}`;
  const whole = Math.ceil(value);
  if (whole >= base && power < units.length) return `1.0${units[power] ?? ''}`;
  return `${whole}${units[power - 1] ?? ''}`;
}

/** A size as BusyBox `-h` prints it (make_human_readable_str): rounded, one decimal below 1000 K. */
export function busyboxSize(bytes: number, decimals = true): string {
  if (bytes === 0) return '0';
  let value = bytes;
  let power = 0;
  while (value >= 1024 && power < UNITS.length) {
    value /= 1024;
    power += 1;
  }
  if (power === 0) return String(bytes);
  const shown = decimals ? value.toFixed(1) : String(Math.round(value));
  return `${shown}${UNITS[power - 1] ?? ''}`;
}
