import type { Builtin, Shell } from '../shell.ts';
import { assign } from '../words/assign.ts';
import { unescaped } from '../words/quote.ts';
import { formatted } from './format.ts';

/** `echo`: dash carries out escapes always and knows only -n; bash and ash want -e for them. */
export const echo: Builtin = function* (shell, args) {
  const { newline, escapes, words } = echoOptions(shell, args);
  const text = words.join(' ');
  if (!escapes) {
    yield* shell.process.write(1, text + newline);
    return 0;
  }
  const done = unescaped(text, shell.dialect === 'dash' ? 'b' : 'echo', shell.dialect);
  yield* shell.process.write(1, done.text + (done.stopped ? '' : newline));
  return 0;
};

function echoOptions(
  { dialect }: Shell,
  args: readonly string[],
): { newline: string; escapes: boolean; words: readonly string[] } {
  if (dialect === 'dash') {
    const isCut = args[0] === '-n';
    return { newline: isCut ? '' : '\n', escapes: true, words: isCut ? args.slice(1) : args };
  }
  let newline = '\n';
  let escapes = false;
  let at = 0;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at += 1) {
    for (const letter of args[at]?.slice(1) ?? '') {
      if (letter === 'n') newline = '';
      else escapes = letter === 'e';
    }
  }
  return { newline, escapes, words: args.slice(at) };
}

/** `printf`, in bash with -v. */
export const printf: Builtin = function* (shell, args) {
  const intoVariable = shell.can.bash && args[0] === '-v';
  if (shell.dialect === 'dash' && /^-./.test(args[0] ?? '') && args[0] !== '--') {
    return shell.usage('printf', '', 2, `Illegal option -${args[0]?.charAt(1) ?? ''}`);
  }
  const [format, ...values] = args.slice(intoVariable ? 2 : args[0] === '--' ? 1 : 0);
  if (format === undefined) {
    if (shell.dialect === 'bash') shell.say('printf: usage: printf [-v var] format [arguments]\n');
    else if (shell.dialect === 'dash') shell.complain('usage: printf format [arg ...]', 'printf');
    else shell.complain('usage: printf FORMAT [ARGUMENT...]');
    return 2;
  }
  const { text, errors } = formatted(format, values, shell.dialect);
  if (intoVariable) assign(shell, args[1] ?? '', text);
  else yield* shell.process.write(1, text);
  for (const error of errors) shell.complain(error, shell.dialect === 'ash' ? undefined : 'printf');
  if (errors.length === 0) return 0;
  return shell.dialect === 'dash' && errors[0]?.endsWith('invalid directive') ? 2 : 1;
};
