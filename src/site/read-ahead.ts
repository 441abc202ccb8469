import { readingOf } from '../docker/cli/read-ahead.ts';
import { readingKey } from '../docker/cli/reading.ts';
import { splitWords } from '../docker/cli/words.ts';
import type { RunPlan } from './run-plan.ts';

/** What a shell acts on in a line: such a line is more than the words of one command. */
const active = /[|&;<>()$`*?[\]{}!#\\\n]/;

/** The plan with what docker reads in its commands, by their words: a page that plays them needs no grammar for that. */
export function readAhead(plan: RunPlan): RunPlan {
  const lines = plan.blocks.flatMap((block) => (block.kind === 'console' ? block.commands : []));
  const readings = lines.flatMap(({ text }) => {
    const words = splitWords(text).words.map((word) => word.text);
    const reading = active.test(text) ? undefined : readingOf(words);
    return reading ? [[readingKey(words), reading] as const] : [];
  });
  return { ...plan, readings: Object.fromEntries(readings) };
}
