import { isSysError } from '../../../linux/errno.ts';
import type { Running } from '../../../linux/wait.ts';
import { inColumns } from '../lib/columns.ts';
import { statusOf, type Status } from '../lib/inode.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { join } from '../lib/paths.ts';
import { compareVersions } from '../lib/versions.ts';
import { globToRegExp } from '../lib/glob.ts';
import { quote, shellQuote, shellQuoteIfNeeded } from '../lib/quote.ts';
import {
  complain,
  failure,
  notSimulated,
  wrongUse,
  type Call,
  type Failure,
  type Tool,
} from '../lib/tool.ts';
import { blocksOf, longLines, totalLine, type Entry } from './ls-long.ts';

const SPEC = {
  gnu:
    'a,all A,almost-all d,directory l n,numeric-uid-gid g o h,human-readable i,inode s,size R,recursive r,reverse t S U f 1 C x! m ' +
    'F p classify? L,dereference H,dereference-command-line k,kibibytes~ G,no-group v X Q,quote-name N,literal b,escape ' +
    'q,hide-control-chars~ show-control-chars~ color? time-style: full-time group-directories-first sort: w,width: ' +
    'I,ignore: hide: B,ignore-backups si T,tabsize:~ c! u! time:! author! block-size:! D,dired! file-type! format:! ' +
    'dereference-command-line-symlink-to-dir! hyperlink?! indicator-style:! quoting-style:! Z,context! zero!',
  busybox:
    'a A d l n g i s R r t S h 1 C x! F p L H k~ v X Q w: T:~ c! u! color? full-time group-directories-first',
};
const SORTS = ['none', 'time', 'size', 'extension', 'version', 'width'];

/** What an ls was asked to show. */
export type Listing = {
  readonly call: Call;
  readonly options: Options;
  readonly long: boolean;
  /** Names are quoted where a shell would need it: GNU on a terminal. */
  readonly quoted: boolean;
};

function compare(options: Options): (a: Entry, b: Entry) => number {
  const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const sort = options.get('sort');
  const key = options.given.findLast(([name]) => 'tSUXv'.includes(name))?.[0];
  let order = byName;
  if (key === 't' || sort === 'time')
    order = (a, b) => b.status.node.mtime - a.status.node.mtime || byName(a, b);
  if (key === 'S' || sort === 'size') order = (a, b) => b.status.size - a.status.size || byName(a, b);
  if (key === 'X' || sort === 'extension') {
    const extension = ({ name }: Entry): string => /\.[^.]*$/.exec(name)?.[0] ?? '';
    order = (a, b) => (extension(a) < extension(b) ? -1 : extension(a) > extension(b) ? 1 : byName(a, b));
  }
  if (key === 'v' || sort === 'version') order = (a, b) => compareVersions(a.name, b.name);
  if (key === 'U' || sort === 'none') order = () => 0;
  const direction = options.has('r') ? -1 : 1;
  const isDir = ({ status }: Entry): number => (status.node.kind === 'dir' ? 0 : 1);
  const first = options.has('group-directories-first') ? isDir : () => 0;
  return (a, b) => first(a) - first(b) || direction * order(a, b);
}

function classifies(options: Options): boolean {
  return options.has('F') || (options.has('classify') && options.get('classify') !== 'never');
}

/** The letter that -F and -p put after a name. */
function mark({ options }: Listing, { status: { node } }: Entry): string {
  if (node.kind === 'dir') return classifies(options) || options.has('p') ? '/' : '';
  if (!classifies(options)) return '';
  if (node.kind === 'link') return '@';
  return node.kind === 'file' && (node.mode & 0o111) !== 0 ? '*' : '';
}

function shownName(listing: Listing, entry: Entry, anyQuoted: boolean): string {
  const { name } = entry;
  if (listing.options.has('b'))
    return (
      name.replace(/[\\ ]/g, '\\$&') +
      (listing.long && entry.status.node.kind === 'link' ? '' : mark(listing, entry))
    );
  if (listing.options.has('Q')) return `"${name.replace(/["\\]/g, '\\$&')}"`;
  const safe = listing.quoted ? shellQuoteIfNeeded(name) : name;
  const lead = anyQuoted && safe === name ? ' ' : '';
  return `${lead}${safe}${listing.long && entry.status.node.kind === 'link' ? '' : mark(listing, entry)}`;
}

function* show(listing: Listing, entries: readonly Entry[]): Running<void> {
  const { call, options, long } = listing;
  const { process } = call;
  const anyQuoted = listing.quoted && entries.some(({ name }) => shellQuoteIfNeeded(name) !== name);
  const names = entries.map((entry) => shownName(listing, entry, anyQuoted));
  if (long) {
    yield* process.write(1, longLines(listing, entries, names));
    return;
  }
  const inodes = options.has('i') ? entries.map(({ status }) => String(status.inode)) : [];
  const blocks = options.has('s') ? entries.map(({ status }) => blocksOf(listing, status)) : [];
  const aligned = (texts: readonly string[], at: number, wide: number): string => {
    if (texts.length === 0) return '';
    const widest = Math.max(...texts.map((text) => text.length));
    return `${(texts[at] ?? '').padStart(call.dialect === 'busybox' ? wide : widest)} `;
  };
  const cells = names.map((name, at) => aligned(inodes, at, 7) + aligned(blocks, at, 6) + name);
  const { tty } = process.handle(1);
  const columns = options.has('C') || options.has('x') || (tty !== undefined && !options.has('1'));
  if (options.has('m')) yield* process.write(1, `${cells.join(', ')}\n`);
  else if (columns) yield* process.write(1, inColumns(cells, lineWidth(listing), call.dialect));
  else yield* process.write(1, cells.map((cell) => `${cell}\n`).join(''));
}

function lineWidth({ call, options }: Listing): number {
  const asked = options.get('w') ?? call.process.env.get('COLUMNS');
  if (asked !== undefined && /^\d+$/.test(asked)) return Number(asked) || Infinity;
  return call.process.handle(1).tty?.size.columns ?? 80;
}

/** The entries of a directory, and how many of them could not be looked at. */
function entriesOf(listing: Listing, path: string): Entry[] {
  const { call, options } = listing;
  const { process } = call;
  const hidden = options.has('a') || options.has('f');
  const all = hidden || options.has('A');
  const ignored = options.given.flatMap(([name, glob]) =>
    name === 'I' || (name === 'hide' && !all) ? [globToRegExp(glob)] : [],
  );
  const names = process.files
    .readdir(path)
    .map(([name]) => name)
    .filter((name) => all || !name.startsWith('.'))
    .filter((name) => !(options.has('B') && name.endsWith('~')) && !ignored.some((glob) => glob.test(name)));
  const shown = hidden ? ['.', '..', ...names] : names;
  const entries = shown.map((name) => ({
    name,
    path: join(path, name),
    status: look(listing, join(path, name), false),
  }));
  return options.has('f') ? entries : entries.sort(compare(options));
}

function look({ call, options }: Listing, path: string, isOperand: boolean): Status {
  const { process } = call;
  const follow = options.has('L') || (isOperand && (followsOperand(options) || path.endsWith('/')));
  try {
    return statusOf(process, path, follow);
  } catch (error) {
    if (follow && !options.has('L') && isSysError(error)) return statusOf(process, path, false);
    throw error;
  }
}

function followsOperand(options: Options): boolean {
  return options.has('H') || !['l', 'd', 'F', 'n', 'g', 'o', 'full-time'].some((name) => options.has(name));
}

/** Words that stand for nothing, and colours where they would show. */
function refuseUnknown(call: Call, options: Options): void {
  const wrong = (word: string, what: string, valid: readonly string[]): Failure =>
    wrongUse(
      call,
      `invalid argument ${quote(call, word)} for ${quote(call, what)}\nValid arguments are:\n` +
        valid.map((one) => `  - ${quote(call, one)}`).join('\n'),
    );
  const sort = options.get('sort');
  if (sort !== undefined && !SORTS.includes(sort)) throw wrong(sort, '--sort', SORTS);
  if (sort === 'width') throw notSimulated(call, '--sort=width');
  const style = options.get('time-style');
  if (style !== undefined && !/^(?:full-iso|long-iso|iso|locale|\+.*)$/.test(style))
    throw notSimulated(call, `--time-style=${style}`);
  const width = options.get('w');
  if (width !== undefined && !/^\d+$/.test(width))
    throw call.dialect === 'gnu'
      ? failure(call, `invalid line width: ${quote(call, width)}`, 2)
      : failure(call, `invalid number '${width}'`);
  const color = options.get('color');
  const isTty = call.process.handle(1).tty !== undefined;
  if (color === undefined) return;
  if (['always', 'yes', 'force', ''].includes(color) || (isTty && ['auto', 'tty', 'if-tty'].includes(color)))
    throw notSimulated(call, '--color');
}

/** ls(1): -l -a -A -d -R -h -i -s -t -S -r -F -p -1 -C …; GNU and BusyBox in their own layouts. */
export const ls: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(call, SPEC, { status: 2 });
  refuseUnknown(call, options);
  const layout = options.given.findLast(([name]) =>
    ['l', 'n', 'g', 'o', 'full-time', '1', 'C', 'x', 'm'].includes(name),
  )?.[0];
  const long =
    ['l', 'n', 'g', 'o', 'full-time'].includes(layout ?? '') || (layout === '1' && options.has('l'));
  const quoted = dialect === 'gnu' && !options.has('N') && process.handle(1).tty !== undefined;
  const listing: Listing = { call, options, long, quoted };
  let status = 0;
  const report = (path: string, error: unknown, what: string, serious: number): void => {
    if (!isSysError(error)) throw error;
    complain(
      call,
      dialect === 'gnu'
        ? `cannot ${what} ${shellQuote(path)}: ${error.message}`
        : `${what === 'access' ? path : `can't open '${path}'`}: ${error.message}`,
    );
    status = Math.max(status, dialect === 'gnu' ? serious : 1);
  };

  const operands = options.operands.length === 0 ? ['.'] : options.operands;
  const found: Entry[] = [];
  for (const path of operands) {
    try {
      found.push({ name: path, path, status: look(listing, path, true) });
    } catch (error) {
      report(path, error, 'access', 2);
    }
  }
  found.sort(compare(options));
  const asDirs = options.has('d') ? [] : found.filter((entry) => entry.status.node.kind === 'dir');
  const plain = found.filter((entry) => !asDirs.includes(entry));
  if (plain.length > 0) yield* show(listing, plain);

  const titled = operands.length > 1 || options.has('R');
  let isFirst = plain.length === 0;
  const list = function* (path: string): Running<void> {
    let entries: Entry[];
    try {
      entries = entriesOf(listing, path);
    } catch (error) {
      report(path, error, 'open directory', path === operands[0] ? 2 : 1);
      return;
    }
    yield* process.work(1);
    const title = titled ? `${isFirst ? '' : '\n'}${quoted ? shellQuoteIfNeeded(path) : path}:\n` : '';
    isFirst = false;
    const total = long || options.has('s') ? totalLine(listing, entries) : '';
    yield* process.write(1, title + total);
    yield* show(listing, entries);
    if (!options.has('R')) return;
    for (const {
      name,
      path: below,
      status: { node },
    } of entries) {
      if (node.kind === 'dir' && name !== '.' && name !== '..') yield* list(below);
    }
  };
  for (const { path } of asDirs) yield* list(path);
  return status;
};
