import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { globToRegExp } from '../lib/glob.ts';
import { linesOf, openInput } from '../lib/input.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { join } from '../lib/paths.ts';
import { compile, escapeRegExp, RegExpError, type Syntax } from '../lib/regexp.ts';
import {
  BUSYBOX_BANNER,
  complain,
  Failure,
  failure,
  notSimulated,
  type Call,
  type Tool,
} from '../lib/tool.ts';

const SPEC = {
  gnu:
    'i,ignore-case y v,invert-match c,count n,line-number o,only-matching q,quiet,silent l,files-with-matches L,files-without-match ' +
    'r,recursive R,dereference-recursive w,word-regexp x,line-regexp m,max-count: A,after-context: B,before-context: C,context: ' +
    'e,regexp: f,file: E,extended-regexp F,fixed-strings G,basic-regexp P,perl-regexp h,no-filename H,with-filename s,no-messages ' +
    'b,byte-offset Z,null a,text I color,colour? include: exclude: exclude-dir: label: no-ignore-case group-separator: ' +
    'no-group-separator line-buffered~ U,binary~ z,null-data! V,version! exclude-from:! T,initial-tab! binary-files:! d,directories:! D,devices:!',
  busybox: 'i v c n o q l L r R w x m: A: B: C: e: f: E F h H s a~ I~ z! color?~',
};
/** What GNU's grep says of a wrong call. */
const HINT = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";

function matcherOf(
  call: Call,
  options: Options,
  patterns: readonly string[],
  syntax: Syntax | 'fixed',
): RegExp[] {
  const ignoreCase = ['i', 'y'].includes(
    options.given.findLast(([name]) => ['i', 'y', 'no-ignore-case'].includes(name))?.[0] ?? '',
  );
  return patterns.map((pattern) => {
    try {
      const source =
        syntax === 'fixed'
          ? escapeRegExp(pattern)
          : options.has('P')
            ? new RegExp(pattern, 'u').source
            : compile(pattern, syntax).source;
      const whole = options.has('x')
        ? `^(?:${source})$`
        : options.has('w')
          ? `(?<!\\w)(?:${source})(?!\\w)`
          : source;
      return new RegExp(whole, ignoreCase ? 'giu' : 'gu');
    } catch (error) {
      if (error instanceof RegExpError)
        throw failure(call, pattern === '[' ? 'Invalid regular expression' : error.message, 2);
      throw failure(call, 'Invalid regular expression', 2);
    }
  });
}

/** The patterns of -e and -f, or the first operand; each line is one. */
function* patternsOf(
  call: Call,
  options: Options,
): Running<{ readonly patterns: string[]; readonly names: readonly string[] }> {
  const patterns: string[] = [];
  for (const [name, value] of options.given) {
    if (name === 'e') patterns.push(...value.split('\n'));
    if (name !== 'f') continue;
    const { fd } = openInput(call, value);
    patterns.push(...linesOf(yield* call.process.readAll(fd)));
  }
  if (options.has('e') || options.has('f')) return { patterns, names: options.operands };
  const [first, ...names] = options.operands;
  if (first === undefined) {
    throw new Failure(call.dialect === 'gnu' ? HINT : `${BUSYBOX_BANNER}\n`, 2);
  }
  return { patterns: first.split('\n'), names };
}

/** The files below directories, for -r, with --include, --exclude and --exclude-dir. */
function* filesBelow({ process: { files } }: Call, options: Options, path: string): Generator<string, void> {
  const node = files.find(path);
  if (node?.kind !== 'dir') {
    yield path;
    return;
  }
  const matches = (key: string, name: string): boolean =>
    options.given.some(([one, glob]) => one === key && globToRegExp(glob).test(name));
  for (const [name, entry] of files.readdir(path)) {
    const below = path === '.' && !options.operands.includes('.') ? name : join(path, name);
    if (entry.kind === 'dir' && !matches('exclude-dir', name))
      yield* filesBelow({ process: { files } } as Call, options, below);
    if (entry.kind !== 'file' || matches('exclude', name)) continue;
    if (!options.has('include') || matches('include', name)) yield below;
  }
}

type Search = {
  readonly call: Call;
  readonly options: Options;
  readonly matchers: readonly RegExp[];
  readonly titled: boolean;
  /** A file of which GNU's grep says only that it matches. */
  readonly binary?: boolean;
};

function isSelected({ matchers, options }: Search, line: string): boolean {
  const found = matchers.some((matcher) => {
    matcher.lastIndex = 0;
    return matcher.test(line);
  });
  return found !== options.has('v');
}

/** The matched parts of a line, from left to right. */
function partsOf({ matchers }: Search, line: string): { readonly at: number; readonly text: string }[] {
  const all = matchers
    .flatMap((matcher) => {
      matcher.lastIndex = 0;
      return [...line.matchAll(matcher)];
    })
    .map((match) => ({ at: match.index, text: match[0] }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length);
  let end = 0;
  return all.filter(({ at, text }) => {
    if (at < end) return false;
    end = at + text.length;
    return true;
  });
}

/** Searches one text; gives whether a line was selected. Lines are read as they come, so that a pipe may stay open. */
function* search(run: Search, name: string, fd: number): Running<boolean> {
  const { call, options, titled } = run;
  const { process } = call;
  const most = Number(options.get('m') ?? Infinity);
  const limit = most < 0 ? Infinity : most;
  const context = Number(options.get('C') ?? 0);
  const after = Number(options.get('A') ?? context);
  const before = Number(options.get('B') ?? context);
  const inContext =
    before > 0 || after > 0 || (call.dialect === 'gnu' && ['A', 'B', 'C'].some((name) => options.has(name)));
  const silent = ['c', 'l', 'L', 'q'].some((one) => options.has(one));
  const shown = name === '-' ? (options.get('label') ?? '(standard input)') : name;
  const nul = options.has('Z');
  const prefix = (number: number, mark: string, offset: number): string =>
    (titled ? `${shown}${nul ? '\0' : mark}` : '') +
    (options.has('n') ? `${number}${mark}` : '') +
    (options.has('b') ? `${offset}${mark}` : '');
  const separator = options.has('no-group-separator') ? '' : `${options.get('group-separator') ?? '--'}\n`;
  const held: { readonly line: string; readonly number: number; readonly offset: number }[] = [];
  let count = 0;
  let number = 0;
  let offset = 0;
  let trailing = 0;
  let lastShown = 0;
  for (;;) {
    if (count >= limit && trailing === 0) break;
    const read = yield* process.readLine(fd);
    if (read === undefined) break;
    number += 1;
    const line = read.endsWith('\n') ? read.slice(0, -1) : read;
    const here = offset;
    offset += read.length;
    if (count < limit && isSelected(run, line)) {
      count += 1;
      if (options.has('q') || options.has('l') || options.has('L')) break;
      if (silent) continue;
      if (run.binary) {
        complain(call, `${shown}: binary file matches`);
        return true;
      }
      if (inContext && lastShown > 0 && number - held.length > lastShown + 1)
        yield* process.write(1, separator);
      for (const old of held.splice(0))
        yield* process.write(1, `${prefix(old.number, '-', old.offset)}${old.line}\n`);
      if (options.has('o')) {
        if (!options.has('v')) {
          for (const part of partsOf(run, line)) {
            yield* process.write(1, `${prefix(number, ':', here + part.at)}${part.text}\n`);
          }
        }
      } else yield* process.write(1, `${prefix(number, ':', here)}${line}\n`);
      lastShown = number;
      trailing = after;
    } else if (trailing > 0 && !silent) {
      trailing -= 1;
      if (!options.has('o')) yield* process.write(1, `${prefix(number, '-', here)}${line}\n`);
      lastShown = number;
    } else if (before > 0 && !options.has('o')) {
      held.push({ line, number, offset: here });
      if (held.length > before) held.shift();
    }
  }
  if (options.has('q')) return count > 0;
  if (options.has('l') || options.has('L')) {
    if (options.has('l') === count > 0) yield* process.write(1, `${shown}${nul ? '\0' : '\n'}`);
    return call.dialect === 'gnu' || options.has('l') ? options.has('l') === count > 0 : count > 0;
  }
  if (options.has('c')) yield* process.write(1, `${titled ? `${shown}${nul ? '\0' : ':'}` : ''}${count}\n`);
  return count > 0;
}

/** Whether `--color=WHEN` would show here. */
function isColored({ process }: Call, when: string): boolean {
  return when === 'always' || (when !== 'never' && process.handle(1).tty !== undefined);
}

/** grep(1) in one of its syntaxes; egrep and fgrep are grep -E and -F. */
function grepAs(own: Syntax | 'fixed'): Tool {
  return function* (called) {
    const { process, dialect } = called;
    // GNU's egrep and fgrep are scripts that call grep
    const call = dialect === 'gnu' ? { ...called, name: called.name.replace(/[ef]grep$/, 'grep') } : called;
    const options = parseOptions(call, SPEC, {
      status: { gnu: 2, busybox: 2 },
      hint: HINT,
      ...(dialect === 'gnu' && { number: 'C' }),
    });
    if (dialect === 'gnu' && options.has('color') && isColored(call, options.get('color') ?? ''))
      throw notSimulated(call, '--color');
    for (const [name, value] of options.given) {
      if ('ABC'.includes(name) && !/^\d+$/.test(value))
        throw dialect === 'gnu'
          ? failure(call, `${value}: invalid context length argument`, 2)
          : failure(call, `invalid number '${value}'`, 2);
      if (name === 'm' && !(dialect === 'gnu' ? /^-?\d+$/ : /^\d+$/).test(value))
        throw dialect === 'gnu'
          ? failure(call, 'invalid max count', 2)
          : failure(call, `invalid number '${value}'`, 2);
    }
    const { patterns, names: given } = yield* patternsOf(call, options);
    const kind = options.given.findLast(([name]) => ['E', 'F', 'G'].includes(name))?.[0];
    const syntax = kind === 'E' ? 'extended' : kind === 'F' ? 'fixed' : kind === 'G' ? 'basic' : own;
    const matchers = matcherOf(call, options, patterns, syntax);
    const recursive = options.has('r') || options.has('R');
    const roots = given.length === 0 ? [recursive ? '.' : '-'] : given;
    const names = recursive
      ? roots.flatMap((root) => (root === '-' ? [root] : [...filesBelow(call, options, root)]))
      : roots;
    const several =
      given.length > 1 ||
      (recursive && !(given.length === 1 && process.files.find(given[0] ?? '')?.kind === 'file'));
    const titled = options.has('H') || (several && !options.has('h'));
    const run: Search = { call, options, matchers, titled };
    let found = false;
    let failed = false;
    for (const name of names) {
      try {
        const node = name === '-' ? undefined : process.files.find(name);
        const isHeld = node?.kind !== 'file' || (node.hole ?? 0) === 0;
        const isBinary = node?.kind === 'file' && (!isHeld || node.content.includes('\0'));
        if (isBinary && options.has('I') && dialect === 'gnu') continue;
        if (!isHeld && !recursive) throw notSimulated(call, name);
        const { fd } = openInput(call, name);
        const binary = isBinary && dialect === 'gnu' && !options.has('a');
        found = (yield* search(binary ? { ...run, binary } : run, name, fd)) || found;
        if (fd !== 0) process.closeFd(fd);
        if (found && options.has('q')) return 0;
      } catch (error) {
        if (!isSysError(error) || error.errno === 'EPIPE') throw error;
        if (error.errno === 'EISDIR' && dialect === 'busybox') continue;
        if (!options.has('s')) complain(call, `${name}: ${error.message}`);
        failed = true;
      }
      yield* process.work(0.1);
    }
    if (failed && !(dialect === 'gnu' && found && options.has('q'))) return dialect === 'gnu' ? 2 : 2;
    return found ? 0 : 1;
  };
}

export const grep = grepAs('basic');
export const egrep = grepAs('extended');
export const fgrep = grepAs('fixed');
