import { cannotOpen, eachInput, linesOf, readInputs } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import type { Tool } from '../lib/tool.ts';

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

/** cat(1): -n -b -s -E -T -v -A -e -t; without options text goes through as it comes. */
export const cat: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    'n,number b,number-nonblank s,squeeze-blank E,show-ends T,show-tabs v,show-nonprinting A,show-all e t u',
  );
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
    function* ({ fd }) {
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
  );
  return failures > 0 ? 1 : 0;
};

/** tac(1): the lines of each file, last one first. */
export const tac: Tool = function* (call) {
  const { operands } = parseOptions(call, 'b,before r,regex s,separator:');
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

/** nl(1): lines with numbers; -b a|t|n, -w, -s, -v, -i, -n ln|rn|rz. */
export const nl: Tool = function* (call) {
  const options = parseOptions(
    call,
    'b,body-numbering: w,number-width: s,number-separator: v,starting-line-number: i,line-increment: n,number-format:',
  );
  const { text, failed } = yield* readInputs(call, options.operands);
  const style = options.get('b') ?? 't';
  const width = Number(options.get('w') ?? 6);
  const separator = options.get('s') ?? '\t';
  const format = options.get('n') ?? 'rn';
  let number = Number(options.get('v') ?? 1);
  const step = Number(options.get('i') ?? 1);
  const lines = linesOf(text).map((line) => {
    if (style === 'n' || (style === 't' && line === ''))
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
