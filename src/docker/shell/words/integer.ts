/** An expression that cannot be evaluated: what is wrong, and the rest of it where it was noticed. */
export class ArithmeticError extends Error {
  readonly kind: 'operand' | 'operator' | 'zero' | 'exponent' | 'assign' | 'depth' | 'number' | 'paren';
  readonly token: string;

  constructor(kind: ArithmeticError['kind'], token: string) {
    super(kind);
    this.kind = kind;
    this.token = token;
  }
}

/** The value of digits: decimal, `0x…`, octal by a leading 0, `base#…`. Throws ArithmeticError. */
export function parseNumber(digits: string): bigint {
  const [, base, rest = ''] = /^(\d+)#(.*)$/.exec(digits) ?? [];
  if (base !== undefined) return inBase(rest, Number(base), digits);
  if (/^0[xX]/.test(digits)) return inBase(digits.slice(2) || '0', 16, digits);
  return inBase(digits, digits.startsWith('0') && digits.length > 1 ? 8 : 10, digits);
}

function inBase(digits: string, base: number, whole: string): bigint {
  let value = 0n;
  for (const char of digits) {
    const digit = digitOf(char, base);
    if (digit < 0 || digit >= base) throw new ArithmeticError('number', whole);
    value = value * BigInt(base) + BigInt(digit);
  }
  return wrap(value);
}

function digitOf(char: string, base: number): number {
  const all = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';
  return all.indexOf(base <= 36 ? char.toLowerCase() : char);
}

/** A power within 64 bits. */
export function modularPower(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let left = exponent, factor = base; left > 0n; left >>= 1n, factor = wrap(factor * factor)) {
    if (left & 1n) result = wrap(result * factor);
  }
  return result;
}

/** What is left of a value in 64 bits with sign. */
export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** 1 for true. */
export function bit(truth: boolean): bigint {
  return truth ? 1n : 0n;
}
