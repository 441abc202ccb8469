import { formatFloat } from './go/float.ts';
import { parseFloat64 } from './go/strconv.ts';
import { fail, ok, type Result } from './result.ts';

/** go-units' RAMInBytes: `512m`, `1.5GiB`, `1 g`, `104857600`; units count by 1024, the value is in bytes. */
export function parseBytes(text: string): Result<number> {
  return parseSize(text, 1024);
}

/** go-units' FromHumanSize: the same with units that count by 1000. */
export function parseHumanSize(text: string): Result<number> {
  return parseSize(text, 1000);
}

function parseSize(text: string, base: number): Result<number> {
  const last = Math.max(...[...'0123456789. '].map((char) => text.lastIndexOf(char)));
  if (last < 0) return fail(`invalid size: '${text}'`);
  const size = parseFloat64(text.slice(0, text.charAt(last) === ' ' ? last : last + 1));
  if (!size.ok) return size;
  if (size.value < 0) return fail(`invalid size: '${text}'`);
  const suffix = text.slice(last + 1);
  const unit = suffix.length > 3 ? undefined : factor(suffix.toLowerCase(), base);
  if (unit === undefined)
    return fail(`invalid suffix: '${suffix.length > 3 ? suffix : suffix.toLowerCase()}'`);
  return ok(Math.trunc(size.value * unit));
}

function factor(suffix: string, base: number): number | undefined {
  if (suffix === '' || suffix === 'b') return 1;
  const [, letter = ''] = /^([a-z])(b|ib)?$/.exec(suffix) ?? [];
  const power = letter === '' ? -1 : 'kmgtp'.indexOf(letter);
  return power < 0 ? undefined : base ** (power + 1);
}

const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

function scaled(size: number, base: number, units: readonly string[], precision: number): string {
  let rest = size;
  let step = 0;
  for (; rest >= base && step < units.length - 1; step += 1) rest /= base;
  return formatFloat(rest, 'g', precision) + (units[step] ?? '');
}

/** go-units' HumanSizeWithPrecision: bytes in units of 1000 with so many significant digits, `187MB`. */
export function humanSizeWithPrecision(size: number, precision: number): string {
  return scaled(size, 1000, decimalUnits, precision);
}

/** go-units' HumanSize: bytes in units of 1000 with four significant digits, `2.746MB`. */
export function humanSize(size: number): string {
  return humanSizeWithPrecision(size, 4);
}

/** go-units' BytesSize: bytes in units of 1024 with four significant digits, `1.5GiB`. */
export function bytesSize(size: number): string {
  return scaled(size, 1024, binaryUnits, 4);
}

/** The longest that Go's time.Duration can be, in milliseconds: 292 years. */
const longest = 2 ** 63 / 1e6;

/** go-units' HumanDuration of milliseconds: `Less than a second`, `About an hour`, `3 weeks`. */
export function humanDuration(milliseconds: number): string {
  const duration = Math.min(milliseconds, longest);
  const seconds = Math.trunc(duration / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(duration / 60_000);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(duration / 3_600_000 + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  const days = Math.trunc(hours / 24);
  if (days < 14) return `${days} days`;
  if (days < 60) return `${Math.trunc(days / 7)} weeks`;
  if (days < 730) return `${Math.trunc(days / 30)} months`;
  return `${Math.trunc(Math.trunc(duration / 3_600_000) / 24 / 365)} years`;
}
