import { isSysError } from '../../../linux/errno.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** Runs a command in place of a wrapper such as env or nice; 127 where it is not found, 126 where it cannot be run. */
export function* runCommand(
  call: Call,
  argv: readonly string[],
  env = call.process.env,
  cwd = call.process.cwd,
  failed?: string,
) {
  const { process } = call;
  try {
    return yield* process.kernel.runToEnd({ argv, env, cwd }, process);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const word = argv[0] ?? '';
    const what = call.name.endsWith('nohup')
      ? `failed to run command ${quote(call, word)}`
      : quote(call, word);
    complain(
      call,
      `${call.dialect === 'gnu' ? (failed ?? what) : `can't execute '${word}'`}: ${error.message}`,
    );
    return error.errno === 'ENOENT' ? 127 : 126;
  }
}

/** env(1): -i -u -0 -C NAME=VALUE… COMMAND. */
export const env: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    {
      gnu:
        'i,ignore-environment u,unset: 0,null C,chdir: S,split-string: v,debug! block-signal?! default-signal?! ignore-signal?! ' +
        'list-signal-handling!',
      busybox: 'i,ignore-environment u,unset: 0,null',
    },
    { stopAtOperand: true, status: { gnu: 125, busybox: 1 } },
  );
  const words = [...options.operands];
  let cleared = options.has('i');
  if (words[0] === '-') {
    cleared = true;
    words.shift();
  }
  const result = new Map(cleared ? [] : process.env);
  for (const [name, value] of options.given) {
    if (name !== 'u') continue;
    if (call.dialect === 'gnu' && (value === '' || value.includes('=')))
      throw failure(call, `cannot unset ${quote(call, value)}: Invalid argument`, 125);
    result.delete(value);
  }
  while (/^[^=]+=/.test(words[0] ?? '')) {
    const word = words.shift() ?? '';
    const equals = word.indexOf('=');
    result.set(word.slice(0, equals), word.slice(equals + 1));
  }
  const split = options.get('S');
  if (split !== undefined) words.unshift(...split.split(/\s+/).filter((word) => word !== ''));
  const folder = options.get('C');
  if (words.length > 0 && options.has('0') && call.dialect === 'gnu')
    throw wrongUse(call, 'cannot specify --null (-0) with command', 125);
  if (words.length === 0 && folder !== undefined)
    throw wrongUse(call, 'must specify command with --chdir (-C)', 125);
  if (folder !== undefined && process.files.find(folder)?.kind !== 'dir') {
    const why = process.files.exists(folder) ? 'Not a directory' : 'No such file or directory';
    throw failure(call, `cannot change directory to ${quote(call, folder)}: ${why}`, 125);
  }
  if (words.length === 0) {
    const end = options.has('0') ? '\0' : '\n';
    yield* process.write(1, [...result].map(([name, value]) => `${name}=${value}${end}`).join(''));
    return 0;
  }
  const cwd = folder === undefined ? process.cwd : process.files.resolve(folder).path;
  return yield* runCommand(call, words, result, cwd);
};

/** printenv(1). */
export const printenv: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, '0,null', { status: { gnu: 2, busybox: 1 } });
  const end = options.has('0') ? '\0' : '\n';
  if (options.operands.length === 0) {
    yield* process.write(1, [...process.env].map(([name, value]) => `${name}=${value}${end}`).join(''));
    return 0;
  }
  const values = options.operands.map((name) => process.env.get(name));
  yield* process.write(1, values.map((value) => (value === undefined ? '' : `${value}${end}`)).join(''));
  return values.includes(undefined) ? 1 : 0;
};
