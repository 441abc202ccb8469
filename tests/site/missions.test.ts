import { expect, it } from 'vitest';
import { missionProgress } from '../../src/site/missions-progress.ts';
import { opening } from '../../src/site/missions.ts';
import { withAnswer, NO_PROGRESS, parseProgress, printProgress } from '../../src/site/progress.ts';

it.each([
  ['첫 문장이다. 둘째 문장이다.', '첫 문장이다.'],
  ['`nginx:1.27`을 쓴다. 그다음.', '`nginx:1.27`을 쓴다.'],
  ['마침표가 없다', '마침표가 없다'],
])('a list shows the first sentence of %j', (story, first) => {
  expect(opening(story)).toBe(first);
});

it('what is done with a mission is kept as an answer to a question is', () => {
  const id = missionProgress('port-taken');
  const after = withAnswer(withAnswer(NO_PROGRESS, id, false), id, true);
  expect(parseProgress(printProgress(after)).progress.questions.get(id)).toEqual({
    right: true,
    attempts: 2,
  });
});
