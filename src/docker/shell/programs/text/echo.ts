import { unescape } from '../lib/escapes.ts';
import { notSimulated, type Tool } from '../lib/tool.ts';

/** echo(1): -n, -e, -E; options end at the first word that is none. */
export const echo: Tool = function* (call) {
  const { process, args, dialect } = call;
  // only alone, and only GNU's program: a shell's echo prints the words
  const [only = ''] = args;
  if (dialect === 'gnu' && args.length === 1 && ['--help', '--version'].includes(only))
    throw notSimulated(call, only);
  let newline = true;
  let escapes = false;
  let at = 0;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at += 1) {
    for (const letter of (args[at] ?? '').slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = args.slice(at).join(' ');
  const result = escapes ? unescape(text, '0nnn') : { text, stop: false };
  yield* process.write(1, result.text + (newline && !result.stop ? '\n' : ''));
  return 0;
};
