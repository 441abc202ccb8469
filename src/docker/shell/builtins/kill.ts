import type { Process } from '../../linux/process.ts';
import { numberOf, parseSignal, signals, type Signal } from '../../linux/signals.ts';
import type { Running } from '../../linux/wait.ts';
import { signal as sendSignal, targetsOf as processesOf } from '../programs/lib/signalling.ts';
import type { Builtin, Shell } from '../shell.ts';

/** `kill`: signals processes and jobs; -l lists the signals. */
export const kill: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  const [first = ''] = args;
  if (first === '-l' || first === '-L') return listSignals(shell, args.slice(1));
  let signal: Signal | 'none' | undefined = 'TERM';
  let targets = args;
  if (/^-[sn]$/.test(first)) {
    signal = args[1] === '0' ? 'none' : parseSignal(args[1] ?? '');
    targets = args.slice(2);
  } else if (/^-./.test(first) && first !== '--') {
    signal = first === '-0' ? 'none' : parseSignal(first.slice(1));
    targets = args.slice(1);
  }
  if (targets[0] === '--') targets = targets.slice(1);
  if (!signal) return wrongSignal(shell, first, args[1] ?? '');
  if (targets.length === 0) {
    if (shell.can.bash)
      shell.say(
        'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n',
      );
    else
      shell.complain(
        shell.dialect === 'ash'
          ? 'you need to specify whom to kill'
          : 'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]',
        shell.dialect === 'ash' ? undefined : 'kill',
      );
    return shell.can.bash ? 2 : 1;
  }
  let status = 0;
  for (const target of targets) if (!(yield* send(shell, target, signal))) status = 1;
  return status;
};

function wrongSignal(shell: Shell, first: string, next: string): number {
  const name = /^-[sn]$/.test(first) ? next : first.slice(1);
  if (shell.dialect === 'bash') shell.complain(`${name}: invalid signal specification`, 'kill');
  else if (shell.dialect === 'dash')
    return shell.usage(
      'kill',
      '',
      1,
      /^\d/.test(name) ? `invalid signal number or name: ${name}` : `Illegal option -${name.charAt(0)}`,
    );
  else shell.complain(`bad signal name '${name}'`);
  return 1;
}

function* send(shell: Shell, target: string, signal: Signal | 'none'): Running<boolean> {
  const found = targetsOf(shell, target);
  if (found === 'wrong') {
    const words = {
      bash: `${target}: arguments must be process or job IDs`,
      dash: `Illegal number: ${target}`,
      ash: `invalid number '${target}'`,
    };
    if (shell.dialect === 'ash') shell.complain(words.ash);
    else shell.usage('kill', words.bash, 1, words.dash);
    return false;
  }
  if (found.length === 0) {
    if (target.startsWith('%')) shell.complain(`${target}: no such job`, 'kill');
    else if (shell.dialect === 'bash') shell.complain(`(${target}) - No such process`, 'kill');
    else if (shell.dialect === 'dash') shell.complain('No such process\n', 'kill');
    else shell.complain(`can't kill pid ${target}: No such process`);
    return false;
  }
  const fault = sendSignal(shell.process, found, signal);
  yield { kind: 'turn' };
  if (fault === undefined) return true;
  if (shell.dialect === 'bash') shell.complain(`(${target}) - ${fault}`, 'kill');
  else if (shell.dialect === 'dash') shell.complain(`${fault}\n`, 'kill');
  else shell.complain(`can't kill pid ${target}: ${fault}`);
  return false;
}

function targetsOf(shell: Shell, target: string): readonly Process[] | 'wrong' {
  if (target.startsWith('%')) return shell.jobs.find(target)?.processes.filter(({ exit }) => !exit) ?? [];
  if (!/^-?\d+$/.test(target)) return 'wrong';
  return processesOf(shell.process, Number(target));
}

/** Writes the names and numbers of signals, or what one is. */
export function listSignals(shell: Shell, [wanted]: readonly string[]): number {
  if (wanted === undefined) {
    const names = Object.entries(signals).map(
      ([name, number]) => `${String(number).padStart(2)}) ${shell.can.bash ? 'SIG' : ''}${name}`,
    );
    const rows = shell.can.bash
      ? names
          .map((name, at) => name + (at % 5 === 4 ? '\n' : '\t'))
          .join('')
          .replace(/\t$/, '\n')
      : `${names.join('\n')}\n`;
    shell.process.put(1, rows);
    return 0;
  }
  const signal = parseSignal(
    /^\d+$/.test(wanted) && Number(wanted) > 128 ? String(Number(wanted) - 128) : wanted,
  );
  if (!signal)
    return shell.usage(
      'kill',
      `${wanted}: invalid signal specification`,
      1,
      `invalid signal number or name: ${wanted}`,
    );
  shell.process.put(1, `${/^\d+$/.test(wanted) ? signal : String(numberOf(signal))}\n`);
  return 0;
}
