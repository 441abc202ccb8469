const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** A fraction in exact integers; the denominator is positive. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

function integer(text: string): bigint | undefined {
  if (/^[0-9]+$/.test(text)) return /^0[0-7]+$/.test(text) ? BigInt(`0o${text.slice(1)}`) : decimal(text);
  return /^0(x[0-9a-f]+|o[0-7]+|b[01]+)$/i.test(text) ? BigInt(text.toLowerCase()) : undefined;
}

function decimal(text: string): bigint | undefined {
  return /^0[0-9]/.test(text) ? undefined : BigInt(text);
}

function fraction(text: string): Rational | undefined {
  const [, sign = '', top = '', bottom = ''] = /^([+-]?)([^/]*)\/([^/]*)$/.exec(text) ?? [];
  const numerator = integer(top);
  const denominator = integer(bottom);
  if (numerator === undefined || denominator === undefined || denominator === 0n) return undefined;
  return { numerator: sign === '-' ? -numerator : numerator, denominator };
}

/** Go's big.Rat.SetString: a fraction `1/2`, or a decimal number with an exponent `1.5e3`; undefined where it is none. */
export function parseRational(text: string): Rational | undefined {
  if (text.includes('/')) return fraction(text);
  const hex = /^[+-]?0[xob]/i.test(text) ? fraction(`${text}/1`) : undefined;
  if (hex) return hex;
  const [, sign = '', whole = '', part = '', exponent = '0'] = form.exec(text) ?? [];
  if (whole + part === '' || Math.abs(Number(exponent)) > 9999) return undefined;
  const digits = BigInt(sign + whole + part || '0');
  const power = Number(exponent) - part.length;
  const scale = 10n ** BigInt(Math.abs(power));
  return power >= 0
    ? { numerator: digits * scale, denominator: 1n }
    : { numerator: digits, denominator: scale };
}
