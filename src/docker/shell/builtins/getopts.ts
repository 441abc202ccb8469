import type { Builtin, Shell } from '../shell.ts';
import { assign } from '../words/assign.ts';

/** `getopts`: the next option of the words; OPTIND and OPTARG tell of it. */
export const getopts: Builtin = function* (shell, [options, name, ...words]) {
  yield* shell.process.work(0);
  if (options === undefined || name === undefined) {
    if (shell.can.bash) shell.say('getopts: usage: getopts optstring name [arg ...]\n');
    else
      shell.usage(
        'getopts',
        '',
        2,
        shell.dialect === 'dash'
          ? 'Usage: getopts optstring var [arg...]'
          : 'usage: getopts optstring var [arg]',
      );
    return 2;
  }
  const all = words.length > 0 ? words : shell.args;
  const [index = 1, place = 1] =
    (shell.variables.text('OPTIND') ?? '1') === String(shell.optionAt[0])
      ? shell.optionAt
      : [Number(shell.variables.text('OPTIND') ?? 1), 1];
  const word = all[index - 1] ?? '';
  const finish = (next: number, inner: number): void => {
    shell.optionAt = [next, inner];
    assign(shell, 'OPTIND', String(next));
  };
  if (!/^-./.test(word) || word === '--') {
    finish(word === '--' ? index + 1 : index, 1);
    assign(shell, name, '?');
    return 1;
  }
  const letter = word.charAt(place);
  const at = letter === ':' ? -1 : options.indexOf(letter, options.startsWith(':') ? 1 : 0);
  const isEnd = place + 1 >= word.length;
  const quiet = options.startsWith(':');
  shell.variables.delete('OPTARG');
  if (at < 0) {
    finish(isEnd ? index + 1 : index, isEnd ? 1 : place + 1);
    return report(
      shell,
      name,
      '?',
      letter,
      quiet,
      shell.can.bash ? `illegal option -- ${letter}` : `Illegal option -${letter}`,
    );
  }
  if (options.charAt(at + 1) !== ':') {
    finish(isEnd ? index + 1 : index, isEnd ? 1 : place + 1);
    assign(shell, name, letter);
    return 0;
  }
  const value = isEnd ? all[index] : word.slice(place + 1);
  finish(isEnd ? index + 2 : index + 1, 1);
  if (value === undefined) {
    return report(
      shell,
      name,
      quiet ? ':' : '?',
      letter,
      quiet,
      shell.can.bash ? `option requires an argument -- ${letter}` : `No arg for -${letter} option`,
    );
  }
  assign(shell, 'OPTARG', value);
  assign(shell, name, letter);
  return 0;
};

function report(
  shell: Shell,
  name: string,
  result: string,
  letter: string,
  quiet: boolean,
  text: string,
): number {
  assign(shell, name, result);
  if (quiet) assign(shell, 'OPTARG', letter);
  else shell.say(shell.can.bash ? `${shell.name}: ${text}\n` : `${text}\n`);
  return 0;
}
