import { numberOf, parseSignal, signals, type Signal } from '../../linux/signals.ts';
import { arm } from '../run/traps.ts';
import type { Builtin, Shell } from '../shell.ts';
import { singleQuoted } from '../words/quote.ts';
import { listSignals } from './kill.ts';

const pseudo: ReadonlySet<string> = new Set(['EXIT', 'ERR', 'DEBUG', 'RETURN']);

/** `trap`: what to run when a signal comes or the shell ends. */
export const trap: Builtin = function* (shell, args) {
  const words = args[0] === '--' || args[0] === '-p' ? args.slice(1) : args;
  if (words.length === 0 || args[0] === '-p') {
    yield* shell.process.write(1, listTraps(shell, words));
    return 0;
  }
  if (words[0] === '-l') return listSignals(shell, []);
  const [first = '', ...rest] = words;
  const isReset = rest.length === 0 || /^\d+$/.test(first);
  const [command, names] = first === '-' ? [undefined, rest] : isReset ? [undefined, words] : [first, rest];
  let status = 0;
  for (const word of names) {
    const name = trapName(shell, word);
    if (name === undefined) {
      status = 1;
      if (shell.dialect === 'dash') shell.say(`trap: ${word}: bad trap\n`);
      else shell.complain(`${word}: invalid signal specification`, 'trap');
      continue;
    }
    if (command === undefined) shell.traps.delete(name);
    else shell.traps.set(name, command);
    if (!pseudo.has(name)) arm(shell, name as Signal);
  }
  return status;
};

function trapName({ can }: Shell, word: string): string | undefined {
  const name = word.toUpperCase().replace(/^SIG/, '');
  if (word === '0' || name === 'EXIT') return 'EXIT';
  if (can.extended && pseudo.has(name)) return name;
  return parseSignal(word);
}

function listTraps({ traps, can }: Shell, names: readonly string[]): string {
  const wanted = new Set(names.map((name) => name.toUpperCase().replace(/^SIG/, '')));
  return [...traps]
    .filter(([name]) => wanted.size === 0 || wanted.has(name))
    .sort(([a], [b]) => order(a) - order(b))
    .map(
      ([name, command]) =>
        `trap -- ${singleQuoted(command)} ${can.bash && !pseudo.has(name) ? 'SIG' : ''}${name}\n`,
    )
    .join('');
}

function order(name: string): number {
  return name === 'EXIT' ? 0 : Object.hasOwn(signals, name) ? numberOf(name as Signal) : 99;
}
