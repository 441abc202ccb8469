import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agreement, type Row } from '../../../scripts/cli/agreement.ts';

function agreementOf(file: string) {
  const rows = readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
  return agreement(rows);
}

const found = agreementOf('corpus.jsonl');
const handWritten = agreementOf('hand-written.jsonl');

test('every line of the corpus is accepted or refused as by the real CLI, with its exit code', () => {
  expect(found.rows).toBeGreaterThan(1900);
  expect(found.differences.filter((difference) => difference.in === 'verdict')).toEqual([]);
});

test('and says the same to stderr', () => {
  expect(found.firstLine / found.texts).toBeGreaterThanOrEqual(0.995);
  expect(found.whole / found.texts).toBeGreaterThanOrEqual(0.99);
});

test('lines written by hand are accepted or refused as by the real CLI', () => {
  expect(handWritten.rows).toBeGreaterThan(2300);
  const apart = handWritten.differences.filter((difference) => difference.in === 'verdict');
  // templates that define and call others are not run
  expect(apart.filter(({ theirs }) => !/\{\{(template|block)/.test(theirs.cmd))).toEqual([]);
  expect(apart.length).toBeLessThanOrEqual(3);
  expect(handWritten.firstLine / handWritten.texts).toBeGreaterThanOrEqual(0.99);
});
