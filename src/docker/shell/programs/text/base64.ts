import { readInputs } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, wrongUse, type Tool } from '../lib/tool.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += ALPHABET[bits >> 18] ?? '';
    out += ALPHABET[(bits >> 12) & 63] ?? '';
    out += b === undefined ? '=' : (ALPHABET[(bits >> 6) & 63] ?? '');
    out += c === undefined ? '=' : (ALPHABET[bits & 63] ?? '');
  }
  return out;
}

function decode(text: string): string | undefined {
  const digits = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(digits) || digits.length % 4 !== 0) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 4) {
    const quad = digits.slice(at, at + 4);
    const bits = [...quad].reduce((sum, digit) => (sum << 6) | Math.max(0, ALPHABET.indexOf(digit)), 0);
    bytes.push(...[bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, quad.replace(/=/g, '').length - 1));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** base64(1): -d, -w. */
export const base64: Tool = function* (call) {
  const options = parseOptions(call, { gnu: 'd,decode w,wrap: i,ignore-garbage', busybox: 'd w: i~' });
  const { operands } = options;
  if (operands.length > 1)
    throw wrongUse(call, call.dialect === 'gnu' ? `extra operand ${quote(call, operands[1] ?? '')}` : '');
  const wrap = options.get('w') ?? '76';
  if (!/^\d+$/.test(wrap))
    throw failure(
      call,
      call.dialect === 'gnu' ? `invalid wrap size: ${quote(call, wrap)}` : `invalid number '${wrap}'`,
    );
  const { text, failed } = yield* readInputs(call, operands);
  if (failed) return 1;
  if (options.has('d')) {
    const decoded = decode(
      options.has('i') || call.dialect === 'busybox' ? text.replace(/[^A-Za-z0-9+/=]/g, '') : text,
    );
    if (decoded === undefined)
      throw failure(call, call.dialect === 'gnu' ? 'invalid input' : 'truncated input');
    yield* call.process.write(1, decoded);
    return 0;
  }
  const width = Number(wrap);
  const encoded = encode(text);
  const lines = width === 0 ? [encoded] : (encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []);
  yield* call.process.write(1, lines.join('\n') + (width === 0 || lines.length === 0 ? '' : '\n'));
  return 0;
};
