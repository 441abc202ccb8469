import { formatFloat } from '../go/float.ts';
import { quote, quoteRune } from '../go/quote.ts';
import { bytesOf } from '../go/text.ts';

/** A verb of a format with its flags (`-+# 0`), width and precision. */
export type Spec = {
  readonly verb: string;
  readonly flags: string;
  readonly width?: number;
  readonly precision?: number;
};

/** A string, number or bool by a verb, padded (fmt/format.go); undefined where the verb is none of its own. */
export function showLeaf(leaf: string | number | boolean, spec: Spec, isFloat = false): string | undefined {
  if (typeof leaf === 'boolean') return 'tv'.includes(spec.verb) ? pad(String(leaf), spec) : undefined;
  if (typeof leaf === 'string') {
    const shown = showString(leaf, spec);
    return shown === undefined ? undefined : pad(shown, spec);
  }
  const digits = isFloat ? showFloat(leaf, spec) : showInteger(leaf, spec);
  return digits === undefined ? undefined : padNumber(digits, spec);
}

function pad(text: string, { width = 0, flags }: Spec): string {
  const fill = Math.max(width - [...text].length, 0);
  if (flags.includes('-')) return text + ' '.repeat(fill);
  return (flags.includes('0') ? '0' : ' ').repeat(fill) + text;
}

/** Zeros go between the sign and the digits. */
function padNumber(text: string, spec: Spec): string {
  const { flags, width = 0 } = spec;
  if (!flags.includes('0') || flags.includes('-') || !/^[-+ ]/.test(text)) return pad(text, spec);
  return text.charAt(0) + text.slice(1).padStart(width - 1, '0');
}

function hex(text: string, { verb, flags }: Spec): string {
  const bytes = [...bytesOf(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  const out =
    (flags.includes('#') && bytes.length > 0 ? '0x' : '') + bytes.join(flags.includes(' ') ? ' ' : '');
  return verb === 'X' ? out.toUpperCase() : out;
}

function showString(text: string, spec: Spec): string | undefined {
  const { verb, flags, precision } = spec;
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
  if (verb === 'v' && flags.includes('#')) return quote(text);
  if (verb === 'v' || verb === 's') return cut;
  if (verb === 'q') return flags.includes('#') && !cut.includes('`') ? `\`${cut}\`` : quote(cut);
  return verb === 'x' || verb === 'X' ? hex(cut, spec) : undefined;
}

/** The plus of `%+v` asks for the names of fields, not for a sign. */
function signed(size: string, isNegative: boolean, { verb, flags }: Spec): string {
  if (isNegative) return `-${size}`;
  if (flags.includes('+') && verb !== 'v') return `+${size}`;
  return flags.includes(' ') ? ` ${size}` : size;
}

const bases: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0'],
  O: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
  d: [10, ''],
  v: [10, ''],
};

function showInteger(value: number, spec: Spec): string | undefined {
  const { verb, flags, precision = 0 } = spec;
  if (verb === 'c') return String.fromCodePoint(value);
  if (verb === 'q') return quoteRune(String.fromCodePoint(value));
  if (verb === 'U') return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
  const [base, prefix] = bases[verb] ?? [];
  if (base === undefined) return undefined;
  const digits = Math.abs(value).toString(base).padStart(precision, '0');
  const size = ((flags.includes('#') && verb !== 'v') || verb === 'O' ? prefix : '') + digits;
  return signed(verb === 'X' ? size.toUpperCase() : size, value < 0, spec);
}

function showFloat(value: number, spec: Spec): string | undefined {
  const { verb, precision } = spec;
  const kind = verb === 'v' ? 'g' : verb.toLowerCase();
  if (kind !== 'e' && kind !== 'f' && kind !== 'g') return undefined;
  const size = formatFloat(Math.abs(value), kind, precision ?? (kind === 'g' ? -1 : 6)).replace(/^\+/, '');
  return signed(verb === 'E' || verb === 'G' ? size.toUpperCase() : size, value < 0, spec);
}
