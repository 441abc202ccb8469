import { cannotOpen, eachInput, linesOf, readInputs } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** A character as `cat -v` shows it. */
function visible(char: string, tabs: boolean): string {
  const code = char.charCodeAt(0);
  if (char === '\t') return tabs ? '^I' : char;
  if (char === '\n') return char;
  if (code < 32) return `^${String.fromCharCode(code + 64)}`;
  if (code === 127) return '^?';
  if (code < 127) return char;
  return [...new TextEncoder().encode(char)]
    .map((byte) => `M-${visible(String.fromCharCode(byte & 127), true)}`)
    .join('');
}

/** Says of a file of which no byte is held that it cannot be shown; an archive goes through with all that it tells. */
function refuseUnheld(call: Call, name: string): void {
  const path = name === '-' ? call.process.handle(0).path : name;
  const node = path === undefined ? undefined : call.process.files.find(path);
  if (node?.kind === 'file' && node.content === '' && (node.hole ?? 0) > 0)
    throw notSimulated(call, path ?? name);
}

/** cat(1): -n -b -s -E -T -v -A -e -t; without options text goes through as it comes. */
export const cat: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, {
    gnu: 'n,number b,number-nonblank s,squeeze-blank E,show-ends T,show-tabs v,show-nonprinting A,show-all e t u',
    busybox: 'n b v A e t u',
  });
  const all = options.has('A');
  const tabs = all || options.has('T') || options.has('t');
  const ends = all || options.has('E') || options.has('e');
  const nonprinting = all || options.has('v') || options.has('e') || options.has('t');
  const numbered = options.has('b') ? 'b' : options.has('n') ? 'n' : undefined;
  const plain = options.given.every(([name]) => name === 'u');
  let number = 0;
  let blanks = 0;
  let atStart = true;

  const shown = (text: string): string => {
    let result = '';
    for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      const isBlank = line === '\n' && atStart;
      blanks = isBlank ? blanks + 1 : 0;
      if (isBlank && blanks > 1 && options.has('s')) continue;
      if (atStart && numbered && !(numbered === 'b' && isBlank)) {
        number += 1;
        result += `${String(number).padStart(6)}\t`;
      }
      const body = line.endsWith('\n') ? line.slice(0, -1) : line;
      result += nonprinting
        ? Array.from(body, (char) => visible(char, tabs)).join('')
        : tabs
          ? body.replaceAll('\t', '^I')
          : body;
      atStart = line.endsWith('\n');
      if (!atStart && numbered && dialect === 'busybox') result += '\n';
      if (atStart) result += ends ? '$\n' : '\n';
    }
    return result;
  };

  const failures = yield* eachInput(
    call,
    options.operands,
    function* ({ name, fd }) {
      refuseUnheld(call, name);
      for (;;) {
        const text = yield* process.read(fd, 65_536);
        if (text === '') return;
        yield* process.write(1, plain ? text : shown(text));
      }
    },
    (name, error) =>
      dialect === 'busybox' && error.errno === 'EISDIR'
        ? `read error: ${error.message}`
        : cannotOpen(call, name, error),
    true,
  );
  return failures > 0 ? 1 : 0;
};

/** tac(1): the lines of each file, last one first. */
export const tac: Tool = function* (call) {
  const { operands } = parseOptions(call, { gnu: 'b,before! r,regex! s,separator:!', busybox: '' });
  const failures = yield* eachInput(
    call,
    operands,
    function* ({ fd }) {
      const text = yield* call.process.readAll(fd);
      yield* call.process.write(1, (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).reverse().join(''));
    },
    (name, error) => `failed to open '${name}' for reading: ${error.message}`,
  );
  return failures > 0 ? 1 : 0;
};

/** rev(1): each line's characters, last one first. */
export const rev: Tool = function* (call) {
  const { operands } = parseOptions(call, '');
  const { text, failed } = yield* readInputs(
    call,
    operands,
    (name, error) => `cannot open ${name}: ${error.message}`,
  );
  const lines = text.split('\n').map((line) => [...line].reverse().join(''));
  yield* call.process.write(1, lines.join('\n'));
  return failed ? 1 : 0;
};

/** The whole number of an option of nl; throws Failure where it is none. */
function whole(call: Call, text: string | undefined, otherwise: number, what: string): number {
  if (text === undefined) return otherwise;
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  throw call.dialect === 'gnu'
    ? failure(call, `invalid ${what}: ${quote(call, text)}`)
    : failure(call, `invalid number '${text}'`);
}

/** nl(1): lines with numbers; -b a|t|n, -w, -s, -v, -i, -n ln|rn|rz. */
export const nl: Tool = function* (call) {
  const options = parseOptions(call, {
    gnu:
      'b,body-numbering: w,number-width: s,number-separator: v,starting-line-number: i,line-increment: n,number-format: ' +
      'd,section-delimiter:! f,footer-numbering:! h,header-numbering:! l,join-blank-lines:! p,no-renumber!',
    busybox: 'b: w: s: v: i: p~ h:~ f:~ d:~ l:! n:!',
  });
  const { text, failed } = yield* readInputs(call, options.operands);
  const style = options.get('b') ?? 't';
  if (!['a', 't', 'n'].includes(style) && call.dialect === 'gnu') {
    if (style.startsWith('p')) throw notSimulated(call, `-b ${style}`);
    throw wrongUse(call, `invalid body numbering style: ${quote(call, style)}`);
  }
  const width = whole(call, options.get('w'), 6, 'line number field width');
  const separator = options.get('s') ?? '\t';
  const format = options.get('n') ?? 'rn';
  if (!['ln', 'rn', 'rz'].includes(format))
    throw wrongUse(call, `invalid line numbering format: ${quote(call, format)}`);
  let number = whole(call, options.get('v'), 1, 'starting line number');
  const step = whole(call, options.get('i'), 1, 'line number increment');
  const lines = linesOf(text).map((line) => {
    if (!['a', 't'].includes(style) || (style === 't' && line === ''))
      return `${' '.repeat(width + separator.length)}${line}`;
    const digits = String(number);
    number += step;
    const shown =
      format === 'ln' ? digits.padEnd(width) : digits.padStart(width, format === 'rz' ? '0' : ' ');
    return `${shown}${separator}${line}`;
  });
  yield* call.process.write(1, lines.map((line) => `${line}\n`).join(''));
  return failed ? 1 : 0;
};
