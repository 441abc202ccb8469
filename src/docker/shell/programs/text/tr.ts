import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { Failure, wrongUse, type Tool } from '../lib/tool.ts';

function range(from: number, to: number): string {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => String.fromCodePoint(from + at)).join(
    '',
  );
}

const ALPHA_LOW = range(97, 122);
const ALPHA_UP = range(65, 90);
const DIGITS = range(48, 57);
const CLASSES: Record<string, string> = {
  lower: ALPHA_LOW,
  upper: ALPHA_UP,
  alpha: ALPHA_UP + ALPHA_LOW,
  digit: DIGITS,
  alnum: DIGITS + ALPHA_UP + ALPHA_LOW,
  space: '\t\n\v\f\r ',
  blank: '\t ',
  punct: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  cntrl: range(0, 31) + '\x7f',
  print: range(32, 126),
  graph: range(33, 126),
  xdigit: `${DIGITS}ABCDEFabcdef`,
};
const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

/** The characters that a SET names: ranges, classes, escapes, `[x*3]`. */
function expand(set: string, length = 0): string[] {
  const chars: string[] = [];
  const pattern = /\[:(\w+):\]|\[(.)\*(\d*)\]|\\([0-7]{1,3})|\\(.)|([^])/gu;
  const tokens = [...set.matchAll(pattern)].map(([, name, repeated, count, octal, escaped, plain]) => {
    if (name !== undefined) return { text: CLASSES[name] ?? '', single: false };
    if (repeated !== undefined)
      return { text: repeated.repeat(Number(count) || Math.max(0, length - chars.length)), single: false };
    if (octal !== undefined) return { text: String.fromCharCode(parseInt(octal, 8)), single: true };
    if (escaped !== undefined) return { text: ESCAPES[escaped] ?? escaped, single: true };
    return { text: plain ?? '', single: true };
  });
  for (let at = 0; at < tokens.length; at += 1) {
    const [one, dash, end] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (one?.single && dash?.single && dash.text === '-' && end?.single) {
      chars.push(...range(one.text.codePointAt(0) ?? 0, end.text.codePointAt(0) ?? 0));
      at += 2;
    } else chars.push(...(one?.text ?? ''));
  }
  return chars;
}

/** tr(1): translates, -d deletes, -s squeezes, -c complements, -t truncates. */
export const tr: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    { gnu: 'd,delete s,squeeze-repeats c,complement C t,truncate-set1', busybox: 'd s c C' },
    { stopAtOperand: true },
  );
  const [first, second, third] = options.operands;
  const deletes = options.has('d');
  const squeezes = options.has('s');
  if (first === undefined) throw wrongUse(call, dialect === 'gnu' ? 'missing operand' : '');
  const pointer = `Try '${call.name} --help' for more information.\n`;
  if (second === undefined && !deletes && !squeezes) {
    throw new Failure(
      `${call.name}: missing operand after ${quote(call, first)}\nTwo strings must be given when translating.\n${pointer}`,
    );
  }
  if (deletes && !squeezes && second !== undefined && dialect === 'gnu') {
    throw new Failure(
      `${call.name}: extra operand ${quote(call, second)}\nOnly one string may be given when deleting without squeezing repeats.\n${pointer}`,
    );
  }
  if (third !== undefined) throw wrongUse(call, `extra operand ${quote(call, third)}`);
  const from = expand(first);
  const to = second === undefined ? [] : expand(second, from.length);
  const complement = options.has('c') || options.has('C');
  const set = new Set(from);
  const isIn = (char: string): boolean => set.has(char) !== complement;
  const table = new Map<string, string>();
  if (!deletes && second !== undefined) {
    from.forEach((char, at) => {
      const target = to[at] ?? (options.has('t') ? undefined : to.at(-1));
      if (target !== undefined) table.set(char, target);
    });
  }
  const translated = (char: string): string => {
    if (deletes || second === undefined) return char;
    if (complement) return isIn(char) ? (to.at(-1) ?? char) : char;
    return table.get(char) ?? char;
  };
  const squeezed = squeezes ? new Set(second === undefined ? from : to) : undefined;
  const isSqueezed = (char: string): boolean =>
    squeezed !== undefined && (second === undefined && complement ? !squeezed.has(char) : squeezed.has(char));
  let last = '';
  for (;;) {
    const text = yield* process.read(0);
    if (text === '') return 0;
    let out = '';
    for (const char of text) {
      if (deletes && isIn(char)) continue;
      const next = translated(char);
      if (next === last && isSqueezed(next)) continue;
      out += next;
      last = next;
    }
    yield* process.write(1, out);
  }
};
