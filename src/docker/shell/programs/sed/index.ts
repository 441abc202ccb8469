import { isSysError } from '../../../linux/errno.ts';
import { readOperand } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import {
  BUSYBOX_BANNER,
  complain,
  Failure,
  failure,
  inBothDialects,
  type Call,
  type Tool,
} from '../lib/tool.ts';
import type { Running } from '../../../linux/wait.ts';
import type { Command } from './command.ts';
import { Parser, SedError } from './parse.ts';
import { runScript } from './run.ts';

function parsed(call: Call, script: string, extended: boolean): Command[] {
  try {
    return new Parser(script, extended ? 'extended' : 'basic').run();
  } catch (error) {
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
      files.put(files.resolve(name).path, { ...node, content: out, mtime: call.process.kernel.now });
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

/** sed(1): -n -e -f -i -E -r -s. */
export const sed: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'n,quiet,silent e,expression: f,file: i,in-place? E,regexp-extended r s,separate u,unbuffered z,null-data l,line-length: posix debug',
  );
  const operands = [...options.operands];
  const scripts: string[] = [];
  for (const [name, value] of options.given) {
    if (name === 'e') scripts.push(value);
    if (name === 'f') scripts.push((yield* readOperand(call, value)).replace(/\n$/, ''));
  }
  if (scripts.length === 0) {
    const first = operands.shift();
    if (first === undefined) {
      const usage = `Usage: ${call.name} [OPTION]... {script-only-if-no-other-script} [input-file]...\n`;
      throw new Failure(call.dialect === 'gnu' ? usage : `${BUSYBOX_BANNER}\n`);
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
