import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { linesOf, readOperand } from '../lib/input.ts';
import { parseSize } from '../lib/numbers.ts';
import { parseOptions, type Options, type OptionsRules } from '../lib/options.ts';
import { basename, join } from '../lib/paths.ts';
import { strftime } from '../lib/strftime.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, Failure, notSimulated, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** Lines `[from, to)` of one text in the place of lines of another. */
type Hunk = { readonly a: readonly [number, number]; readonly b: readonly [number, number] };

/** The differences of two lists of lines by their longest common subsequence. */
export function hunksOf(a: readonly string[], b: readonly string[]): Hunk[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const rows = endA - start;
  const columns = endB - start;
  const table = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    const line = table[row];
    for (let column = columns - 1; line && column >= 0; column -= 1) {
      line[column] =
        a[start + row] === b[start + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const hunks: Hunk[] = [];
  for (let row = 0, column = 0; row < rows || column < columns;) {
    if (row < rows && column < columns && a[start + row] === b[start + column]) {
      row += 1;
      column += 1;
      continue;
    }
    const [fromA, fromB] = [row, column];
    while (
      (row < rows || column < columns) &&
      !(row < rows && column < columns && a[start + row] === b[start + column])
    ) {
      if (column >= columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) row += 1;
      else column += 1;
    }
    hunks.push({ a: [start + fromA, start + row], b: [start + fromB, start + column] });
  }
  return hunks;
}

type Text = { readonly lines: readonly string[]; readonly ended: boolean };

function textOf(content: string): Text {
  return { lines: linesOf(content), ended: content === '' || content.endsWith('\n') };
}

function marked(mark: string, { lines, ended }: Text, [from, to]: readonly [number, number]): string {
  const missing = !ended && to === lines.length ? '\\ No newline at end of file\n' : '';
  return from === to
    ? ''
    : lines
        .slice(from, to)
        .map((line) => `${mark}${line}\n`)
        .join('') + missing;
}

function normal(a: Text, b: Text, hunks: readonly Hunk[]): string {
  const range = ([from, to]: readonly [number, number]): string =>
    to - from <= 1 ? String(to) : `${from + 1},${to}`;
  return hunks
    .map(({ a: one, b: two }) => {
      const letter = one[0] === one[1] ? 'a' : two[0] === two[1] ? 'd' : 'c';
      const left = letter === 'a' ? String(one[0]) : range(one);
      const right = letter === 'd' ? String(two[0]) : range(two);
      return `${left}${letter}${right}\n${marked('< ', a, one)}${letter === 'c' ? '---\n' : ''}${marked('> ', b, two)}`;
    })
    .join('');
}

function unified(a: Text, b: Text, hunks: readonly Hunk[], context: number): string {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1)?.at(-1);
    if (last && hunk.a[0] - last.a[1] <= context * 2) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  const range = (from: number, to: number): string =>
    to - from === 1 ? String(to) : `${to === from ? from : from + 1},${to - from}`;
  return groups
    .map((group) => {
      const [first, last] = [group[0], group.at(-1)];
      if (!first || !last) return '';
      const before = Math.min(context, first.a[0]);
      const after = Math.min(context, a.lines.length - last.a[1]);
      let at = first.a[0] - before;
      let out = `@@ -${range(at, last.a[1] + after)} +${range(first.b[0] - before, last.b[1] + after)} @@\n`;
      for (const hunk of group) {
        out += marked(' ', a, [at, hunk.a[0]]) + marked('-', a, hunk.a) + marked('+', b, hunk.b);
        [, at] = hunk.a;
      }
      return out + marked(' ', a, [at, last.a[1] + after]);
    })
    .join('');
}

function* compareFiles(
  call: Call,
  options: Options,
  one: string,
  two: string,
  title: string,
): Running<number> {
  const { process } = call;
  const read = function* (name: string): Running<string> {
    const isAbsent = options.has('N') && name !== '-' && !process.files.exists(name);
    return isAbsent ? '' : yield* readOperand(call, name);
  };
  const [left, right] = [yield* read(one), yield* read(two)];
  const ignore = (text: string): string => {
    let result = text;
    if (options.has('w')) result = result.replace(/[ \t]+/g, '');
    else if (options.has('b')) result = result.replace(/[ \t]+/g, ' ').replace(/ $/gm, '');
    return options.has('i') ? result.toLowerCase() : result;
  };
  if (ignore(left) === ignore(right)) {
    if (options.has('s') && (call.dialect === 'gnu' || title !== ''))
      yield* process.write(1, `Files ${one} and ${two} are identical\n`);
    return 0;
  }
  if (options.has('q')) {
    yield* process.write(1, `Files ${one} and ${two} differ\n`);
    return 1;
  }
  const [a, b] = [textOf(left), textOf(right)];
  const key = (text: Text): string[] =>
    text.lines.map((line, at) => ignore(line) + (at === text.lines.length - 1 && !text.ended ? '\0' : ''));
  const hunks = hunksOf(key(a), key(b));
  const style = options.given.findLast(([name]) => ['u', 'U', 'unified', 'normal'].includes(name));
  const context =
    style?.[0] === 'normal'
      ? undefined
      : style
        ? style[1] || '3'
        : call.dialect === 'busybox'
          ? '3'
          : undefined;
  if (context === undefined) {
    yield* process.write(1, title + normal(a, b, hunks));
    return hunks.length > 0 ? 1 : 0;
  }
  const labels = options.given.flatMap(([name, value]) => (name === 'label' || name === 'L' ? [value] : []));
  const stamp = (name: string, at: number): string => {
    const label = labels[at];
    if (label !== undefined) return label;
    const isAbsent = name !== '-' && !process.files.exists(name);
    const time = isAbsent ? 0 : (process.files.find(name)?.mtime ?? process.kernel.now);
    return call.dialect === 'gnu' ? `${name}\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', time)}` : name;
  };
  // only GNU's diff says how it would be called for the one file
  const titled = call.dialect === 'gnu' ? title : '';
  yield* process.write(
    1,
    `${titled}--- ${stamp(one, 0)}\n+++ ${stamp(two, 1)}\n${unified(a, b, hunks, Number(context))}`,
  );
  return 1;
}

function* compareDirs(call: Call, options: Options, one: string, two: string): Running<number> {
  const { process } = call;
  const entries = (path: string) => new Map(process.files.exists(path) ? process.files.readdir(path) : []);
  const left = entries(one);
  const right = entries(two);
  let status = 0;
  for (const name of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const [a, b] = [left.get(name), right.get(name)];
    if (call.dialect === 'busybox' && options.has('N') && (!a || !b)) throw notSimulated(call, '-N');
    const followed = (path: string, node: typeof a) =>
      node?.kind === 'link' ? process.files.find(path) : node;
    const kinds = [followed(join(one, name), a)?.kind, followed(join(two, name), b)?.kind];
    const kind = a && b && kinds[0] !== kinds[1] ? 'unlike' : (kinds[0] ?? kinds[1]);
    if ((!a || !b) && !(options.has('N') && (kind === 'file' || options.has('r')))) {
      yield* process.write(1, `Only in ${a ? one : two}: ${name}\n`);
      status = 1;
    } else if (kind === 'unlike') {
      const what = (node: typeof a): string =>
        node?.kind === 'dir'
          ? 'directory'
          : node?.kind === 'file'
            ? 'regular file'
            : 'character special file';
      yield* process.write(
        1,
        `File ${join(one, name)} is a ${what(a)} while file ${join(two, name)} is a ${what(b)}\n`,
      );
      if (call.dialect === 'gnu') status = Math.max(status, 1);
    } else if (kind === 'dir') {
      if (options.has('r'))
        status = Math.max(status, yield* compareDirs(call, options, join(one, name), join(two, name)));
      else yield* process.write(1, `Common subdirectories: ${join(one, name)} and ${join(two, name)}\n`);
    } else {
      const words = [
        'diff',
        ...call.args.filter((word) => word.startsWith('-') && word !== '-'),
        join(one, name),
        join(two, name),
      ];
      status = Math.max(
        status,
        yield* compareFiles(call, options, join(one, name), join(two, name), `${words.join(' ')}\n`),
      );
    }
  }
  return status;
}

const SPEC = {
  gnu:
    'u U: unified? q,brief s,report-identical-files i,ignore-case b,ignore-space-change w,ignore-all-space r,recursive ' +
    'N,new-file a,text~ d,minimal~ speed-large-files~ normal label: c! C:! context?! e,ed! n,rcs! y,side-by-side! W,width:! ' +
    'left-column! suppress-common-lines! p,show-c-function! F,show-function-line:! t,expand-tabs! T,initial-tab! ' +
    'tabsize:! suppress-blank-empty! l,paginate! no-dereference! P! unidirectional-new-file! ignore-file-name-case! ' +
    'no-ignore-file-name-case~ x,exclude:! X,exclude-from:! S,starting-file:! from-file:! to-file:! E,ignore-tab-expansion! ' +
    'Z,ignore-trailing-space! B,ignore-blank-lines! I,ignore-matching-lines:! strip-trailing-cr! D,ifdef:! ' +
    'line-format:! horizon-lines:~ color?! palette:! L:!',
  busybox:
    'u~ U,unified: q,brief s,report-identical-files i,ignore-case b,ignore-space-change w,ignore-all-space r,recursive ' +
    'N,new-file a,text~ d,minimal~ L,label: B,ignore-blank-lines! t,expand-tabs! T,initial-tab! S,starting-file:! E!',
};

const wrong = ({ name }: Call): OptionsRules => ({
  status: { gnu: 2, busybox: 1 },
  hint: `${name}: Try '${name} --help' for more information.\n`,
});

/** A wrong call: GNU's diff and cmp say their name in the pointer to their help too. */
function misused(call: Call, text: string): Failure {
  const { hint = '' } = wrong(call);
  return call.dialect === 'gnu' ? new Failure(`${call.name}: ${text}\n${hint}`, 2) : wrongUse(call, '', 1);
}

/** diff(1): normal or unified (-u, -U), -q -s -i -b -w -r. BusyBox always prints unified. */
export const diff: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, SPEC, wrong(call));
  const context = options.get('U') ?? '';
  if (!/^\d*$/.test(context))
    throw call.dialect === 'gnu'
      ? misused(call, `invalid context length '${context}'`)
      : failure(call, `invalid number '${context}'`);
  const [one, two, three] = options.operands;
  if (one === undefined || two === undefined)
    throw misused(call, `missing operand after '${one ?? call.name}'`);
  if (three !== undefined) throw misused(call, `extra operand '${three}'`);
  let missing = false;
  const absent = [one, two].filter((name) => !process.files.exists(name));
  for (const name of [one, two]) {
    if (options.has('N') && absent.length === 1 && name !== '-') continue;
    if (name === '-' || process.files.exists(name) || /^\/dev\/fd\/\d+$/.test(name)) continue;
    complain(
      call,
      dialect === 'gnu'
        ? `${name}: No such file or directory`
        : `can't stat '${name}': No such file or directory`,
    );
    missing = true;
  }
  if (missing) return 2;
  const isDir = (name: string): boolean => process.files.find(name)?.kind === 'dir';
  try {
    if (isDir(one) && isDir(two)) return yield* compareDirs(call, options, one, two);
    const left = isDir(one) ? join(one, basename(two)) : one;
    const right = isDir(two) ? join(two, basename(one)) : two;
    return yield* compareFiles(call, options, left, right, '');
  } catch (error) {
    if (!isSysError(error) || error.errno === 'EPIPE') throw error;
    complain(call, `${error.path ?? one}: ${error.message}`);
    return 2;
  }
};

/** `cmp -l`: each byte that differs, its number in decimal and the two values in octal. */
function* differingBytes(
  call: Call,
  [one, left]: readonly [string, string],
  [two, right]: readonly [string, string],
): Running<number> {
  const [a, b] = [new TextEncoder().encode(left), new TextEncoder().encode(right)];
  const width = String(Math.min(a.length, b.length)).length;
  let out = '';
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [x = 0, y = 0] = [a[at], b[at]];
    if (x !== y)
      out += `${String(at + 1).padStart(width)} ${x.toString(8).padStart(3)} ${y.toString(8).padStart(3)}\n`;
  }
  yield* call.process.write(1, out);
  if (a.length !== b.length) {
    const [shorter, length] = a.length < b.length ? [one, a.length] : [two, b.length];
    const where = length === 0 ? ' which is empty' : ` after byte ${length}`;
    complain(call, `EOF on ${shorter}${call.dialect === 'gnu' ? where : ''}`);
  }
  return 1;
}

/** cmp(1): the first byte that differs; -s. */
export const cmp: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu: 's,quiet,silent l,verbose b,print-bytes! i,ignore-initial:! n,bytes:',
      busybox: 's l n:',
    },
    wrong(call),
  );
  const [one, two = '-', ...skips] = options.operands;
  if (one === undefined) throw misused(call, `missing operand after '${call.name}'`);
  if (skips.length > 0) throw notSimulated(call, 'SKIP');
  const limit = options.get('n') === undefined ? Infinity : parseSize(options.get('n') ?? '');
  if (limit === undefined) throw misused(call, `invalid --bytes value '${options.get('n') ?? ''}'`);
  const texts: string[] = [];
  for (const name of [one, two]) {
    try {
      texts.push((yield* readOperand(call, name)).slice(0, limit));
    } catch (error) {
      if (!isSysError(error) || error.errno === 'EPIPE') throw error;
      complain(call, `${name}: ${error.message}`);
      return 2;
    }
  }
  const [left = '', right = ''] = texts;
  if (left === right) return 0;
  if (options.has('s')) return 1;
  if (options.has('l')) return yield* differingBytes(call, [one, left], [two, right]);
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at += 1;
  const line = left.slice(0, at).split('\n').length;
  if (at < left.length && at < right.length) {
    yield* process.write(1, `${one} ${two} differ: char ${at + 1}, line ${line}\n`);
    return 1;
  }
  const shorter = left.length < right.length ? one : two;
  const where = left[at - 1] === '\n' || right[at - 1] === '\n' ? `line ${line - 1}` : `in line ${line}`;
  if (call.dialect === 'busybox') complain(call, `EOF on ${shorter}`);
  else
    complain(
      call,
      at === 0 ? `EOF on ${shorter} which is empty` : `EOF on ${shorter} after byte ${at}, ${where}`,
    );
  return 1;
};

/** comm(1): lines of the first, the second and both of two sorted files. */
export const comm: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    '1 2 3 check-order! nocheck-order~ output-delimiter: total! z,zero-terminated!',
  );
  const [one, two, extra] = options.operands;
  if (one === undefined) throw wrongUse(call, 'missing operand');
  if (two === undefined) throw wrongUse(call, `missing operand after ${quote(call, one)}`);
  if (extra !== undefined) throw wrongUse(call, `extra operand ${quote(call, extra)}`);
  const delimiter = options.get('output-delimiter') ?? '\t';
  const read = function* (name: string): Running<string[]> {
    return linesOf(yield* readOperand(call, name));
  };
  const [a, b] = [yield* read(one), yield* read(two)];
  const lead = (column: number): string =>
    delimiter.repeat(['1', '2'].slice(0, column).filter((name) => !options.has(name)).length);
  let out = '';
  const put = (column: number, line: string): void => {
    if (!options.has(String(column + 1))) out += `${lead(column)}${line}\n`;
  };
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [left, right] = [a[i], b[j]];
    if (right === undefined || (left !== undefined && left < right)) {
      put(0, left ?? '');
      i += 1;
    } else if (left === undefined || right < left) {
      put(1, right);
      j += 1;
    } else {
      put(2, left);
      i += 1;
      j += 1;
    }
  }
  yield* process.write(1, out);
  return 0;
};
