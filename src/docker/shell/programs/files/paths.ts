import { isSysError } from '../../../linux/errno.ts';
import { findExecutable } from '../../../linux/exec.ts';
import { parseOptions } from '../lib/options.ts';
import { basename as base, dirname as folder, relative } from '../lib/paths.ts';
import { quote, shellQuoteIfNeeded as quotedIfNeeded } from '../lib/quote.ts';
import { BUSYBOX_BANNER, complain, Failure, type Tool, wrongUse } from '../lib/tool.ts';

/** basename(1): NAME [SUFFIX], -a, -s. */
export const basename: Tool = function* (call) {
  const options = parseOptions(
    call,
    { gnu: 'a,multiple s,suffix: z,zero', busybox: 'a s:' },
    { stopAtOperand: true },
  );
  const end = options.has('z') ? '\0' : '\n';
  const [first, second, third] = options.operands;
  if (first === undefined) throw wrongUse(call, 'missing operand');
  const several = options.has('a') || options.has('s');
  if (!several && third !== undefined)
    throw wrongUse(call, call.dialect === 'gnu' ? `extra operand ${quote(call, third)}` : '');
  const suffix = options.get('s') ?? (several ? '' : (second ?? ''));
  const names = several ? options.operands : [first];
  const shown = names.map((name) => {
    const last = base(name);
    return suffix !== '' && last !== suffix && last.endsWith(suffix) ? last.slice(0, -suffix.length) : last;
  });
  yield* call.process.write(1, shown.map((name) => name + end).join(''));
  return 0;
};

/** dirname(1). */
export const dirname: Tool = function* (call) {
  const { operands, has } = parseOptions(call, { gnu: 'z,zero', busybox: '' });
  const end = has('z') ? '\0' : '\n';
  if (operands.length === 0) throw wrongUse(call, 'missing operand');
  if (call.dialect === 'busybox' && operands.length > 1) throw wrongUse(call, '');
  yield* call.process.write(1, operands.map((name) => folder(name) + end).join(''));
  return 0;
};

const READLINK_USAGE = `${BUSYBOX_BANNER}

Usage: readlink [-fnv] FILE

Display the value of a symlink

	-f	Canonicalize by following all symlinks
	-n	Don't add newline
	-v	Verbose
`;

/** readlink(1): the target of a link, or with -f, -e, -m where a path leads. */
export const readlink: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'f,canonicalize e,canonicalize-existing m,canonicalize-missing n,no-newline q,quiet~ s,silent~ v,verbose z,zero',
  );
  if (call.dialect === 'busybox' && options.operands.length !== 1) throw new Failure(READLINK_USAGE);
  if (options.operands.length === 0) throw wrongUse(call, 'missing operand');
  if (options.has('n') && options.operands.length > 1)
    complain(call, 'ignoring --no-newline with multiple arguments');
  let status = 0;
  for (const path of options.operands) {
    const node = process.files.find(path, false);
    let target: string | undefined;
    if (options.has('f') || options.has('e') || options.has('m')) {
      target = canonical(call.process.files, path, options.has('e'), options.has('m'));
    } else if (node?.kind === 'link' && node.target !== '') {
      ({ target } = node);
    }
    if (target === undefined) {
      const what = node ? 'Invalid argument' : 'No such file or directory';
      if (options.has('v') && call.dialect === 'gnu') complain(call, `${quotedIfNeeded(path)}: ${what}`);
      status = 1;
      continue;
    }
    const single = options.has('n') && options.operands.length === 1;
    yield* process.write(1, target + (single ? '' : options.has('z') ? '\0' : '\n'));
  }
  return status;
};

type Files = Parameters<Tool>[0]['process']['files'];

function canonical(files: Files, path: string, mustExist: boolean, mayMiss: boolean): string | undefined {
  try {
    const place = files.resolve(path, true, false);
    return mustExist && !place.node ? undefined : place.path;
  } catch (error) {
    if (!isSysError(error)) throw error;
    return mayMiss ? files.absolute(path) : undefined;
  }
}

/** realpath(1): where a path leads; -e, -m, -s. */
export const realpath: Tool = function* (call) {
  const { process } = call;
  // BusyBox's realpath has no options: every word is a path
  const words = call.dialect === 'gnu' ? call.args : ['--', ...call.args];
  const options = parseOptions(
    { ...call, args: words },
    {
      gnu:
        'e,canonicalize-existing m,canonicalize-missing s,strip,no-symlinks q,quiet z,zero P,physical~ L,logical! relative-to: ' +
        'relative-base:!',
      busybox: '',
    },
  );
  const end = options.has('z') ? '\0' : '\n';
  if (options.operands.length === 0) throw wrongUse(call, 'missing operand');
  let status = 0;
  const base = options.get('relative-to');
  const from = base === undefined ? undefined : process.files.resolve(base).path;
  const shown = (path: string): string => (from === undefined ? path : relative(from, path));
  for (const path of options.operands) {
    try {
      const place = options.has('s') ? undefined : process.files.resolve(path, true, false);
      if (options.has('e') || call.dialect === 'busybox') process.files.stat(path);
      yield* process.write(1, `${shown(place?.path ?? process.files.absolute(path))}${end}`);
    } catch (error) {
      if (!isSysError(error)) throw error;
      if (options.has('m')) yield* process.write(1, `${shown(process.files.absolute(path))}${end}`);
      else {
        if (!options.has('q')) complain(call, `${path}: ${error.message}`);
        status = 1;
      }
    }
  }
  return status;
};

/** pwd(1), the program. */
export const pwd: Tool = function* (call) {
  const options = parseOptions(call, 'L,logical P,physical');
  const { cwd, env, files } = call.process;
  const logical = env.get('PWD') ?? '';
  const physical = files.resolve(cwd).path;
  const asked = options.given.findLast(([name]) => name === 'L' || name === 'P')?.[0];
  const isLogical =
    asked === 'L' &&
    logical.startsWith('/') &&
    files.exists(logical) &&
    files.resolve(logical).path === physical;
  yield* call.process.write(1, `${isLogical ? logical : physical}\n`);
  return 0;
};

/** which(1): where a command would be found; -a all of them. */
export const which: Tool = function* (call) {
  const { process } = call;
  const { operands } = parseOptions(call, 'a s');
  let status = 0;
  for (const name of operands) {
    try {
      yield* process.write(1, `${findExecutable(process, name).path}\n`);
    } catch (error) {
      if (!isSysError(error)) throw error;
      status = 1;
    }
  }
  return status;
};
