import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agreement, type Row } from '../../../scripts/cli/agreement.ts';

const rows = readFileSync(new URL('corpus.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);
const found = agreement(rows);

test('every line of the corpus is accepted or refused as by the real CLI, with its exit code', () => {
  expect(found.rows).toBeGreaterThan(1900);
  expect(found.differences.filter((difference) => difference.in === 'verdict')).toEqual([]);
});

test('and says the same to stderr', () => {
  expect(found.firstLine / found.texts).toBeGreaterThanOrEqual(0.995);
  expect(found.whole / found.texts).toBeGreaterThanOrEqual(0.99);
});
