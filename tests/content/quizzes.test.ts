import { expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { isMetaError, parseFenceMeta, type FenceMeta } from '../../src/site/fence-meta.ts';
import { quizSchema } from '../../src/site/quiz-schema.ts';
import { parseTranscript, stepsOf } from '../../src/site/transcript.ts';
import { checkTranscript } from '../../src/site/validate/transcript.ts';
import { chapters, quizData, quizzes, schemaErrors, terms } from '../support/content.ts';

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

it('commands in questions are as real as those of the text; one that the CLI refuses shows the refusal', () => {
  const errors = quizzes.flatMap((quiz) =>
    quizData(quiz).questions.flatMap(({ id, console: source = '' }) =>
      checkTranscript(source, mayFail(source), { file: `${quiz.file} (${id})`, firstLine: 1 }),
    ),
  );
  expect(renderAuthorErrors(errors)).toBe('');
});

/** A question has no fence to say which commands fail, so each may; its exit code does not matter here. */
function mayFail(source: string): FenceMeta {
  const steps = stepsOf(parseTranscript(source));
  const meta = parseFenceMeta(
    'console',
    steps.length > 0 ? `fails=${steps.map((_, i) => `${i + 1}:1`).join()}` : '',
  );
  if (isMetaError(meta)) throw new Error(meta.found);
  return meta;
}

it('texts of terms and questions hold no Markdown but `code`, since only that is rendered', () => {
  const marked = [...quizzes, ...terms].filter(({ text }) =>
    /\*\*|\]\(|^#+ /m.test(text.replace(/`[^`\n]*`/g, '')),
  );
  expect(marked.map(({ file }) => file)).toEqual([]);
});
