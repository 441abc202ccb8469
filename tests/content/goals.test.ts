import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { missionSchema } from '../../src/site/missions.ts';
import { quizSchema } from '../../src/site/quiz-schema.ts';
import { checkGoal } from '../support/check-goal.ts';
import { checkCalculation } from '../support/check-calculation.ts';
import { checkPrediction } from '../support/check-prediction.ts';
import { chapters, missionData, missions, quizData, quizzes, schemaErrors } from '../support/content.ts';
import { questionPlace, wholeFile } from '../support/place.ts';

// a file that the schema refuses is told of elsewhere and does not hide the others
const questions = quizzes
  .filter(({ text, file }) => schemaErrors(quizSchema, text, file).length === 0)
  .flatMap((quiz) =>
    quizData(quiz).questions.map((question) => ({ question, place: questionPlace(quiz, question.id) })),
  );
const sound = missions.filter(({ text, file }) => schemaErrors(missionSchema, text, file).length === 0);
const MINUTE = { timeout: 60_000 };

it('missions are what the schema asks for', () => {
  expect(missions.length).toBeGreaterThan(0);
  const errors = missions.flatMap(({ text, file }) => schemaErrors(missionSchema, text, file));
  expect(renderAuthorErrors(errors)).toBe('');
});

it('missions stand at places of their own, those of chapters with their chapter', () => {
  const all = sound.map((mission) => ({ id: mission.id, ...missionData(mission) }));
  const orders = all.map(({ order }) => order);
  expect(orders.filter((order, at) => orders.indexOf(order) !== at)).toEqual([]);
  const known = chapters.map(({ id }) => id);
  expect(all.filter(({ chapter }) => chapter !== undefined && !known.includes(chapter))).toEqual([]);
  const chaptersWith = all.flatMap(({ chapter }) => chapter ?? []);
  expect(new Set(chaptersWith).size).toBe(chaptersWith.length);
});

describe('missions: the start does not hold, the solution does, wrong attempts are told the right reason', () => {
  it.each(sound.map((mission) => [mission.id, mission] as const))('%s', MINUTE, async (id, mission) => {
    const goal = missionData(mission);
    const errors = await checkGoal({ seed: `mission/${id}`, ...goal, place: wholeFile(mission) });
    expect(renderAuthorErrors(errors)).toBe('');
  });
});

describe('questions that are answered by doing', () => {
  const all = questions.flatMap(({ question, place }) =>
    question.kind === 'do' ? [[question.id, question, place] as const] : [],
  );
  it.each(all)('%s', MINUTE, async (id, question, place) => {
    const errors = await checkGoal({ seed: `quiz/${id}`, ...question, place });
    expect(renderAuthorErrors(errors)).toBe('');
  });
});

describe('questions for an output: the engine prints the right choice and none of the wrong ones', () => {
  const all = questions.flatMap(({ question, place }) =>
    question.kind === 'predict' ? [[question.id, question, place] as const] : [],
  );
  it.each(all)('%s', MINUTE, async (_id, question, place) => {
    expect(renderAuthorErrors(await checkPrediction(question, place))).toBe('');
  });
});

it('questions for a number: right, finite and short with all their numbers', () => {
  const errors = questions.flatMap(({ question, place }) =>
    question.kind === 'calculate' ? checkCalculation(question, place) : [],
  );
  expect(renderAuthorErrors(errors)).toBe('');
});
