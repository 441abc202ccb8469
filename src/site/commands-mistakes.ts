import { parse } from '../docker/cli/index.ts';
import type { CommandText } from './schemas.ts';
import { findCommands } from './shell.ts';

/**
 * A mistake as a page tells it. `answer` is the first line that comes of it, and who says it: the CLI, which our parser knows
 * to the letter, or the engine behind it; there is none where the line is accepted and does something else than was meant.
 */
export type Mistake = {
  typed: string;
  answer: { from: 'cli' | 'engine'; text: string } | undefined;
  why: string;
  right: string;
};

/** The mistakes of a text, the CLI's errors filled in. */
export function mistakesOf({ mistakes }: Pick<CommandText, 'mistakes'>): Mistake[] {
  return mistakes.map(({ typed, error, why, right }) => {
    const refusal = refusalOf(typed);
    if (refusal !== undefined) return { typed, answer: { from: 'cli', text: refusal }, why, right };
    return { typed, answer: error === undefined ? undefined : { from: 'engine', text: error }, why, right };
  });
}

/** The first line that the CLI prints for the first docker command of a shell line that it refuses. */
export function refusalOf(line: string): string | undefined {
  for (const { words } of findCommands(line)) {
    if (words[0]?.value !== 'docker') continue;
    const parsed = parse(words.map((word) => word.value));
    if (!parsed.ok) return parsed.error.stderr.split('\n')[0];
  }
  return undefined;
}
