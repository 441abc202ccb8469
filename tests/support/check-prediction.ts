import { ReplayNormaliser } from '../../scripts/replay/normalise/index.ts';
import type { AuthorError } from '../../src/site/author-error.ts';
import { trimmed } from '../../src/site/goal/judge.ts';
import type { Question } from '../../src/site/quiz-schema.ts';
import { commandsOf } from '../../src/site/run-plan.ts';
import { parseTranscript, stepsOf } from '../../src/site/transcript.ts';
import { GoalBench } from './goal-machine.ts';
import { isKnownImage } from './known-image.ts';
import type { Place } from './place.ts';

type Prediction = Extract<Question, { kind: 'predict' }>;

/**
 * What is wrong with a question for an output: played on the engine, its last command must print the right choice and no wrong
 * one, and the outputs that it shows of earlier commands must be so too; ids, times and the like do not matter.
 */
export async function checkPrediction(question: Prediction, place: Place): Promise<AuthorError[]> {
  const steps = stepsOf(parseTranscript(question.console.trimEnd()));
  const commands = commandsOf(question.console.trimEnd());
  const shown = steps.map(({ answer }) =>
    answer.map((row) => (row.kind === 'input' ? row.prompt + row.text : row.text)).join('\n'),
  );
  const errors = question.images
    .filter((image) => !isKnownImage(image))
    .map((image) =>
      place.fault(['images'], {
        found: `image ${image}`,
        expected: 'an image of the catalogue (src/docker/registry/images)',
        fix: 'use an image and tag from there',
      }),
    );
  const lastAnswer = steps.at(-1)?.answer.filter(({ kind }) => kind === 'output') ?? [];
  if (steps.length === 0 || lastAnswer.length > 0)
    errors.push(
      place.fault(['console'], {
        found: steps.length === 0 ? 'no command' : 'the output of the last command',
        expected: 'commands, the last without its output',
        fix: 'leave away what the reader is to predict',
      }),
    );
  if (errors.length > 0) return errors;

  const definition = [...commands.map(({ text }) => text), ...Object.values(question.files)].join('\n');
  const bench = new GoalBench(`quiz/${question.id}`, question.images, question.files);
  const live = new ReplayNormaliser(definition);
  let printed = '';
  for (const [at, command] of commands.entries()) {
    const { rows, ended } = await bench.run(command);
    const isLast = at === commands.length - 1;
    if (!ended)
      errors.push(
        place.fault(['console'], {
          found: `${command.text} does not end`,
          expected: 'commands that end by themselves or by what is typed',
          fix: 'type ^C in the next line, or use another command',
        }),
      );
    if (!isLast && shown[at] === '') continue;
    printed = trimmed(live.text(rows.join('\n')));
    if (isLast || command.typed.length > 0) continue;
    const written = trimmed(shownOf(definition, shown, at));
    if (written !== printed)
      errors.push(
        place.fault(['console'], {
          found: `${command.text} is shown with ${JSON.stringify(written)}`,
          expected: `what the engine prints: ${JSON.stringify(printed)}`,
          fix: 'show that, or leave the output away',
        }),
      );
  }
  question.choices.forEach(({ text, correct }, at) => {
    const normaliser = afterShown(definition, shown);
    const isPrinted = trimmed(normaliser.text(trimmed(text))) === printed;
    if (isPrinted === correct) return;
    errors.push(
      place.fault(['choices', at], {
        found: correct
          ? `the right choice is ${JSON.stringify(trimmed(text))}`
          : `the wrong choice ${at + 1} is what the engine prints`,
        expected: correct
          ? `what the engine prints: ${JSON.stringify(printed)}`
          : 'an output that differs by more than ids and times',
        fix: 'mend the choice, or the commands',
      }),
    );
  });
  return errors;
}

/** A normaliser that knows the outputs that the question shows, so that the same id is the same thing. */
function afterShown(definition: string, shown: readonly string[]): ReplayNormaliser {
  const normaliser = new ReplayNormaliser(definition);
  for (const text of shown.slice(0, -1)) if (text !== '') normaliser.text(text);
  return normaliser;
}

/** The output that the question shows of a command, normalised after those before it. */
function shownOf(definition: string, shown: readonly string[], at: number): string {
  return afterShown(definition, [...shown.slice(0, at), '']).text(shown[at] ?? '');
}
