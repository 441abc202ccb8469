import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countRight,
  mergeProgress,
  NO_PROGRESS,
  parseProgress,
  printProgress,
  withAnswer,
  withChapter,
  type Progress,
} from '../../src/site/progress.ts';

const ID = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?$/);
const PROGRESS: fc.Arbitrary<Progress> = fc.record({
  questions: fc
    .array(fc.tuple(ID, fc.record({ right: fc.boolean(), attempts: fc.integer({ min: 1, max: 1000 }) })))
    .map((entries) => new Map(entries)),
  chapters: fc.array(ID).map((ids) => new Set(ids)),
});

describe('answers', () => {
  it('count, and what was once right stays right', () => {
    const answers: [string, boolean][] = [
      ['run-steps', false],
      ['run-steps', true],
      ['run-steps', false],
      ['stop-or-rm', false],
    ];
    const progress = answers.reduce((before, [id, right]) => withAnswer(before, id, right), NO_PROGRESS);
    expect(printProgress(progress)).toBe(
      '{"v":1,"questions":{"run-steps":{"right":true,"attempts":3},"stop-or-rm":{"right":false,"attempts":1}},"chapters":[]}',
    );
    expect(countRight(progress, ['run-steps', 'stop-or-rm', 'new-question'])).toEqual({
      right: 1,
      answered: 2,
    });
  });

  it('a chapter is read until it is not', () => {
    const read = withChapter(NO_PROGRESS, 'what-is-docker', true);
    expect([...read.chapters]).toEqual(['what-is-docker']);
    expect(withChapter(read, 'what-is-docker', false)).toEqual(NO_PROGRESS);
  });
});

describe('stored text', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(PROGRESS, (progress) => {
        expect(parseProgress(printProgress(progress))).toEqual({ progress });
      }),
    );
  });

  const sound = '{"right":true,"attempts":2}';
  it.each([
    ['nothing', '', 'damaged', ''],
    ['no JSON', '{"v":1,', 'damaged', ''],
    ['another thing', '[1,2]', 'damaged', ''],
    ['no version', '{"questions":{},"chapters":[]}', 'damaged', ''],
    ['a later version', '{"v":2,"answers":["a"]}', 'newer', ''],
    ['one bad question', `{"v":1,"questions":{"a":${sound},"b":7},"chapters":[]}`, 'damaged', 'a'],
    ['a bad count', '{"v":1,"questions":{"a":{"right":true,"attempts":-1}},"chapters":[]}', 'damaged', ''],
    [
      'a bad id',
      `{"v":1,"questions":{"__proto__":${sound},"A b":${sound},"c":${sound}},"chapters":[]}`,
      'damaged',
      'c',
    ],
    ['a bad chapter', `{"v":1,"questions":{"a":${sound}},"chapters":["x",5]}`, 'damaged', 'a x'],
    [
      'ids that objects inherit',
      `{"v":1,"questions":{"constructor":${sound}},"chapters":["x"]}`,
      'none',
      'constructor x',
    ],
    [
      'a field too many',
      '{"v":1,"questions":{"a":{"right":true,"attempts":1,"choice":3}},"chapters":[]}',
      'none',
      'a',
    ],
  ])('%s', (_, text, fault, kept) => {
    const parsed = parseProgress(text);
    expect(parsed.fault ?? 'none').toBe(fault);
    expect([...parsed.progress.questions.keys(), ...parsed.progress.chapters].join(' ')).toBe(kept);
  });

  it('never makes the page fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseProgress(text).progress.chapters).toBeInstanceOf(Set);
      }),
    );
  });
});

describe('merging', () => {
  it('keeps the better of both, in either order, as often as one likes', () => {
    fc.assert(
      fc.property(PROGRESS, PROGRESS, (a, b) => {
        const both = mergeProgress(a, b);
        expect(mergeProgress(b, a)).toEqual(both);
        expect(mergeProgress(both, b)).toEqual(both);
        for (const [id, { right, attempts }] of a.questions) {
          expect(both.questions.get(id)?.attempts).toBeGreaterThanOrEqual(attempts);
          if (right) expect(both.questions.get(id)?.right).toBe(true);
        }
        for (const id of a.chapters) expect(both.chapters.has(id)).toBe(true);
      }),
    );
  });
});
