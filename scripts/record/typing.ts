import { innerPrompt, isKeys } from '../../src/site/transcript.ts';

/**
 * What an author's transcript has typed while a command runs: `line` at a prompt of the program, or `keys` (control keys such
 * as `^C`) without one. `line` counts within the block.
 */
export type Typed = { text: string; atPrompt: boolean; line: number };

/** A row that came of a command: printed, or typed after a prompt. */
export type Answer = { kind: 'output'; text: string } | { kind: 'input'; prompt: string; text: string };

/** What a keyboard sends for a typed text: control keys one by one as their codes, everything else at once with Enter. */
export function keysOf(text: string): string[] {
  if (!isKeys(text)) return [`${text}\r`];
  return [...text.matchAll(/\^([A-Z])/g)].map(([, key = '']) =>
    String.fromCharCode(key.charCodeAt(0) - 'A'.charCodeAt(0) + 1),
  );
}

/** The prompt that a program waits at: all that stands before the cursor, if it is one. */
export function waitingPrompt(beforeCursor: string): string | undefined {
  return innerPrompt(beforeCursor, true) === beforeCursor ? beforeCursor : undefined;
}

/**
 * What is left of the row on which something was typed, once its prompt and the echo of the typed text are off: text that the
 * program printed in the same row (`read escape sequence` after `^P^Q`), nothing, or the whole row if the screen was cleared.
 */
export function afterEcho(row: string, prompt: string, typed: string): string | undefined {
  const echoed = prompt + typed;
  if (row === echoed.trimEnd() || row === prompt.trimEnd()) return undefined;
  if (row.startsWith(echoed)) return row.slice(echoed.length);
  return row.startsWith(prompt) ? row.slice(prompt.length) : row;
}

/** An answer's row as it stands in a transcript. */
export function printAnswer(answer: Answer): string {
  return answer.kind === 'input' ? answer.prompt + answer.text : answer.text;
}
