import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { linesOf, readInputs, readOperand } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

type Range = { readonly low: number; readonly high: number };

function rangesOf(call: Call, list: string, unit: 'fields' | 'byte'): Range[] {
  return list.split(/[, ]/).map((part) => {
    const [, low, dash, high] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (low === undefined || (low === '' && high === '')) {
      const what = unit === 'fields' ? 'field' : 'byte/character position';
      throw wrongUse(
        call,
        `invalid ${what.replace('position', 'position').replace('field', 'field')} value ${quote(call, part)}`.replace(
          'byte/character position value',
          'byte/character position',
        ),
      );
    }
    if (low === '0') {
      throw wrongUse(
        call,
        unit === 'fields' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1',
      );
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
  const options = parseOptions(
    call,
    'f,fields: d,delimiter: s,only-delimited c,characters: b,bytes: n output-delimiter: complement z,zero-terminated',
  );
  const list = options.get('f');
  const bytes = options.get('c') ?? options.get('b');
  const complement = options.has('complement');
  if (list === undefined && bytes === undefined) {
    throw wrongUse(call, 'you must specify a list of bytes, characters, or fields');
  }
  const say = (name: string, error: Error): string => `${name}: ${error.message}`;
  if (list === undefined) return (yield* cutBytes(call, options.operands, bytes ?? '', complement)) ? 1 : 0;
  const delimiter = options.get('d') ?? '\t';
  if (delimiter.length > 1) throw wrongUse(call, 'the delimiter must be a single character');
  const ranges = rangesOf(call, list, 'fields');
  const joint = options.get('output-delimiter') ?? delimiter;
  const { text, failed } = yield* readInputs(call, options.operands, say);
  const lines = linesOf(text).flatMap((line) => {
    if (!line.includes(delimiter)) return options.has('s') ? [] : [`${line}\n`];
    const kept = line.split(delimiter).filter((_, at) => isIn(ranges, at + 1) !== complement);
    return [`${kept.join(joint)}\n`];
  });
  yield* process.write(1, lines.join(''));
  return failed ? 1 : 0;
};

/** paste(1): -d -s; `-` takes the lines of standard input in turns. */
export const paste: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'd,delimiters: s,serial z');
  const names = options.operands.length === 0 ? ['-'] : options.operands;
  const delimiters = [...(options.get('d') ?? '\t').replace(/\\n/g, '\n').replace(/\\t/g, '\t')];
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
  // BusyBox ends a last line that misses fields without a newline
  const ragged =
    call.dialect === 'busybox' && !options.has('s') && (columns.at(-1)?.length ?? 0) < rows.length;
  yield* process.write(
    1,
    rows
      .map((row) => `${joined(row)}\n`)
      .join('')
      .replace(/\n$/, ragged ? '' : '\n'),
  );
  return 0;
};

/** fold(1): -w -s. */
export const fold: Tool = function* (call) {
  const options = parseOptions(call, 'w,width: s,spaces b,bytes c', { number: 'w' });
  const width = Number(options.get('w') ?? 80);
  const { text, failed } = yield* readInputs(call, options.operands);
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
