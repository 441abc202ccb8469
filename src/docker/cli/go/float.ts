/** A number's leading decimal digits without zeros behind them, and where its point stands: `0.digits × 10^point`. */
type Decimal = { readonly digits: string; readonly point: number };

/** The exact decimal expansion, rounded half to even as Go does (JavaScript rounds half up); count may be 0 or less. */
function rounded(size: number, count: (point: number) => number): Decimal {
  const [mantissa = '0', power = '0'] = size.toExponential(100).split('e');
  const exact = mantissa.replace('.', '');
  const point = Number(power) + 1;
  const keep = count(point);
  if (keep < 0 || size === 0) return { digits: '', point: size === 0 ? 1 : point };
  const kept = exact.slice(0, keep);
  const rest = exact.slice(keep);
  const isTie = /^50*$/.test(rest);
  const isUp = isTie ? Number(kept.at(-1) ?? '0') % 2 === 1 : rest >= '5';
  if (!isUp) return { digits: kept.replace(/0+$/, ''), point };
  const next = String(BigInt(kept || '0') + 1n).padStart(kept.length, '0');
  return { digits: next.replace(/0+$/, ''), point: point + next.length - kept.length };
}

function shortest(size: number): Decimal {
  const [mantissa = '0', power = '0'] = size.toExponential().split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return { digits, point: size === 0 ? 1 : Number(power) + 1 };
}

function fixed({ digits, point }: Decimal, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const part = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).padEnd(places, '0');
  return places > 0 ? `${whole}.${part.slice(0, places)}` : whole;
}

function exponential({ digits, point }: Decimal, places: number): string {
  const power = digits === '' ? 0 : point - 1;
  const part = digits.slice(1).padEnd(places, '0').slice(0, places);
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${digits.charAt(0) || '0'}${places > 0 ? `.${part}` : ''}e${power < 0 ? '-' : '+'}${size}`;
}

/** Go's strconv.FormatFloat of 64 bits; a precision of -1 gives the fewest digits that are the number. */
export function formatFloat(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + formatSize(Math.abs(value), verb, precision);
}

function formatSize(size: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (verb === 'f') {
    const decimal = precision < 0 ? shortest(size) : rounded(size, (point) => point + precision);
    return fixed(decimal, precision < 0 ? Math.max(decimal.digits.length - decimal.point, 0) : precision);
  }
  if (verb === 'e') {
    const decimal = precision < 0 ? shortest(size) : rounded(size, () => precision + 1);
    return exponential(decimal, precision < 0 ? decimal.digits.length - 1 : precision);
  }
  const most = precision === 0 ? 1 : precision;
  const decimal = precision < 0 ? shortest(size) : rounded(size, () => most);
  const { digits, point } = decimal;
  const limit = precision < 0 ? 6 : most > digits.length && digits.length >= point ? digits.length : most;
  return point - 1 < -4 || point - 1 >= limit
    ? exponential(decimal, Math.max(digits.length - 1, 0))
    : fixed(decimal, Math.max(digits.length - point, 0));
}
