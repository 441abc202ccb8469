import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readAhead } from '../../src/site/read-ahead.ts';
import { runPlan } from '../../src/site/run-plan.ts';
import { chapterData, chapters } from '../support/content.ts';
import { unrecordedCommands } from '../../scripts/replay/book.ts';
import { replayChapter } from '../../scripts/replay/chapter.ts';
import { fidelitySchema, type Fidelity } from '../../src/site/fidelity.ts';

/** Why commands differ, by chapter and command. */
const reasons = z
  .record(z.string(), z.record(z.string(), z.string().min(20)))
  .parse(parse(readFileSync('tests/content/replay-differences.yaml', 'utf8')) ?? {});

/** What the site tells its readers. */
const told = fidelitySchema.parse(JSON.parse(readFileSync('src/site/fidelity.json', 'utf8')));

const counted = new Map<string, Fidelity['chapters'][string]>();

describe('every runnable block prints on the simulated machine what was recorded on the real one', () => {
  it.each(chapters.map((chapter) => [chapter.id, chapter] as const))(
    '%s',
    { timeout: 120_000 },
    async (id, chapter) => {
      const plan = readAhead(runPlan(id, chapterData(chapter).images, chapter.text));
      const { commands, differences } = await replayChapter(plan, chapter.text);
      expect(commands).toBeGreaterThan(5);
      const known = reasons[id] ?? {};
      expect(differences.filter(({ key }) => known[key] === undefined)).toEqual([]);
      const differing = differences.map(({ key }) => key);
      expect(
        Object.keys(known).filter((key) => !differing.includes(key)),
        'listed, but equal',
      ).toEqual([]);
      counted.set(id, {
        commands,
        equal: commands - differences.length,
        unrecorded: unrecordedCommands(chapter.text),
      });
    },
  );

  it('src/site/fidelity.json, which tells readers, has the same counts: npm run fidelity', () => {
    expect(Object.fromEntries(counted)).toEqual(told.chapters);
  });

  it('lists differences only of chapters that are there', () => {
    const ids = chapters.map(({ id }) => id);
    expect(Object.keys(reasons).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
