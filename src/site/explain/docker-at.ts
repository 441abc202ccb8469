import type { ShellWord } from '../shell.ts';

/** Programs that run the command behind their own options. */
const WRAPPERS = new Set(['sudo', 'time', 'watch', 'xargs', 'nohup', 'env', 'exec', 'command']);

/** Where `docker` stands in a command: in front, or behind `sudo` and its like; -1 where it does not run docker. */
export function dockerAt(words: readonly ShellWord[]): number {
  const [first] = words;
  if (first?.value === 'docker') return 0;
  return first !== undefined && WRAPPERS.has(first.value)
    ? words.findIndex((word) => word.value === 'docker')
    : -1;
}
