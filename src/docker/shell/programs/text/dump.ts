import { readInputs } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { notSimulated, type Tool } from '../lib/tool.ts';

const NAMED: Record<number, string> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

function printable(bytes: readonly number[]): string {
  return bytes.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
}

function rows(bytes: Uint8Array, wide = 16): { readonly at: number; readonly bytes: number[] }[] {
  return Array.from({ length: Math.ceil(bytes.length / wide) }, (_, row) => ({
    at: row * wide,
    bytes: [...bytes.slice(row * wide, row * wide + wide)],
  }));
}

function words(bytes: readonly number[]): number[] {
  return Array.from(
    { length: Math.ceil(bytes.length / 2) },
    (_, at) => (bytes[at * 2] ?? 0) | ((bytes[at * 2 + 1] ?? 0) << 8),
  );
}

/** od(1): -c, -t x1|o2|c|u1, -x, -b, -A x|d|o|n, -N. */
export const od: Tool = function* (call) {
  const options = parseOptions(call, 'c b x d o A,address-radix: t,format: N,read-bytes: v w?');
  const { text, failed } = yield* readInputs(call, options.operands);
  const bytes = new TextEncoder().encode(text).slice(0, Number(options.get('N') ?? Infinity));
  const type =
    options.get('t') ?? (options.has('c') ? 'c' : options.has('b') ? 'o1' : options.has('x') ? 'x2' : 'o2');
  const radix = options.get('A') ?? 'o';
  const address = (at: number): string =>
    radix === 'n'
      ? ''
      : radix === 'x'
        ? hex(at, 6)
        : radix === 'd'
          ? String(at).padStart(7, '0')
          : at.toString(8).padStart(7, '0');
  const cells = (row: readonly number[]): string => {
    if (type === 'c')
      return row
        .map((byte) =>
          (
            NAMED[byte] ??
            (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0'))
          ).padStart(4),
        )
        .join('');
    if (type.startsWith('x1')) return row.map((byte) => ` ${hex(byte, 2)}`).join('');
    if (type === 'o1') return row.map((byte) => ` ${byte.toString(8).padStart(3, '0')}`).join('');
    if (type === 'u1') return row.map((byte) => String(byte).padStart(4)).join('');
    if (type === 'x2')
      return words(row)
        .map((word) => ` ${hex(word, 4)}`)
        .join('');
    if (type === 'o2')
      return words(row)
        .map((word) => ` ${word.toString(8).padStart(6, '0')}`)
        .join('');
    throw notSimulated(call, `-t ${type}`);
  };
  const lines = rows(bytes).map(({ at, bytes: row }) => `${address(at)}${cells(row)}\n`);
  const end = radix === 'n' ? '' : `${address(bytes.length)}\n`;
  yield* call.process.write(1, lines.join('') + end);
  return failed ? 1 : 0;
};

/** hexdump(1): words of two bytes, or -C. */
export const hexdump: Tool = function* (call) {
  const options = parseOptions(call, 'C,canonical v n,length: x');
  const { text, failed } = yield* readInputs(call, options.operands);
  const bytes = new TextEncoder().encode(text).slice(0, Number(options.get('n') ?? Infinity));
  const canonical = options.has('C');
  const lines = rows(bytes).map(({ at, bytes: row }) => {
    if (!canonical)
      return `${hex(at, 7)} ${words(row)
        .map((word) => hex(word, 4))
        .join(' ')
        .padEnd(39)}\n`;
    const half = (from: number): string =>
      row
        .slice(from, from + 8)
        .map((byte) => `${hex(byte, 2)} `)
        .join('')
        .padEnd(24);
    return `${hex(at, 8)}  ${half(0)} ${half(8)} |${printable(row)}|\n`;
  });
  const end = bytes.length === 0 ? '' : `${hex(bytes.length, canonical ? 8 : 7)}\n`;
  yield* call.process.write(1, lines.join('') + end);
  return failed ? 1 : 0;
};

/** xxd(1): -p for plain digits. */
export const xxd: Tool = function* (call) {
  const options = parseOptions(call, 'p l: u');
  const { text, failed } = yield* readInputs(call, options.operands);
  const bytes = new TextEncoder().encode(text).slice(0, Number(options.get('l') ?? Infinity));
  const lines = options.has('p')
    ? rows(bytes, 30).map(({ bytes: row }) => `${row.map((byte) => hex(byte, 2)).join('')}\n`)
    : rows(bytes).map(({ at, bytes: row }) => {
        const digits = row.map((byte, index) => `${hex(byte, 2)}${index % 2 === 1 ? ' ' : ''}`).join('');
        return `${hex(at, 8)}: ${digits.padEnd(40)} ${printable(row)}\n`;
      });
  yield* call.process.write(1, lines.join(''));
  return failed ? 1 : 0;
};
