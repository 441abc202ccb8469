import { isSysError } from '../../../linux/errno.ts';
import type { File } from '../../../linux/fs/node.ts';
import { readOperand } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { dirname, join } from '../lib/paths.ts';
import {
  BUSYBOX_BANNER,
  complain,
  Failure,
  failure,
  inBothDialects,
  notSimulated,
  type Call,
  type Tool,
} from '../lib/tool.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Command } from './command.ts';
import { Parser, SedError, Unsimulated } from './parse.ts';
import { runScript } from './run.ts';

function parsed(call: Call, script: string, extended: boolean): Command[] {
  try {
    return new Parser(script, extended ? 'extended' : 'basic').run();
  } catch (error) {
    if (error instanceof Unsimulated) throw notSimulated(call, error.message);
    if (!(error instanceof SedError)) throw error;
    const gnu = `-e expression #1, char ${error.at}: ${error.message}`;
    throw failure(
      call,
      call.dialect === 'gnu'
        ? gnu
        : error.message.replace(/unknown command: `(.)'/, 'unsupported command $1'),
    );
  }
}

/** Puts a new file in the place of an old one, as sed writes another and renames it; that fails where the old one is mounted. */
function replaceFile(call: Call, name: string, node: File): void {
  const { files, kernel } = call.process;
  const gnu = call.dialect === 'gnu';
  const letters = (Math.floor(kernel.now) % 36 ** 6).toString(36).padStart(6, '0');
  const temporary = gnu ? join(dirname(name), `sed${letters}`) : `${name}${letters}`;
  files.put(temporary, node);
  try {
    files.rename(temporary, name);
  } catch (error) {
    files.unlink(temporary);
    if (!isSysError(error)) throw error;
    const what = gnu ? `cannot rename ${temporary}` : `can't move '${temporary}' to '${name}'`;
    throw new Failure(`${call.name}: ${what}: ${error.message}\n`, gnu ? 4 : 1);
  }
}

function* editInPlace(
  call: Call,
  script: () => Command[],
  names: readonly string[],
  suffix: string,
  quiet: boolean,
): Running<number> {
  const { files } = call.process;
  let status = 0;
  for (const name of names) {
    try {
      const node = files.stat(name);
      if (node.kind !== 'file') {
        complain(call, `couldn't edit ${name}: not a regular file`);
        status = 4;
        continue;
      }
      let out = '';
      const write = function* (text: string): Running<void> {
        out += text;
      };
      status = Math.max(status, yield* runScript(call, script(), [name], { quiet, inPlace: true }, write));
      if (suffix !== '')
        files.put(files.resolve(suffix.includes('*') ? suffix.replace('*', name) : name + suffix).path, node);
      replaceFile(call, name, { ...node, content: out, mtime: call.process.kernel.now });
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(
        call,
        call.dialect === 'gnu' ? `can't read ${name}: ${error.message}` : `${name}: ${error.message}`,
      );
      status = call.dialect === 'gnu' ? 2 : 1;
    }
  }
  return status;
}

const USAGE = 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n';

/** sed(1): -n -e -f -i -E -r -s. */
export const sed: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu:
        'n,quiet,silent e,expression: f,file: i,in-place? E,regexp-extended r s,separate u,unbuffered~ line-length:! l:! z,null-data! ' +
        'posix! debug! sandbox! follow-symlinks!',
      busybox: 'n,quiet,silent e,expression: f,file: i,in-place? E,regexp-extended r s u~ z!',
    },
    { hint: USAGE },
  );
  const operands = [...options.operands];
  const scripts: string[] = [];
  for (const [name, value] of options.given) {
    if (name === 'e') scripts.push(value);
    if (name !== 'f') continue;
    const isThere = value === '-' || value.startsWith('/dev/fd/') || process.files.exists(value);
    if (call.dialect === 'gnu' && !isThere)
      throw failure(call, `couldn't open file ${value}: No such file or directory`);
    scripts.push((yield* readOperand(call, value)).replace(/\n$/, ''));
  }
  if (scripts.length === 0) {
    const first = operands.shift();
    if (first === undefined) {
      throw new Failure(call.dialect === 'gnu' ? USAGE : `${BUSYBOX_BANNER}\n`);
    }
    scripts.push(first);
  }
  const text = scripts.join('\n');
  const extended = options.has('E') || options.has('r');
  const quiet = options.has('n') || /^#n(\n|$)/.test(text);
  const commands = parsed(call, text, extended);
  const suffix = options.get('i');
  const script = (): Command[] => parsed(call, text, extended);
  if (suffix !== undefined) return yield* editInPlace(call, script, operands, suffix, quiet);
  const write = (out: string): Running<void> => process.write(1, out);
  const names = operands.length === 0 ? ['-'] : operands;
  const groups = options.has('s') ? names.map((name) => [name]) : [names];
  let status = 0;
  for (const group of groups) {
    const own = groups.length > 1 ? script() : commands;
    status = Math.max(status, yield* runScript(call, own, group, { quiet, inPlace: false }, write));
  }
  return status;
};

export const programs = inBothDialects({ sed });
