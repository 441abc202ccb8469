import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { isMetaError, parseFenceMeta } from '../../src/site/fence-meta.ts';
import { findFences } from '../../src/site/fences.ts';
import type { Fidelity } from '../../src/site/fidelity.ts';
import { runPlan } from '../../src/site/run-plan.ts';
import { chapterSchema } from '../../src/site/schemas.ts';
import { parseTranscript, stepsOf } from '../../src/site/transcript.ts';
import { replayChapter } from './chapter.ts';

/** How many commands of a chapter's text are shown without having been recorded, and so cannot be run in the page. */
export function unrecordedCommands(text: string): number {
  return findFences(text).reduce((sum, { lang, meta, source }) => {
    const read = parseFenceMeta(lang, meta);
    if (isMetaError(read) || read.lang !== 'console' || read.unrecorded === undefined) return sum;
    return sum + stepsOf(parseTranscript(source)).length;
  }, 0);
}

/** Plays every chapter; what `src/site/fidelity.json` says of each, by its id. */
export async function fidelityOfChapters(): Promise<Fidelity['chapters']> {
  const chapters: Record<string, Fidelity['chapters'][string]> = {};
  for (const file of globSync('src/content/chapters/*.mdx').sort()) {
    const text = readFileSync(file, 'utf8');
    const id = basename(file, '.mdx');
    const { images } = chapterSchema.parse(parse(/^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? ''));
    const { commands, differences } = await replayChapter(runPlan(id, images, text), text);
    chapters[id] = { commands, equal: commands - differences.length, unrecorded: unrecordedCommands(text) };
  }
  return chapters;
}
