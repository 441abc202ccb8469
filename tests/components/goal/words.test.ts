import { describe, expect, it } from 'vitest';
import { reasonsOf, verdictWords } from '../../../src/components/goal/words.ts';
import type { Verdict } from '../../../src/site/goal/judge.ts';

const yes: Verdict = { holds: true };
const no: Verdict = { holds: false, why: '`web`이 없다.' };

describe('what is said of a check', () => {
  it.each([
    [[yes], '됐다.'],
    [[yes, yes], '모두 됐다.'],
    [[no], '아직 안 됐다.'],
    [[no, no], '아직 안 됐다.'],
    [[yes, no, yes], '3개 가운데 2개가 됐다.'],
  ])('%j', (verdicts, words) => {
    expect(verdictWords(verdicts)).toBe(words);
  });

  it('tells each reason with the number of its condition, without backticks', () => {
    expect(reasonsOf([yes, no, no])).toBe('2번은 아직이다. web이 없다. 3번은 아직이다. web이 없다.');
    expect(reasonsOf([yes])).toBe('');
  });
});
