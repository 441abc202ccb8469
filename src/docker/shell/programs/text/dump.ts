import { readInputs } from '../lib/input.ts';
import { parseSize } from '../lib/numbers.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, notSimulated, type Call, type Tool } from '../lib/tool.ts';

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

/** Lines of a dump; `*` stands for those that say what the line before said, but for the last. */
function squeezed(lines: readonly { readonly at: string; readonly body: string }[], all: boolean): string {
  let text = '';
  let starred = false;
  lines.forEach(({ at, body }, index) => {
    const same = !all && index > 0 && index < lines.length - 1 && body === lines[index - 1]?.body;
    if (!same) text += `${at}${body}\n`;
    else if (!starred) text += '*\n';
    starred = same;
  });
  return text;
}

/** od(1): -c, -t x1|o2|c|u1, -x, -b, -A x|d|o|n, -N. */
export const od: Tool = function* (call) {
  const options = parseOptions(call, {
    gnu:
      'c b x d o A,address-radix: t,format: N,read-bytes: j,skip-bytes: v,output-duplicates w,width? a! f! i! l! s! ' +
      'S,strings?! endian:! traditional!',
    busybox: 'c b x d o A: t: N: j: v w: a! f! h! i! l! s! S:!',
  });
  const size = (name: string, otherwise: number): number => {
    const value = options.get(name);
    if (value === undefined) return otherwise;
    const number = parseSize(value);
    if (number === undefined) throw failure(call, `invalid -${name} argument ${quote(call, value)}`);
    return number;
  };
  const skipped = size('j', 0);
  const wide = options.get('w') === '' ? 32 : size('w', 16);
  const { text, failed } = yield* readInputs(call, options.operands);
  const bytes = new TextEncoder().encode(text).slice(skipped).slice(0, size('N', Infinity));
  const types = options.given.filter(([name]) => 'tcbxdo'.includes(name));
  if (types.length > 1) throw notSimulated(call, 'more than one type');
  const [letter = 'o', given = ''] = types[0] ?? [];
  const type = letter === 't' ? given : ({ c: 'c', b: 'o1', x: 'x2', d: 'u2' }[letter] ?? 'o2');
  if (wide % 2 > 0) throw notSimulated(call, `-w${wide}`);
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
    if (type === 'x1') return row.map((byte) => ` ${hex(byte, 2)}`).join('');
    if (type === 'o1') return row.map((byte) => ` ${byte.toString(8).padStart(3, '0')}`).join('');
    if (type === 'u1') return row.map((byte) => String(byte).padStart(4)).join('');
    if (type === 'u2')
      return words(row)
        .map((word) => String(word).padStart(6))
        .join('');
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
  if (!['o', 'd', 'x', 'n'].includes(radix))
    throw failure(call, `invalid output address radix '${radix}'; it must be one character from [doxn]`);
  const lines = squeezed(
    rows(bytes, wide).map(({ at, bytes: row }) => ({ at: address(skipped + at), body: cells(row) })),
    options.has('v'),
  );
  const end = radix === 'n' ? '' : `${address(skipped + bytes.length)}\n`;
  yield* call.process.write(1, lines + end);
  return failed ? 1 : 0;
};

/** hexdump(1): words of two bytes, or -C. */
export const hexdump: Tool = function* (call) {
  const options = parseOptions(call, {
    gnu:
      'C,canonical v,no-squeezing n,length: s,skip: x,two-bytes-hex! b,one-byte-octal! c,one-byte-char! d,two-bytes-decimal! ' +
      'o,two-bytes-octal! L,color?! e,format:! f,format-file:!',
    busybox: 'C v n: s: x! b! c! d! o! e:! f:!',
  });
  const { text, failed } = yield* readInputs(call, options.operands);
  const skipped = countOf(call, options, 's', 0);
  const bytes = new TextEncoder()
    .encode(text)
    .slice(skipped)
    .slice(0, countOf(call, options, 'n', Infinity));
  const canonical = options.has('C');
  const lines = rows(bytes).map(({ at: from, bytes: row }) => {
    const at = skipped + from;
    if (!canonical) {
      const digits = words(row).map((word) => hex(word, 4));
      return { at: hex(at, 7), body: ` ${digits.join(' ').padEnd(39)}` };
    }
    const half = (from: number): string =>
      row
        .slice(from, from + 8)
        .map((byte) => `${hex(byte, 2)} `)
        .join('')
        .padEnd(24);
    return { at: hex(at, 8), body: `  ${half(0)} ${half(8)} |${printable(row)}|` };
  });
  const end = bytes.length === 0 ? '' : `${hex(skipped + bytes.length, canonical ? 8 : 7)}\n`;
  yield* call.process.write(1, squeezed(lines, options.has('v')) + end);
  return failed ? 1 : 0;
};

/** The count that an option gives; throws Failure where it is none. */
function countOf(call: Call, options: Options, name: string, otherwise: number): number {
  const value = options.get(name);
  if (value === undefined) return otherwise;
  const number = /^0x[0-9a-f]+$/i.test(value) ? Number(value) : parseSize(value);
  if (number === undefined) throw failure(call, `${value}: bad length value`);
  return number;
}

/** xxd(1): -p for plain digits. */
export const xxd: Tool = function* (call) {
  const options = parseOptions(call, 'p,ps,plain l,len: u a! b! C! c:! E! e! g:! i! n:! o:! r! d! s:!');
  const { text, failed } = yield* readInputs(call, options.operands);
  const bytes = new TextEncoder().encode(text).slice(0, countOf(call, options, 'l', Infinity));
  const shown = (byte: number): string => (options.has('u') ? hex(byte, 2).toUpperCase() : hex(byte, 2));
  const lines = options.has('p')
    ? rows(bytes, 30).map(({ bytes: row }) => `${row.map(shown).join('')}\n`)
    : rows(bytes).map(({ at, bytes: row }) => {
        const digits = row.map((byte, index) => `${shown(byte)}${index % 2 === 1 ? ' ' : ''}`).join('');
        return `${hex(at, 8)}: ${digits.padEnd(40)} ${printable(row)}\n`;
      });
  yield* call.process.write(1, lines.join(''));
  return failed ? 1 : 0;
};
