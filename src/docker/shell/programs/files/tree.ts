import { isSysError } from '../../../linux/errno.ts';
import { parseOptions } from '../lib/options.ts';
import { join } from '../lib/paths.ts';
import { globToRegExp } from '../lib/glob.ts';
import { failure, programOf, type Tool } from '../lib/tool.ts';
import type { Running } from '../../../linux/wait.ts';

/** tree(1): -a -d -L -f -F -i --noreport. Lines are drawn in ASCII or, in a UTF-8 locale, in box characters. */
const tree: Tool = function* (call) {
  const { process } = call;
  const { files } = process;
  const options = parseOptions(
    call,
    'a d L: f F i noreport I: n~ dirsfirst l! x! R! P:! gitignore! gitfile:! ignore-case! matchdirs! metafirst! prune! ' +
      'info! infofile:! charset:! filelimit:! o:! q! N! Q! p! u! g! s! h! si! du! D! timefmt:! inodes! device! v! t! c! U! r! ' +
      'filesfirst! sort:! A! S! C! X! J! H:! T:! nolinks! hintro:! houtro:! fromfile! fflinks!',
  );
  const depth = options.get('L');
  if (depth !== undefined && !(Number(depth) > 0))
    throw failure(call, 'Invalid level, must be greater than 0.');
  const ignored = options.given.flatMap(([name, globs]) =>
    name === 'I' ? globs.split('|').map((glob) => globToRegExp(glob)) : [],
  );
  const utf8 = /utf-?8$/i.test(process.env.get('LC_ALL') ?? process.env.get('LANG') ?? '');
  const [branch, corner, bar] = utf8 ? ['├── ', '└── ', '│\u00a0\u00a0 '] : ['|-- ', '`-- ', '|   '];
  const most = Number(depth ?? Infinity);
  let failed = false;
  let folders = 0;
  let plain = 0;
  const walk = function* (path: string, lead: string, depth: number): Running<void> {
    if (depth > most) return;
    const entries = files
      .readdir(path)
      .filter(
        ([name, node]) =>
          (options.has('a') || !name.startsWith('.')) &&
          (!options.has('d') || node.kind === 'dir') &&
          !ignored.some((glob) => glob.test(name)),
      );
    const rank = ([, node]: (typeof entries)[number]): number => (node.kind === 'dir' ? 0 : 1);
    if (options.has('dirsfirst')) entries.sort((a, b) => rank(a) - rank(b));
    for (const [at, [name, node]] of entries.entries()) {
      const isLast = at === entries.length - 1;
      const below = join(path, name);
      const target = node.kind === 'link' ? ` -> ${node.target}` : '';
      if (node.kind === 'dir') folders += 1;
      else plain += 1;
      const mark = options.has('F') && node.kind === 'dir' ? '/' : '';
      yield* process.write(
        1,
        `${options.has('i') ? '' : lead + (isLast ? corner : branch)}${options.has('f') ? below : name}${mark}${target}\n`,
      );
      if (node.kind === 'dir') yield* walk(below, lead + (isLast ? '    ' : bar), depth + 1);
    }
  };
  for (const root of options.operands.length === 0 ? ['.'] : options.operands) {
    try {
      files.readdir(root);
      yield* process.write(1, `${root}\n`);
      // the root counts as a directory too
      folders += 1;
      yield* walk(root, '', 1);
    } catch (error) {
      if (!isSysError(error) || error.errno === 'EPIPE') throw error;
      failed = true;
      yield* process.write(1, `${root}  [error opening dir]\n`);
    }
  }
  const dirs = `${folders} director${folders === 1 ? 'y' : 'ies'}`;
  if (!options.has('noreport'))
    yield* process.write(
      1,
      `\n${dirs}${options.has('d') ? '' : `, ${plain} file${plain === 1 ? '' : 's'}`}\n`,
    );
  return failed ? 2 : 0;
};

export const programs = { tree: programOf(tree, 'gnu') };
