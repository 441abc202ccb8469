import { splitPaste } from '../../site/explain/paste.ts';

/** More than this is not taken from the clipboard. */
const LONGEST = 20_000;
const MOST = 40;

/** The commands of a pasted text, prompts, comments and outputs left out; at most so many. A text without prompts is taken line by line. */
export function commandsIn(text: string): string[] {
  const clean = text.slice(0, LONGEST).replace(CONTROL, '');
  const found = splitPaste(clean).lines.flatMap((line) =>
    line.kind === 'command' ? [line.text.trim()] : [],
  );
  const lines = found.length > 0 ? found : clean.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').slice(0, MOST);
}

/** Control characters do nothing but harm in a pasted line; tabs and line ends stay. */

const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/g;
