import { isSysError } from '../../../linux/errno.ts';
import { lookupExecutable } from '../../../linux/exec.ts';
import { parseOptions } from '../lib/options.ts';
import { basename as base, dirname as folder } from '../lib/paths.ts';
import { quote } from '../lib/quote.ts';
import { BUSYBOX_BANNER, complain, Failure, type Tool, wrongUse } from '../lib/tool.ts';

/** basename(1): NAME [SUFFIX], -a, -s. */
export const basename: Tool = function* (call) {
  const options = parseOptions(call, 'a,multiple s,suffix: z,zero', { stopAtOperand: true });
  const [first, second, third] = options.operands;
  if (first === undefined) throw wrongUse(call, 'missing operand');
  const several = options.has('a') || options.has('s');
  if (!several && third !== undefined) throw wrongUse(call, `extra operand ${quote(call, third)}`);
  const suffix = options.get('s') ?? (several ? '' : (second ?? ''));
  const names = several ? options.operands : [first];
  const shown = names.map((name) => {
    const last = base(name);
    return suffix !== '' && last !== suffix && last.endsWith(suffix) ? last.slice(0, -suffix.length) : last;
  });
  yield* call.process.write(1, shown.map((name) => `${name}\n`).join(''));
  return 0;
};

/** dirname(1). */
export const dirname: Tool = function* (call) {
  const { operands } = parseOptions(call, 'z,zero');
  if (operands.length === 0) throw wrongUse(call, 'missing operand');
  yield* call.process.write(1, operands.map((name) => `${folder(name)}\n`).join(''));
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
    'f,canonicalize e,canonicalize-existing m,canonicalize-missing n,no-newline q,quiet s,silent v,verbose z',
  );
  if (call.dialect === 'busybox' && options.operands.length !== 1) throw new Failure(READLINK_USAGE);
  if (options.operands.length === 0) throw wrongUse(call, 'missing operand');
  let status = 0;
  for (const path of options.operands) {
    const node = process.files.find(path, false);
    let target: string | undefined;
    if (options.has('f') || options.has('e') || options.has('m')) {
      target = canonical(call.process.files, path, options.has('e'), options.has('m'));
    } else if (node?.kind === 'link') {
      ({ target } = node);
    }
    if (target === undefined) {
      status = 1;
      continue;
    }
    yield* process.write(1, target + (options.has('n') ? '' : '\n'));
  }
  return status;
};

type Files = Parameters<Tool>[0]['process']['files'];

function canonical(files: Files, path: string, mustExist: boolean, mayMiss: boolean): string | undefined {
  try {
    const place = files.resolve(path);
    return mustExist && !place.node ? undefined : place.path;
  } catch (error) {
    if (!isSysError(error)) throw error;
    return mayMiss ? files.absolute(path) : undefined;
  }
}

/** The way from one absolute path to another. */
function relative(from: string, to: string): string {
  const [here, there] = [from, to].map((path) => path.split('/').filter((part) => part !== ''));
  let shared = 0;
  while (shared < (here?.length ?? 0) && here?.[shared] === there?.[shared]) shared += 1;
  const up = (here ?? []).slice(shared).map(() => '..');
  return [...up, ...(there ?? []).slice(shared)].join('/') || '.';
}

/** realpath(1): where a path leads; -e, -m, -s. */
export const realpath: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'e,canonicalize-existing m,canonicalize-missing s,strip,no-symlinks q,quiet z,zero P L relative-to:',
  );
  if (options.operands.length === 0) throw wrongUse(call, 'missing operand');
  let status = 0;
  const base = options.get('relative-to');
  const from = base === undefined ? undefined : process.files.resolve(base).path;
  const shown = (path: string): string => (from === undefined ? path : relative(from, path));
  for (const path of options.operands) {
    try {
      const place = options.has('s') ? undefined : process.files.resolve(path);
      if (options.has('e')) process.files.stat(path);
      yield* process.write(1, `${shown(place?.path ?? process.files.absolute(path))}\n`);
    } catch (error) {
      if (!isSysError(error)) throw error;
      if (options.has('m')) yield* process.write(1, `${shown(process.files.absolute(path))}\n`);
      else {
        complain(call, `${path}: ${error.message}`);
        status = 1;
      }
    }
  }
  return status;
};

/** pwd(1), the program. */
export const pwd: Tool = function* (call) {
  parseOptions(call, 'L,logical P,physical');
  yield* call.process.write(1, `${call.process.cwd}\n`);
  return 0;
};

/** which(1): where a command would be found; -a all of them. */
export const which: Tool = function* (call) {
  const { process } = call;
  const { operands } = parseOptions(call, 'a s');
  let status = 0;
  for (const name of operands) {
    try {
      yield* process.write(1, `${lookupExecutable(process, name).path}\n`);
    } catch (error) {
      if (!isSysError(error)) throw error;
      status = 1;
    }
  }
  return status;
};
