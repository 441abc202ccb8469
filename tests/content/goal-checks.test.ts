import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { goalShape, setupSchema } from '../../src/site/goal/schema.ts';
import { questionSchema, type Question } from '../../src/site/quiz-schema.ts';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { checkCalculation } from '../support/check-calculation.ts';
import { checkGoal } from '../support/check-goal.ts';
import { checkPrediction } from '../support/check-prediction.ts';
import { wholeFile } from '../support/place.ts';

/* What an author is told of each mistake that can be made in a goal or in a question that the engine answers. */

const GOAL = `setup:
  images: ['busybox:1.36']
  lines:
    - docker run -d --name box busybox:1.36 sleep 1000
conditions:
  - says: box is stopped
    ask: docker inspect -f '{{.State.Status}}' box
    matches: ^exited
    otherwise: box still runs.
    mistakes:
      - prints: paused
        why: box is only paused.
solution:
  lines:
    - docker stop box
attempts:
  - lines:
      - docker pause box
    fails: 1
    told: only paused
`;

async function goalErrors(text: string): Promise<string> {
  const data = parse(text) as Record<string, unknown>;
  const shape = Object.fromEntries(
    Object.entries(goalShape).map(([name, schema]) => [name, schema.parse(data[name])]),
  ) as Pick<Parameters<typeof checkGoal>[0], 'conditions' | 'solution' | 'attempts'>;
  const place = wholeFile({ id: 'x', file: 'x.yaml', text });
  return renderAuthorErrors(
    await checkGoal({ seed: 'x', setup: setupSchema.parse(data['setup']), ...shape, place }),
  );
}

describe('a goal', () => {
  it('that is sound passes', async () => {
    expect(await goalErrors(GOAL)).toBe('');
  });

  it.each([
    [
      'a line that the CLI refuses',
      'docker inspect -f',
      'docker inspect -X',
      'x.yaml:7',
      'unknown shorthand',
    ],
    ['a pattern that is none', '^exited', '"^(exited"', 'x.yaml:8', 'Invalid regular expression'],
    ['an image that is nowhere', 'busybox:1.36]', 'busybox:0.1]', 'x.yaml:2', 'image busybox:0.1'],
    ['a setup that fails', 'sleep 1000\nconditions', 'nosuch\nconditions', 'x.yaml:4', 'exit 127'],
    ['nothing to do', '^exited', 'running', 'x.yaml:6', 'all conditions hold at the start'],
    ['a solution that is none', '- docker stop box', '- docker ps', 'x.yaml:6', 'after the solution'],
    ['an attempt that does it', '- docker pause box', '- docker kill box', 'x.yaml:17', 'fulfils the goal'],
    ['other words', 'told: only paused', 'told: stopped it', 'x.yaml:17', 'box is only paused.'],
    ['a condition that is not there', 'fails: 1', 'fails: 2', 'x.yaml:19', 'fails: 2'],
  ])('with %s is told where and how to mend it', async (_name, from, to, line, found) => {
    const text = GOAL.replace("['busybox:1.36']", '[busybox:1.36]');
    expect(text).toContain(from);
    const told = await goalErrors(text.replace(from, to));
    expect(told).toContain(line);
    expect(told).toContain(found);
    expect(told).toContain('fix:');
  });

  it('must not be changed by being asked', async () => {
    const text = GOAL.replace(
      "ask: docker inspect -f '{{.State.Status}}' box",
      'ask: docker volume create notes',
    );
    expect(await goalErrors(text)).toContain('asking made or removed');
  });
});

const PREDICTION = `id: x
kind: predict
question: What is printed?
console: |-
  $ docker run --name job busybox:1.36 sh -c 'echo hi; exit 2'
  hi
  $ docker inspect -f '{{.State.ExitCode}}' job
images: ['busybox:1.36']
choices:
  - { text: '2', correct: true, why: so }
  - { text: '0', why: so }
  - { text: '1', why: so }
explain: so
`;

const CALCULATION = `id: x
kind: calculate
question: '{quota} / {period}?'
vary:
  quota: [50, 150]
  period: [100, 200]
answer: quota / period
unit: 개
wrong:
  - { answer: period / quota, why: 'not {period / quota}' }
explain: '{quota / period}'
`;

const place = (text: string): ReturnType<typeof wholeFile> => wholeFile({ id: 'x', file: 'x.yaml', text });

function questionOf<Kind extends Question['kind']>(
  text: string,
  kind: Kind,
): Extract<Question, { kind: Kind }> {
  const question = questionSchema.parse(parse(text));
  if (question.kind !== kind) throw new Error(question.kind);
  return question as Extract<Question, { kind: Kind }>;
}

describe('a question for an output', () => {
  const told = async (text: string): Promise<string> =>
    renderAuthorErrors(await checkPrediction(questionOf(text, 'predict'), place(text)));

  it('that is sound passes', async () => {
    expect(await told(PREDICTION)).toBe('');
  });

  it.each([
    ['a wrong right choice', "text: '2'", "text: '3'", 'x.yaml:10', 'the right choice is "3"'],
    ['a wrong choice that is right', "text: '0'", "text: ' 2 '", 'x.yaml:11', 'wrong choice 2 is what'],
    ['an earlier output that is none', '  hi\n', '  ho\n', 'x.yaml:4', 'is shown with "ho"'],
    [
      'the answer in it',
      "ExitCode}}' job\n",
      "ExitCode}}' job\n  2\n",
      'x.yaml:4',
      'output of the last command',
    ],
    ['a command without end', 'docker inspect -f', 'sleep 1000000; echo', 'x.yaml:4', 'does not end'],
  ])('with %s is told so', async (_name, from, to, line, found) => {
    expect(PREDICTION).toContain(from);
    const said = await told(PREDICTION.replace(from, to));
    expect(said).toContain(line);
    expect(said).toContain(found);
  });
});

describe('a question for a number', () => {
  const told = (text: string): string =>
    renderAuthorErrors(checkCalculation(questionOf(text, 'calculate'), place(text)));

  it('that is sound passes', () => {
    expect(told(CALCULATION)).toBe('');
  });

  it.each([
    ['no expression', 'answer: quota / period', 'answer: quota % period', 'x.yaml:7', 'no expression'],
    ['a name that is not there', '{quota} /', '{qouta} /', 'x.yaml:3', '"qouta", which has no value'],
    ['an endless fraction', '[100, 200]', '[300, 200]', 'x.yaml:7', 'at most 4 decimals'],
    ['no number', '[100, 200]', '[0, 200]', 'x.yaml:7', 'finite'],
    [
      'a wrong way that is right',
      'period / quota, why',
      'quota / period, why',
      'x.yaml:10',
      'is always right',
    ],
  ])('with %s is told so', (_name, from, to, line, found) => {
    expect(CALCULATION).toContain(from);
    const said = told(CALCULATION.replace(from, to));
    expect(said).toContain(line);
    expect(said).toContain(found);
  });
});
