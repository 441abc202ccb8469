import type { Dialect } from '../dialect.ts';
import { backslashed, unescaped } from '../words/quote.ts';

/** The text that printf makes, and what it had to complain of. */
export type Formatted = { readonly text: string; readonly errors: readonly string[] };

const directive =
  /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|-?\d+)?)?[hlLjzt]*(?:([diouxXeEfFgGaAcsbq%]|\([^)]*\)T)|([^]?))/g;

/** What POSIX printf writes; the format is used again while values are left (printf(1)). */
export function formatted(format: string, values: readonly string[], dialect: Dialect): Formatted {
  const state: State = { values, at: 0, errors: [], stopped: false, dialect };
  let text = '';
  do {
    const before = state.at;
    text += once(format, state);
    if (state.at === before) break;
  } while (state.at < values.length && !state.stopped && text.length < 4_000_000);
  return { text, errors: state.errors };
}

type State = { values: readonly string[]; at: number; errors: string[]; stopped: boolean; dialect: Dialect };

function once(format: string, state: State): string {
  let text = '';
  let at = 0;
  for (const match of format.matchAll(directive)) {
    if (state.stopped) return text;
    const cut = unescaped(format.slice(at, match.index), 'format', state.dialect);
    text += cut.text;
    at = match.index + match[0].length;
    const [, flags = '', width, precision, conversion, bad] = match as (string | undefined)[];
    const ofBash = conversion === 'q' || conversion?.endsWith('T');
    if (conversion?.endsWith('T') && state.dialect === 'bash') {
      state.errors.push(
        `%${conversion} 기능은 이 학습용 환경에서 흉내 내지 않습니다. (%${conversion} is not simulated here.)`,
      );
      state.stopped = true;
      return text;
    }
    if (conversion === undefined || (ofBash && state.dialect !== 'bash')) {
      const char = conversion ?? bad ?? '';
      const rest = state.dialect === 'ash' ? char + format.slice(at) : match[0].slice(1);
      const modified = char === '' ? match[0] : char;
      state.errors.push(badDirective(state.dialect, state.dialect === 'bash' ? modified : rest));
      state.stopped = true;
      return text;
    }
    text += convert(state, flags, width, match[0].includes('.') ? (precision ?? '0') : undefined, conversion);
  }
  return state.stopped ? text : text + unescaped(format.slice(at), 'format', state.dialect).text;
}

function badDirective(dialect: Dialect, char: string): string {
  if (dialect === 'bash')
    return char.startsWith('%')
      ? `\`${char}': missing format character`
      : `\`${char}': invalid format character`;
  return dialect === 'dash' ? `%${char}: invalid directive` : `%${char}: invalid format`;
}

function convert(
  state: State,
  flags: string,
  width: string | undefined,
  precision: string | undefined,
  kind: string,
): string {
  if (kind === '%') return '%';
  const count = (text: string | undefined): number | undefined =>
    text === '*' ? Number(next(state) ?? '0') : text === undefined ? undefined : Number(text);
  const wide = count(width) ?? 0;
  const exact = count(precision);
  const isLeft = flags.includes('-') || wide < 0;
  const pad = (text: string, zero = false): string => {
    const size = Math.abs(wide);
    if (isLeft) return text.padEnd(size);
    if (!zero) return text.padStart(size);
    const [sign = ''] = /^[-+ ]?(?:0[xX])?/.exec(text) ?? [];
    return sign + text.slice(sign.length).padStart(size - sign.length, '0');
  };
  const value = next(state);
  if (kind === 's') return pad(exact === undefined ? (value ?? '') : (value ?? '').slice(0, exact));
  if (kind === 'c') return pad((value ?? '').slice(0, 1));
  if (kind === 'q') return pad(backslashed(value ?? ''));
  if (kind === 'b') {
    const done = unescaped(value ?? '', 'b', state.dialect);
    state.stopped ||= done.stopped;
    return pad(done.text);
  }
  const zero = flags.includes('0') && !isLeft;
  return pad(
    number(state, value ?? '', flags, exact, kind),
    zero && (exact === undefined || 'eEfFgGaA'.includes(kind)),
  );
}

function next(state: State): string | undefined {
  const value = state.values[state.at];
  if (state.at < state.values.length) state.at += 1;
  return value;
}

function number(
  state: State,
  text: string,
  flags: string,
  precision: number | undefined,
  kind: string,
): string {
  if ('eEfFgGaA'.includes(kind)) return signed(float(state, text, precision ?? 6, kind), flags);
  const value = integer(state, text);
  if ('di'.includes(kind)) {
    const digits = (value < 0n ? -value : value).toString().padStart(precision ?? 1, '0');
    return signed((value < 0n ? '-' : '') + digits, flags);
  }
  const base = kind === 'o' ? 8 : kind === 'u' ? 10 : 16;
  const digits = BigInt.asUintN(64, value)
    .toString(base)
    .padStart(precision ?? 1, '0');
  const prefix = flags.includes('#') && value !== 0n ? (kind === 'o' ? '0' : kind === 'u' ? '' : '0x') : '';
  return kind === 'X' ? (prefix + digits).toUpperCase() : prefix + digits;
}

function signed(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

/** The number that a text starts with; what is not one is complained of. */
function integer(state: State, text: string): bigint {
  if (/^["']/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
  const [found = '', sign = '', digits = ''] = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text) ?? [];
  const isAsh = state.dialect === 'ash';
  if (found !== text.trimEnd() && (text !== '' || isAsh)) {
    complain(state, text, found);
    if (isAsh) return 0n;
  }
  if (digits === '') {
    if (isAsh) complain(state, text, found);
    return 0n;
  }
  const isOctal = /^0\d/.test(digits);
  const [octal = '0'] = /^[0-7]+/.exec(digits) ?? [];
  const value = BigInt(isOctal ? `0o${octal}` : digits);
  return sign === '-' ? -value : value;
}

function complain(state: State, text: string, found: string): void {
  const { dialect } = state;
  const words = {
    bash: `${text}: invalid number`,
    dash: `${text}: ${found === '' ? 'expected numeric value' : 'not completely converted'}`,
    ash: `invalid number '${text}'`,
  };
  state.errors.push(words[dialect]);
}

function float(state: State, text: string, precision: number, kind: string): string {
  const [found = ''] = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(text) ?? [];
  if (found !== text && text !== '') complain(state, text, found);
  const value = Number(found === '' ? 0 : found);
  const places = Math.min(100, Math.max(0, precision));
  const lower = kind.toLowerCase();
  const shown =
    lower === 'f'
      ? value.toFixed(places)
      : lower === 'e'
        ? exponent(value.toExponential(places))
        : general(value, places);
  return kind === lower ? shown : shown.toUpperCase();
}

function exponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number): string {
  const significant = Math.max(1, precision);
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (power < -4 || power >= significant) {
    return exponent(value.toExponential(significant - 1).replace(/\.?0+(?=e)/, ''));
  }
  const fixed = value.toFixed(Math.max(0, significant - 1 - power));
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}
