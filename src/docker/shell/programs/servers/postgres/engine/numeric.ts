/** A decimal number of any length: digits without the point, and how many come after it. */
type Decimal = { readonly digits: bigint; readonly scale: number };

function parse(text: string): Decimal {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(text.trim()) ?? [];
  const digits = BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(power);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function format({ digits, scale }: Decimal): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const point = text.length - scale;
  const body = scale === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  return digits < 0n ? `-${body}` : body;
}

const scaled = ({ digits, scale }: Decimal, to: number): bigint => digits * 10n ** BigInt(to - scale);

/** A quotient rounded half away from zero. */
function rounded(top: bigint, bottom: bigint): bigint {
  const sign = top < 0n !== bottom < 0n ? -1n : 1n;
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  return sign * ((a * 2n + b) / (b * 2n));
}

/** A number with so many digits after the point. */
export function roundTo(text: string, scale: number): string {
  const value = parse(text);
  if (scale >= value.scale) return format({ digits: scaled(value, scale), scale });
  const digits = rounded(value.digits, 10n ** BigInt(value.scale - scale));
  return scale >= 0
    ? format({ digits, scale })
    : format({ digits: digits * 10n ** BigInt(-scale), scale: 0 });
}

/** The weight of the first group of four digits, and that group (numeric.c keeps base 10000). */
function leading({ digits, scale }: Decimal): readonly [weight: number, first: number] {
  const text = format({ digits: digits < 0n ? -digits : digits, scale });
  const [whole = '0', fraction = ''] = text.split('.');
  const stripped = whole.replace(/^0+/, '');
  if (stripped !== '') {
    const weight = Math.ceil(stripped.length / 4) - 1;
    return [weight, Number(stripped.slice(0, stripped.length - weight * 4))];
  }
  const groups = fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0').match(/\d{4}/g) ?? [];
  const at = groups.findIndex((group) => group !== '0000');
  return at < 0 ? [0, 0] : [-1 - at, Number(groups[at])];
}

/** How many digits a quotient has after the point (select_div_scale). */
function quotientScale(a: Decimal, b: Decimal): number {
  const [weightA, firstA] = leading(a);
  const [weightB, firstB] = leading(b);
  const weight = weightA - weightB - (firstA <= firstB ? 1 : 0);
  return Math.max(16 - weight * 4, a.scale, b.scale, 0);
}

/** Arithmetic of numeric; undefined for a division by zero. */
export function calculate(operator: string, left: string, right: string): string | undefined {
  const [a, b] = [parse(left), parse(right)];
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  if (operator === '+') return format({ digits: x + y, scale });
  if (operator === '-') return format({ digits: x - y, scale });
  if (operator === '*') return format({ digits: a.digits * b.digits, scale: a.scale + b.scale });
  if (y === 0n) return undefined;
  if (operator === '%') return format({ digits: x % y, scale });
  const digits = quotientScale(a, b);
  return format({ digits: rounded(x * 10n ** BigInt(digits), y), scale: digits });
}
