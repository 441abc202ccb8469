import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareScenario, type Comparison } from '../../scripts/replay/compare.ts';
import { fidelityText } from '../../scripts/replay/fidelity-text.ts';
import { definitionText, ReplayNormaliser } from '../../scripts/replay/normalise/index.ts';
import { GOLDEN, readReasons } from '../../scripts/replay/reasons.ts';
import { scenario } from '../../scripts/replay/scenario.ts';

const scenarios = globSync(`${GOLDEN}/*.json`)
  .sort()
  .map((file) => scenario.parse(JSON.parse(readFileSync(file, 'utf8'))));

describe('the normaliser', () => {
  it.each(scenarios.map((one) => [one.id, one] as const))('masks %s as the recorder does', (_id, one) => {
    const normaliser = new ReplayNormaliser(definitionText(one));
    for (const { tty, screen, stdout, stderr, unordered, normalised, run } of one.steps) {
      const shown = tty ? (screen ?? stdout) : stdout;
      expect(normaliser.text(shown, unordered), run).toBe(normalised.stdout);
      expect(normaliser.text(stderr, unordered), run).toBe(normalised.stderr);
    }
  });
});

describe('the recorded scenarios', () => {
  const reasons = readReasons();
  const rows: (Comparison & { title: string })[] = [];

  it.each(scenarios.map((one) => [one.id, one] as const))('%s', { timeout: 60_000 }, async (id, one) => {
    const comparison = await compareScenario(one);
    rows.push({ ...comparison, title: one.title });
    const known = reasons[id] ?? {};
    const news = comparison.differences.filter(({ step }) => known[step] === undefined);
    expect(news).toEqual([]);
    const differing = comparison.differences.map(({ step }) => String(step));
    expect(
      Object.keys(known).filter((step) => !differing.includes(step)),
      'listed, but equal',
    ).toEqual([]);
  });

  it('docs/fidelity.md shows these figures', () => {
    expect(readFileSync('docs/fidelity.md', 'utf8')).toBe(fidelityText(rows, reasons).text);
  });
});
