import { exitStatus } from '../../../linux/exit.ts';
import { isSysError } from '../../../linux/errno.ts';
import { nullHandle } from '../../../linux/streams/handle.ts';
import type { Running } from '../../../linux/wait.ts';
import { openInput } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** Most characters that xargs puts in one command line. */
const MAX_LINE = 131_072;

/** The words of the input, quotes and backslashes taken off as xargs does. */
function wordsOf(call: Call, text: string): string[] {
  const words: string[] = [];
  for (const [token] of text.matchAll(/(?:\\[^]|"[^"\n]*"|'[^'\n]*'|[^\s"'\\]|["'])+/g)) {
    const quoted = token.replace(/"[^"]*"|'[^']*'|\\[^]/g, '');
    const [mark] = /["']/.exec(quoted) ?? [];
    if (mark !== undefined) {
      throw failure(
        call,
        `unmatched ${mark === "'" ? 'single' : 'double'} quote; by default quotes are special to xargs unless you use the -0 option`,
      );
    }
    words.push(
      token.replace(
        /\\([^])|"([^"]*)"|'([^']*)'/g,
        (_, escaped?: string, double?: string, single?: string) => escaped ?? double ?? single ?? '',
      ),
    );
  }
  return words;
}

/** xargs(1): -n -I -L -r -0 -d -t -p (as -t) -a -P (one at a time, whatever it says). */
export const xargs: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu:
        '0,null a,arg-file: d,delimiter: E: e,eof? I: i,replace? L: l,max-lines? n,max-args: P,max-procs: p,interactive! ' +
        'r,no-run-if-empty s,max-chars: t,verbose x,exit! o,open-tty! process-slot-var:! show-limits!',
      busybox: '0 a: E: e? I: i? n: P: p! r s: t x! o!',
    },
    { stopAtOperand: true },
  );
  const number = (name: string): number | undefined => {
    const value = options.get(name);
    if (value === undefined || value === '') return undefined;
    if (!/^\d+$/.test(value)) {
      throw call.dialect === 'gnu'
        ? wrongUse(call, `invalid number "${value}" for -${name} option`)
        : failure(call, `invalid number '${value}'`);
    }
    return Number(value);
  };
  const source = options.get('a');
  const fd = source === undefined ? 0 : openInput(call, source).fd;
  const text = yield* process.readAll(fd);
  const command = options.operands.length === 0 ? ['echo'] : [...options.operands];
  const replace = options.get('I') ?? (options.has('i') ? options.get('i') || '{}' : undefined);
  const delimiter = options.has('0') ? '\0' : options.get('d')?.replace('\\n', '\n');
  const items =
    delimiter !== undefined
      ? text.split(delimiter).filter((item, at, all) => item !== '' || at < all.length - 1)
      : replace !== undefined
        ? text
            .split('\n')
            .map((line) => line.trimStart())
            .filter((line) => line !== '')
        : wordsOf(call, text);
  const end = options.get('E') ?? (options.get('e') || undefined);
  if (end !== undefined && delimiter === undefined) {
    const at = items.indexOf(end);
    if (at >= 0) items.length = at;
  }
  let status = 0;

  const run = function* (argv: readonly string[]): Running<boolean> {
    if (options.has('t')) process.put(2, `${argv.join(' ')}\n`);
    try {
      const child = process.kernel.spawn(
        { argv, ...(fd === 0 && { fds: new Map([[0, nullHandle]]) }) },
        process,
      );
      const exit = yield* process.wait(child);
      const code = exitStatus(exit);
      if ('signal' in exit) {
        complain(call, `${argv[0] ?? ''}: terminated by signal ${code - 128}`);
        status = 125;
        return false;
      }
      if (code === 255) {
        complain(call, `${argv[0] ?? ''}: exited with status 255; aborting`);
        status = 124;
        return false;
      }
      if (code !== 0) status = 123;
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(call, `${argv[0] ?? ''}: ${error.message}`);
      status = error.errno === 'ENOENT' ? 127 : 126;
      return false;
    }
    return true;
  };

  if (replace !== undefined) {
    for (const item of items) {
      if (!(yield* run(command.map((word) => word.replaceAll(replace, item))))) break;
    }
    return status;
  }
  const lines = number('L') ?? (options.has('l') ? (number('l') ?? 1) : Infinity);
  if (lines < Infinity && delimiter === undefined) {
    const rows = text.split('\n').filter((line) => line.trim() !== '');
    for (let at = 0; at < rows.length; at += lines) {
      const words = wordsOf(call, rows.slice(at, at + lines).join('\n'));
      if (!(yield* run([...command, ...words]))) break;
    }
    return status;
  }
  number('P');
  const most = number('n') ?? Infinity;
  const longest = number('s') ?? MAX_LINE;
  const lead = command.reduce((sum, word) => sum + word.length + 1, 0);
  if (items.length === 0 && !options.has('r') && call.dialect === 'gnu') yield* run(command);
  else if (items.length === 0 && !options.has('r')) yield* run(command);
  for (let at = 0; at < items.length;) {
    const batch: string[] = [];
    for (let size = lead; at < items.length && batch.length < most; at += 1) {
      const item = items[at] ?? '';
      size += item.length + 1;
      if (size > longest && batch.length > 0) break;
      if (size > longest) throw failure(call, 'argument line too long');
      batch.push(item);
    }
    if (!(yield* run([...command, ...batch]))) break;
  }
  return status;
};
