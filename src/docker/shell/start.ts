import { isSysError } from '../linux/errno.ts';
import { parentIn } from '../linux/sessions.ts';
import type { Dialect } from './dialect.ts';
import type { Shell } from './shell.ts';

/** The shell's own variables at its start, after the environment that it was given (bash(1), Shell Variables). */
export function initialise(shell: Shell): void {
  const { process, variables, dialect } = shell;
  for (const [name, value] of process.env) {
    if (/^[A-Za-z_]\w*$/.test(name)) variables.put(name, { value, exported: true });
  }
  const usual = (name: string, value: string): void => {
    if (variables.text(name) === undefined) variables.setText(name, value);
  };
  variables.put('IFS', { value: ' \t\n' });
  variables.put('OPTIND', { value: '1' });
  variables.put('PPID', {
    value: String(parentIn(process, process.environment.pids)),
    ...(dialect === 'bash' && { integer: true, readonly: true }),
  });
  usual('PATH', paths[dialect]);
  usual('PS4', '+ ');
  workingDirectory(shell);
  if (dialect !== 'dash') {
    const level = Number(variables.text('SHLVL') ?? 0);
    variables.put('SHLVL', { value: String((Number.isFinite(level) ? level : 0) + 1), exported: true });
    usual('HOSTNAME', process.hostname);
  }
  if (dialect === 'bash') bashVariables(shell);
  if (shell.isInteractive) prompts(shell, usual);
}

const paths: Readonly<Record<Dialect, string>> = {
  bash: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  dash: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ash: '/sbin:/usr/sbin:/bin:/usr/bin',
};

function workingDirectory({ process, variables }: Shell): void {
  const given = variables.text('PWD');
  let isHere = false;
  try {
    isHere =
      given?.startsWith('/') === true &&
      process.files.resolve(given).path === process.files.resolve('.').path;
  } catch (error) {
    if (!isSysError(error)) throw error;
  }
  if (isHere && given !== undefined) process.cwd = given;
  variables.put('PWD', { value: process.cwd, exported: true });
}

function bashVariables({ process, variables, name }: Shell): void {
  const version = ['5', '2', '21', '1', 'release', 'x86_64-pc-linux-gnu'];
  variables.put('BASH', { value: name.includes('/') ? name : `/usr/bin/${name.replace(/^-/, '')}` });
  variables.put('BASH_VERSION', { value: '5.2.21(1)-release' });
  variables.put('BASH_VERSINFO', {
    value: new Map(version.map((part, at) => [String(at), part])),
    readonly: true,
  });
  variables.put('HOSTTYPE', { value: 'x86_64' });
  variables.put('MACHTYPE', { value: 'x86_64-pc-linux-gnu' });
  variables.put('OSTYPE', { value: 'linux-gnu' });
  variables.put('OPTERR', { value: '1' });
  variables.put('UID', { value: String(process.uid), integer: true, readonly: true });
  variables.put('EUID', { value: String(process.uid), integer: true, readonly: true });
}

function prompts(shell: Shell, usual: (name: string, value: string) => void): void {
  usual('PS2', '> ');
  const mark = shell.process.uid === 0 ? '# ' : '$ ';
  if (shell.dialect === 'dash') usual('PS1', mark);
  else usual('PS1', shell.dialect === 'ash' ? '\\w \\$ ' : '\\s-\\v\\$ ');
}
