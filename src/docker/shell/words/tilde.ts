import type { Shell } from '../shell.ts';

/** The directory that `~` or `~name` at the start of an unquoted text means, and the rest; undefined where it means none. */
export function tilde(shell: Shell, text: string): { home: string; rest: string } | undefined {
  const [whole, user] = /^~([\w.+-]*)(?=[/:]|$)/.exec(text) ?? [];
  if (whole === undefined || user === undefined) return undefined;
  const home =
    user === '+'
      ? shell.variables.text('PWD')
      : user === '-'
        ? shell.variables.text('OLDPWD')
        : homeOf(shell, user);
  return home === undefined ? undefined : { home, rest: text.slice(whole.length) };
}

/** The home directory of a user, '' for the one who runs the shell; undefined where there is no such user. */
export function homeOf(shell: Shell, user: string): string | undefined {
  const home = user === '' ? shell.variables.text('HOME') : undefined;
  if (home !== undefined) return home;
  const { files, uid } = shell.process;
  if (!files.exists('/etc/passwd')) return undefined;
  const lines = files
    .readFile('/etc/passwd')
    .split('\n')
    .map((line) => line.split(':'));
  return lines.find(([name, , id]) => (user === '' ? id === String(uid) : name === user))?.[5];
}
