import { unescape } from '../lib/escapes.ts';
import { format } from '../lib/format.ts';
import { quote, shellQuoteIfNeeded } from '../lib/quote.ts';
import { complain, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** A number as printf(1) reads it: decimal, 0x, 0, or `'A` for a character's code. */
function numberOf(call: Call, text: string): { readonly value: number; readonly wrong: boolean } {
  if (/^['"]/.test(text)) return { value: text.codePointAt(1) ?? 0, wrong: false };
  const [used = ''] = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)?/.exec(text) ?? [];
  const digits = used.trim();
  const sign = digits.startsWith('-') ? -1 : 1;
  const plain = digits.replace(/^[-+]/, '');
  const value = /^0[0-7]+$/.test(plain) ? parseInt(plain, 8) : Number(plain);
  if (used === text && digits !== '') return { value: sign * value, wrong: false };
  if (text !== '') {
    const gnu = digits === '' ? 'expected a numeric value' : 'value not completely converted';
    complain(call, call.dialect === 'gnu' ? `${quote(call, text)}: ${gnu}` : `invalid number '${text}'`);
  }
  return { value: sign * (value || 0), wrong: text !== '' };
}

/** printf(1): the format is used again while arguments are left. */
export const printf: Tool = function* (call) {
  const { process, args } = call;
  const [template, ...values] = args[0] === '--' ? args.slice(1) : args;
  if (template === undefined) throw wrongUse(call, call.dialect === 'gnu' ? 'missing operand' : '');
  let status = 0;
  let out = '';
  let at = 0;
  let stopped = false;
  const next = (): string => values[at++] ?? '';
  do {
    const before = at;
    out += format(
      template,
      {
        text: next,
        number: () => {
          const { value, wrong } = numberOf(call, next());
          if (wrong) status = 1;
          return value;
        },
        char: () => next().slice(0, 1),
        other: (letter) => {
          if (letter === 'q') return shellQuoteIfNeeded(next());
          if (letter !== 'b') return undefined;
          const { text, stop } = unescape(next(), '0nnn');
          stopped ||= stop;
          return text;
        },
      },
      (part) => {
        const { text, stop } = unescape(part, 'nnn');
        stopped ||= stop;
        return text;
      },
    );
    if (at === before) break;
  } while (at < values.length && !stopped);
  yield* process.write(1, out);
  return status;
};
