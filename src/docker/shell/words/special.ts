import type { Shell } from '../shell.ts';
import { elementsOf } from '../variables.ts';

/** The value of a parameter that the shell itself keeps: `$?`, `$1`, RANDOM …; undefined where it is none or not set. */
export function specialValue(shell: Shell, name: string): string | undefined {
  if (/^\d+$/.test(name)) return name === '0' ? shell.name : shell.args[Number(name) - 1];
  switch (name) {
    case '?':
      return String(shell.status);
    case '#':
      return String(shell.args.length);
    case '$':
      return String(shell.pid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '-':
      return shell.flags;
    case '@':
    case '*':
      return shell.args.join(' ');
    default:
      return shell.dialect === 'dash' ? undefined : computed(shell, name);
  }
}

function computed(shell: Shell, name: string): string | undefined {
  if (name === 'RANDOM') return String(random(shell));
  if (name === 'LINENO') return String(shell.line);
  if (name === 'EPOCHSECONDS') return String(Math.floor(shell.process.kernel.now / 1000));
  if (shell.dialect !== 'bash') return undefined;
  if (name === 'SECONDS') return String(Math.floor((shell.process.kernel.now - shell.started) / 1000));
  if (name === 'UID' || name === 'EUID') return String(shell.process.uid);
  if (name === 'BASHPID') return String(shell.process.localPid);
  if (name === 'SHELLOPTS') return [...shell.options].sort().join(':');
  return undefined;
}

/** A number from 0 to 32767 that depends on the process and how many were asked before: no chance is in it. */
function random(shell: Shell): number {
  shell.randoms += 1;
  let x = (shell.process.localPid * 2654435761 + shell.randoms * 40503 + 1) >>> 0;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return (x >>> 0) & 32767;
}

/** The elements of an array by key, those that the shell keeps among them. */
export function elements(shell: Shell, name: string): readonly (readonly [key: string, value: string])[] {
  const kept =
    name === 'PIPESTATUS'
      ? shell.pipeStatus.map(String)
      : name === 'FUNCNAME'
        ? shell.calls
        : name === 'BASH_SOURCE'
          ? shell.calls.map(() => shell.name)
          : name === 'GROUPS'
            ? shell.process.gids.map(String)
            : undefined;
  if (kept && shell.can.bash) return kept.map((value, at) => [String(at), value] as const);
  const special = computed(shell, name);
  if (special !== undefined) return [['0', special]];
  return elementsOf(shell.variables.get(name));
}
