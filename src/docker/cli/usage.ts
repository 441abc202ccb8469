import { quote } from './go/quote.ts';
import type { Flag } from './grammar.ts';

/** How far a line may go over, so that no short word is left alone (pflag's wrap). */
const slop = 5;

/** The flags of a help text, each with its description wrapped in a column (pflag's FlagUsagesWrapped). */
export function flagUsages(flags: readonly Flag[], describe: (flag: Flag) => string, width: number): string {
  const rows = flags.map((flag) => ({ left: leftOf(flag), text: describe(flag) + defaultOf(flag) }));
  const longest = Math.max(0, ...rows.map(({ left }) => left.length));
  return rows
    .map(({ left, text }) => `${left.padEnd(longest + 3)}${wrap(longest + 3, width, text)}`)
    .join('\n');
}

function leftOf({ name, short, type }: Flag): string {
  const names = short === '' ? `      --${name}` : `  -${short}, --${name}`;
  return type === 'bool' ? names : `${names} ${type}`;
}

function defaultOf({ initial, type }: Flag): string {
  if (initial === '') return '';
  return ` (default ${type === 'string' ? quote(initial) : initial})`;
}

function wrap(indent: number, width: number, text: string): string {
  const room = width - indent;
  const isNarrow = room < 24;
  const left = ' '.repeat(isNarrow ? 16 : indent);
  const wide = isNarrow ? width - 16 : room;
  if (wide < 24) return text.replaceAll('\n', `\n${left}`);
  const lines: string[] = [];
  let rest = text;
  do {
    const cut = cutLine(rest, wide - slop);
    lines.push(rest.slice(0, cut).replaceAll('\n', `\n${left}`));
    rest = rest.slice(cut + 1);
  } while (rest !== '');
  return (isNarrow ? `\n${left}` : '') + lines.join(`\n${left}`);
}

/** Where the first line of a text ends: at a line end, or the last blank that fits. */
function cutLine(text: string, length: number): number {
  if (length + slop > text.length) return text.length;
  const head = text.slice(0, length);
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'));
  if (blank <= 0) return text.length;
  const line = head.lastIndexOf('\n');
  return line > 0 && line < blank ? line : blank;
}
