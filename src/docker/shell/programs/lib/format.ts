/** One conversion of a printf format: `%-5.2f`. */
type Directive = {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
};

function paddedTo(text: string, { flags, width }: Directive, numeric: boolean): string {
  if (text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  if (flags.includes('0') && numeric) {
    const [sign = ''] = /^[+\- ]?(?:0x)?/.exec(text) ?? [];
    return sign + text.slice(sign.length).padStart(width - sign.length, '0');
  }
  return text.padStart(width);
}

function signed(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

/** A number with so many decimals; what lies exactly between two goes to the even one, as in C. */
function fixed(value: number, precision: number): string {
  const text = value.toFixed(precision);
  const exact = value.toFixed(Math.min(100, precision + 30));
  const rest = exact.slice(exact.indexOf('.') + 1 + precision);
  if (!/^50*$/.test(rest)) return text;
  const down = precision === 0 ? exact.slice(0, exact.indexOf('.')) : exact.slice(0, -rest.length);
  return /[02468]\.?$/.test(down) ? down : text;
}

function exponent(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number, alternate: boolean): string {
  if (value === 0) return '0';
  const digits = precision === 0 ? 1 : precision;
  const power = Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    power < -4 || power >= digits ? exponent(value, digits - 1) : value.toFixed(digits - 1 - power);
  if (alternate || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=e|$)/, '');
}

/** A number as printf's d i o u x X f F e E g G c print it. */
export function formatNumber(value: number, directive: Directive): string {
  const { flags, precision, letter } = directive;
  if (!Number.isFinite(value) && 'feEgGF'.includes(letter)) {
    const text = Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
    return paddedTo(signed(text, flags), { ...directive, flags: flags.replace('0', '') }, false);
  }
  const whole = (radix: number): string => {
    const integer = BigInt(Number.isFinite(value) ? Math.trunc(value) : 0);
    const text = (radix !== 10 && integer < 0n ? BigInt.asUintN(64, integer) : integer).toString(radix);
    const digits = text.replace('-', '').padStart(precision ?? 1, '0');
    return text.startsWith('-') ? `-${digits}` : digits;
  };
  let text: string;
  if (letter === 'd' || letter === 'i') text = signed(whole(10), flags);
  else if (letter === 'u') text = whole(10);
  else if (letter === 'o') text = (flags.includes('#') ? '0' : '') + whole(8);
  else if (letter === 'x' || letter === 'X') text = (flags.includes('#') ? '0x' : '') + whole(16);
  else if (letter === 'f' || letter === 'F') text = signed(fixed(value, precision ?? 6), flags);
  else if (letter === 'e' || letter === 'E') text = signed(exponent(value, precision ?? 6), flags);
  else text = signed(general(value, precision ?? 6, flags.includes('#')), flags);
  if ('XEG'.includes(letter)) text = text.toUpperCase();
  const zeroed =
    precision !== undefined && 'dioxXu'.includes(letter)
      ? { ...directive, flags: flags.replace('0', '') }
      : directive;
  return paddedTo(text, zeroed, true);
}

/** What a format takes its arguments from, in the words of printf(1) or awk. */
export type Arguments = {
  text(): string;
  number(): number;
  /** The text of %c. */
  char(): string;
  /** The text of %b and %q, where they exist. */
  other(letter: string): string | undefined;
};

/** A format with its conversions replaced. `rest` is called with text between them; wrong conversions are left as they are. */
export function format(
  text: string,
  args: Arguments,
  rest: (part: string) => string = (part) => part,
): string {
  let out = '';
  let last = 0;
  for (const match of text.matchAll(/%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?([a-zA-Z%])/g)) {
    out += rest(text.slice(last, match.index));
    last = match.index + match[0].length;
    const [whole, flagText = '', widthText, precisionText, letter = ''] = match;
    if (letter === '%') {
      out += '%';
      continue;
    }
    const wide = widthText === '*' ? args.number() : Number(widthText ?? 0);
    const flags = wide < 0 ? `${flagText}-` : flagText;
    const precision =
      precisionText === undefined ? undefined : precisionText === '*' ? args.number() : Number(precisionText);
    const directive = { flags, width: Math.abs(wide), precision, letter };
    if ('diouxXfFeEgG'.includes(letter)) out += formatNumber(args.number(), directive);
    else if (letter === 's') out += paddedTo(args.text().slice(0, precision), directive, false);
    else if (letter === 'c') out += paddedTo(args.char(), directive, false);
    else {
      const other = args.other(letter);
      out += other === undefined ? whole : paddedTo(other.slice(0, precision), directive, false);
    }
  }
  return out + rest(text.slice(last));
}
