import { isSysError } from '../../linux/errno.ts';
import type { Builtin, Shell } from '../shell.ts';
import { assign } from '../words/assign.ts';

/** `cd`: to a directory, HOME without one, `-` the one before; CDPATH is looked through. */
export const cd: Builtin = function* (shell, args) {
  const words = args.filter((word) => !/^-[LPe@]+$/.test(word) && word !== '--');
  if (words.length > 1 && shell.can.bash) return shell.usage('cd', 'too many arguments');
  const [word = shell.variables.text('HOME')] = words;
  if (word === undefined) return shell.can.bash ? shell.usage('cd', 'HOME not set') : 0;
  const target = word === '-' ? shell.variables.text('OLDPWD') : word;
  if (target === undefined) {
    if (shell.can.bash) return shell.usage('cd', 'OLDPWD not set');
    return 0;
  }
  const found = viaCdPath(shell, target);
  const status = change(shell, 'cd', found ?? (target || '.'), word);
  if (status === 0 && (word === '-' || found !== undefined))
    yield* shell.process.write(1, `${shell.process.cwd}\n`);
  return status;
};

function viaCdPath(shell: Shell, target: string): string | undefined {
  const path = shell.variables.text('CDPATH');
  if (path === undefined || /^(?:\/|\.\.?(?:\/|$))/.test(target)) return undefined;
  const folders = path.split(':').filter((folder) => folder !== '' && folder !== '.');
  return folders
    .map((folder) => `${folder}/${target}`)
    .find((one) => shell.process.files.find(one)?.kind === 'dir');
}

/** Changes the working directory and tells PWD and OLDPWD; says why where it cannot. */
export function change(shell: Shell, builtin: string, target: string, shown = target): number {
  const { process } = shell;
  const fail = (why: string): number => {
    if (shell.dialect === 'bash') shell.complain(`${shown}: ${why}`, builtin);
    else shell.complain(`can't cd to ${shown}${shell.dialect === 'ash' ? `: ${why}` : ''}`, builtin);
    return shell.dialect === 'bash' ? 1 : 2;
  };
  try {
    const path = process.files.absolute(target);
    const node = process.files.stat(path);
    if (node.kind !== 'dir') return fail('Not a directory');
    if (!process.files.access(path, 1)) return fail('Permission denied');
    const before = process.cwd;
    process.cwd = path;
    assign(shell, 'OLDPWD', before);
    assign(shell, 'PWD', path);
    return 0;
  } catch (error) {
    if (!isSysError(error)) throw error;
    return fail(error.message);
  }
}

export const pwd: Builtin = function* (shell, args) {
  const { process } = shell;
  const real = args.includes('-P') ? process.files.resolve('.').path : process.cwd;
  yield* process.write(1, `${real}\n`);
  return 0;
};

function shortened(shell: Shell, path: string): string {
  const home = shell.variables.text('HOME');
  if (home === undefined || home === '/' || (path !== home && !path.startsWith(`${home}/`))) return path;
  return `~${path.slice(home.length)}`;
}

function* showStack(shell: Shell): ReturnType<Builtin> {
  yield* shell.process.write(
    1,
    `${[shell.process.cwd, ...shell.folders].map((path) => shortened(shell, path)).join(' ')}\n`,
  );
  return 0;
}

export const dirs: Builtin = (shell) => showStack(shell);

export const pushd: Builtin = function* (shell, [target]) {
  const before = shell.process.cwd;
  const [top, ...rest] = shell.folders;
  if (target === undefined && top === undefined) return shell.usage('pushd', 'no other directory');
  const status = change(shell, 'pushd', target ?? top ?? '/');
  if (status !== 0) return status;
  shell.folders = target === undefined ? [before, ...rest] : [before, ...shell.folders];
  return yield* showStack(shell);
};

export const popd: Builtin = function* (shell) {
  const [top, ...rest] = shell.folders;
  if (top === undefined) return shell.usage('popd', 'directory stack empty');
  const status = change(shell, 'popd', top);
  if (status !== 0) return status;
  shell.folders = rest;
  return yield* showStack(shell);
};
