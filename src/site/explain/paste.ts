import { isIncomplete } from '../shell.ts';
import { KNOWN_PROGRAMS } from '../known-programs.ts';
import { mendCharacters } from './repair/characters.ts';
import { isNearDocker } from './repair/repair.ts';

/** More than this is not looked at. */
export const MAX_LENGTH = 20_000;
/** More commands than this are not explained, so that the page stays a page. */
export const MAX_COMMANDS = 100;
/** A longer command is cut. */
const MAX_COMMAND = 4_000;
/** A command with an open quote goes on for no more lines than this. */
const MAX_CONTINUED = 40;

/**
 * A pasted line. A command may span lines; `pos` and `end` are its place in the pasted text, without the prompt in front.
 * `dangling` are lines below that begin with an option, which the command misses for want of a `\`.
 */
export type PastedLine =
  | {
      readonly kind: 'command';
      readonly prompt: string;
      readonly text: string;
      readonly pos: number;
      readonly end: number;
      readonly dangling: readonly string[];
    }
  | { readonly kind: 'comment' | 'output'; readonly text: string };

/** A pasted text in its lines; `cut` says what was left out. */
export type Pasted = { readonly lines: readonly PastedLine[]; readonly cut?: 'length' | 'commands' };

const PROMPT = new RegExp(
  [
    String.raw`\$ `,
    String.raw`[%❯➜] `,
    String.raw`#\s+(?=(?:sudo )?docker\b)`,
    String.raw`(?:PS )?[A-Za-z]:\\[^>\n]*> ?`,
    String.raw`(?:\([\w.-]+\) )?[\w.-]+@[\w.-]+[:\s][^#$%\n]*[#$%] `,
    String.raw`\[[\w.-]+@[\w.-]+ [^\]\n]*\][#$] `,
    String.raw`(?:bash|sh)-\d+\.\d+[#$] `,
  ]
    .map((one) => `(?:${one})`)
    .join('|')
    .replace(/.*/s, '^\\s*(?:$&)'),
);

type Line = { text: string; pos: number };

/** Takes a pasted text apart: commands with or without prompts, comments, output. Total. */
export function splitPaste(text: string): Pasted {
  const lines = linesOf(text.slice(0, MAX_LENGTH));
  const prompted = lines.some((line) => PROMPT.test(line.text));
  const lone = lines.filter((line) => line.text.trim() !== '').length === 1;
  const found: PastedLine[] = [];
  let commands = 0;
  let at = 0;
  for (let line = lines[at]; line !== undefined && commands < MAX_COMMANDS; line = lines[at]) {
    const prompt = PROMPT.exec(line.text)?.[0] ?? '';
    const isCommand = prompt !== '' || (!prompted && (lone || looksTyped(line.text)));
    if (line.text.trim() === '') at += 1;
    else if (isCommand) {
      const taken = takeCommand(lines, at, prompt);
      found.push(taken.command);
      commands += 1;
      at += taken.count;
    } else {
      found.push({ kind: /^\s*#/.test(line.text) ? 'comment' : 'output', text: line.text });
      at += 1;
    }
  }
  const cut =
    text.length > MAX_LENGTH
      ? 'length'
      : lines.slice(at).some((line) => line.text.trim() !== '')
        ? 'commands'
        : undefined;
  return { lines: found, ...(cut && { cut }) };
}

function linesOf(text: string): Line[] {
  let pos = 0;
  return text.split('\n').map((raw) => {
    const line = { text: raw.replace(/\r$/, ''), pos };
    pos += raw.length + 1;
    return line;
  });
}

/** Whether a line without a prompt was typed by somebody: it starts with a program, or nearly with docker. */
function looksTyped(text: string): boolean {
  const [first = ''] = mendCharacters(text.slice(0, MAX_COMMAND)).text.trim().split(/\s+/);
  const program = first.replace(/^\$(?=docker$)/, '');
  return program === 'docker' || isNearDocker(program) || KNOWN_PROGRAMS.has(program) || /^\w+=/.test(first);
}

function takeCommand(
  lines: readonly Line[],
  start: number,
  prompt: string,
): { command: PastedLine; count: number } {
  const first = lines[start];
  const own = (first?.text ?? '').slice(prompt.length);
  const pos = (first?.pos ?? 0) + prompt.length;
  const more = continuation(own, lines.slice(start + 1, start + 1 + MAX_CONTINUED));
  const dangling = danglingLines(lines, start + 1 + more.length);
  const count = 1 + more.length + dangling.length;
  const last = lines[start + count - 1];
  const text = [own, ...more].join('\n').slice(0, MAX_COMMAND);
  const end = last === undefined ? pos + own.length : last.pos + last.text.length;
  return { command: { kind: 'command', prompt, text, pos, end, dangling }, count };
}

/** The lines that a command goes on for: behind `\` always, behind an open quote only where it closes again. */
function continuation(first: string, lines: readonly Line[]): string[] {
  const more: string[] = [];
  let text = first;
  let sure = 0;
  let open = isOpen(text);
  for (const line of lines) {
    const goesOn = /[\\₩][ \t]*(?:#[^\n]*)?$/.test(text) && !/(?:^|\n)\s*#[^\n]*$/.test(text);
    if ((!goesOn && !open) || PROMPT.test(line.text) || text.length > MAX_COMMAND) break;
    const rest = line.text.replace(/^> /, '');
    more.push(rest);
    text += `\n${rest}`;
    open = isOpen(text);
    if (!open) sure = more.length;
  }
  return more.slice(0, sure);
}

/** Whether a quote, here-document or compound is open; a `\` at the end is another thing. */
function isOpen(text: string): boolean {
  return /["'<({`]|\b(?:for|while|if|case|do)\b/.test(text) && isIncomplete(text.replace(/\\\s*$/, ''));
}

function danglingLines(lines: readonly Line[], from: number): string[] {
  const found: string[] = [];
  for (const { text } of lines.slice(from)) {
    if (!/^\s*--?[a-z]/i.test(text)) break;
    found.push(text);
  }
  return found;
}
