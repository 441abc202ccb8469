import { expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { isMetaError, parseFenceMeta } from '../../src/site/fence-meta.ts';
import { quizSchema } from '../../src/site/schemas.ts';
import { checkTranscript } from '../../src/site/validate/transcript.ts';
import { chapters, quizData, quizzes, schemaErrors } from '../support/content.ts';

it('questions are what the schema asks for: a right choice, a reason for every choice', () => {
  expect(quizzes.length).toBeGreaterThan(0);
  expect(renderAuthorErrors(quizzes.flatMap((quiz) => schemaErrors(quizSchema, quiz.text, quiz.file)))).toBe(
    '',
  );
});

it('every quiz belongs to a chapter', () => {
  const ids = chapters.map((chapter) => chapter.id);
  expect(quizzes.filter((quiz) => !ids.includes(quiz.id)).map((quiz) => quiz.file)).toEqual([]);
});

it('no two questions of the guide share an id', () => {
  const ids = quizzes.flatMap((quiz) => quizData(quiz).questions.map((question) => question.id));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it('every chapter asks in at least three kinds', () => {
  for (const quiz of quizzes)
    expect(
      new Set(quizData(quiz).questions.map((question) => question.kind)).size,
      quiz.id,
    ).toBeGreaterThanOrEqual(3);
});

it('commands in questions are as real as those of the text', () => {
  const meta = parseFenceMeta('console', '');
  if (isMetaError(meta)) throw new Error(meta.found);
  const errors = quizzes.flatMap((quiz) =>
    quizData(quiz).questions.flatMap((question) =>
      checkTranscript(question.console ?? '', meta, { file: `${quiz.file} (${question.id})`, firstLine: 1 }),
    ),
  );
  expect(renderAuthorErrors(errors)).toBe('');
});
