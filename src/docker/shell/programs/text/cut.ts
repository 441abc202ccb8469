import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { linesOf, readInputs, readOperand } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';

type Range = { readonly low: number; readonly high: number };

function rangesOf(call: Call, list: string, unit: 'fields' | 'byte'): Range[] {
  return list.split(/[, ]/).map((part) => {
    const [, low, dash, high] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (low === undefined || (low === '' && high === '')) {
      const what = unit === 'fields' ? 'field' : 'byte/character position';
      if (call.dialect === 'busybox') throw failure(call, `invalid number '${part}'`);
      throw wrongUse(
        call,
        `invalid ${what.replace('position', 'position').replace('field', 'field')} value ${quote(call, part)}`.replace(
          'byte/character position value',
          'byte/character position',
        ),
      );
    }
    if (low === '0' && call.dialect === 'busybox') throw notSimulated(call, part);
    if (low === '0') {
      throw wrongUse(
        call,
        unit === 'fields' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1',
      );
    }
    if (dash !== '' && low !== '' && high !== '' && Number(high) < Number(low)) {
      if (call.dialect === 'gnu') throw wrongUse(call, 'invalid decreasing range');
      throw notSimulated(call, `${low}-${high}`);
    }
    return {
      low: low === '' ? 1 : Number(low),
      high: dash === '' ? Number(low) : high === '' ? Infinity : Number(high),
    };
  });
}

function isIn(ranges: readonly Range[], number: number): boolean {
  return ranges.some(({ low, high }) => number >= low && number <= high);
}

function* cutBytes(
  call: Call,
  names: readonly string[],
  list: string,
  complement: boolean,
): Running<boolean> {
  const ranges = rangesOf(call, list, 'byte');
  const { text, failed } = yield* readInputs(call, names);
  const decoder = new TextDecoder();
  const lines = linesOf(text).map((line) => {
    const bytes = new TextEncoder().encode(line).filter((_, at) => isIn(ranges, at + 1) !== complement);
    return `${decoder.decode(bytes)}\n`;
  });
  yield* call.process.write(1, lines.join(''));
  return failed;
}

/** cut(1): -f -d -s, -c and -b (bytes), --output-delimiter, --complement. */
export const cut: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu:
      'f,fields: d,delimiter: s,only-delimited c,characters: b,bytes: n~ output-delimiter: complement ' +
      'z,zero-terminated!',
    busybox: 'f: d: s c: b: n~ D! O: F:!',
  });
  const list = options.get('f');
  const bytes = options.get('c') ?? options.get('b');
  const complement = options.has('complement');
  if (list === undefined && bytes === undefined) {
    if (call.dialect === 'busybox') throw failure(call, 'expected a list of bytes, characters, or fields');
    throw wrongUse(call, 'you must specify a list of bytes, characters, or fields');
  }
  const lists = options.given.filter(([name]) => 'fcb'.includes(name)).length;
  if (lists > 1) {
    if (call.dialect === 'busybox') throw wrongUse(call, '');
    throw wrongUse(call, 'only one list may be specified');
  }
  if (list === undefined && options.has('d')) {
    throw call.dialect === 'busybox'
      ? failure(call, 'a delimiter may be specified only when operating on fields')
      : wrongUse(call, 'an input delimiter may be specified only when operating on fields');
  }
  if (list === undefined && options.has('s')) {
    throw call.dialect === 'busybox'
      ? failure(call, 'suppressing non-delimited lines makes sense only when operating on fields')
      : wrongUse(call, 'suppressing non-delimited lines makes sense\n\tonly when operating on fields');
  }
  const say = (name: string, error: Error): string => `${name}: ${error.message}`;
  if (list === undefined) return (yield* cutBytes(call, options.operands, bytes ?? '', complement)) ? 1 : 0;
  const separator = options.get('d') ?? '\t';
  const delimiter = call.dialect === 'busybox' ? separator.slice(0, 1) : separator;
  if (delimiter.length > 1) throw wrongUse(call, 'the delimiter must be a single character');
  const ranges = rangesOf(call, list, 'fields');
  const joint = options.get('output-delimiter') ?? options.get('O') ?? delimiter;
  const { text, failed } = yield* readInputs(call, options.operands, say);
  const lines = linesOf(text).flatMap((line) => {
    if (!line.includes(delimiter)) return options.has('s') ? [] : [`${line}\n`];
    const kept = line.split(delimiter).filter((_, at) => isIn(ranges, at + 1) !== complement);
    return [`${kept.join(joint)}\n`];
  });
  yield* process.write(1, lines.join(''));
  return failed ? 1 : 0;
};

/** What a backslash and a letter stand for in a list of delimiters; `\\0` is none. */
const ESCAPED: Readonly<Record<string, string>> = {
  0: '',
  n: '\n',
  t: '\t',
  b: '\b',
  f: '\f',
  r: '\r',
  v: '\v',
};

/** paste(1): -d -s; `-` takes the lines of standard input in turns. */
export const paste: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu: 'd,delimiters: s,serial z,zero-terminated!',
    busybox: 'd: s',
  });
  const names = options.operands.length === 0 ? ['-'] : options.operands;
  const delimiters = [...(options.get('d') ?? '\t').matchAll(/\\(.)|[^]/gu)].map(([char, escaped]) =>
    escaped === undefined ? char : (ESCAPED[escaped] ?? escaped),
  );
  const columns: string[][] = [];
  const standard = names.filter((name) => name === '-').length;
  let taken = 0;
  let input: string[] | undefined;
  for (const name of names) {
    if (name !== '-') {
      try {
        columns.push(linesOf(yield* readOperand(call, name)));
      } catch (error) {
        if (!isSysError(error)) throw error;
        throw failure(call, `${name}: ${error.message}`);
      }
      continue;
    }
    input ??= linesOf(yield* process.readAll(0));
    const turn = taken;
    taken += 1;
    columns.push(input.filter((_, at) => at % standard === turn));
  }
  const joined = (parts: readonly string[]): string =>
    parts.reduce(
      (line, part, at) =>
        at === 0 ? part : `${line}${delimiters[(at - 1) % delimiters.length] ?? ''}${part}`,
      '',
    );
  const rows = options.has('s')
    ? columns
    : Array.from({ length: Math.max(...columns.map((column) => column.length)) }, (_, at) =>
        columns.map((column) => column[at] ?? ''),
      );
  // BusyBox ends each field with what follows it, and has none where a file has ended
  const ended = (row: number): string =>
    columns
      .map((column, at) => {
        const isLast = at === columns.length - 1;
        return row < column.length
          ? `${column[row] ?? ''}${isLast ? '\n' : (delimiters[at % delimiters.length] ?? '')}`
          : '';
      })
      .join('');
  const inTurn = call.dialect === 'busybox' && !options.has('s');
  yield* process.write(1, rows.map((row, at) => (inTurn ? ended(at) : `${joined(row)}\n`)).join(''));
  return 0;
};

/** fold(1): -w -s. */
export const fold: Tool = function* (call) {
  const options = parseOptions(
    call,
    { gnu: 'w,width: s,spaces b,bytes', busybox: 'w: s b' },
    { number: 'w' },
  );
  const asked = options.get('w') ?? '80';
  if (!/^\d+$/.test(asked) || Number(asked) === 0) {
    throw failure(
      call,
      call.dialect === 'gnu'
        ? `invalid number of columns: ${quote(call, asked)}${asked === '0' ? ': Numerical result out of range' : ''}`
        : asked === '0'
          ? 'number 0 is not in 1..10000 range'
          : `invalid number '${asked}'`,
    );
  }
  const width = Number(asked);
  const { text, failed } = yield* readInputs(call, options.operands);
  // a tab goes to the next eighth column, a backspace goes back (coreutils fold.c)
  if (!options.has('b') && /[\t\b\r]/.test(text)) throw notSimulated(call, 'a tab, \\b or \\r without -b');
  const folded = text.replace(/[^\n]+/g, (line) => {
    const parts: string[] = [];
    let rest = line;
    while (rest.length > width) {
      const space = options.has('s') ? rest.slice(0, width).lastIndexOf(' ') : -1;
      const end = space >= 0 ? space + 1 : width;
      parts.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    return [...parts, rest].join('\n');
  });
  yield* call.process.write(1, folded);
  return failed ? 1 : 0;
};
