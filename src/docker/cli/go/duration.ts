import { fail, ok, type Result } from '../result.ts';
import { bytesOf } from './text.ts';

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const longest = 2 ** 63;

/** Go's time.ParseDuration: `1m30s`, `1.5h`, `-5s`, a lone `0`; the value is in nanoseconds. */
export function parseDuration(text: string): Result<number> {
  const invalid = fail(`time: invalid duration ${quote(text)}`);
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return ok(0);
  if (rest === '') return invalid;
  let total = 0;
  while (rest !== '') {
    const [whole, digits = '', fraction = ''] = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest) ?? [''];
    if (digits + fraction === '') return invalid;
    rest = rest.slice(whole.length);
    const [unit] = /^[^.0-9]*/.exec(rest) ?? [''];
    if (unit === '') return fail(`time: missing unit in duration ${quote(text)}`);
    const size = units[unit];
    if (size === undefined) {
      return fail(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    }
    total += Math.trunc(Number(`${digits || '0'}.${fraction || '0'}`) * size);
    if (total > longest || (total === longest && sign > 0)) return invalid;
    rest = rest.slice(unit.length);
  }
  return ok(sign * total);
}

/** Package time quotes in its own way: bytes outside printable ASCII become `\x…`. */
function quote(text: string): string {
  let out = '"';
  for (const byte of bytesOf(text)) {
    const char = String.fromCharCode(byte);
    if (byte >= 0x80 || byte < 0x20) out += `\\x${byte.toString(16).padStart(2, '0')}`;
    else out += char === '"' || char === '\\' ? `\\${char}` : char;
  }
  return `${out}"`;
}
