import { parse } from '../../src/docker/cli/index.ts';
import { ask } from '../../src/docker/session/ask.ts';
import type { AuthorError } from '../../src/site/author-error.ts';
import { bothOf } from '../../src/site/goal/judge.ts';
import type { Goal, Setup } from '../../src/site/goal/schema.ts';
import { findCommands } from '../../src/site/shell.ts';
import { isKnownImage } from './known-image.ts';
import { GoalBench } from './goal-machine.ts';
import type { Path, Place } from './place.ts';

/** A goal with its machine, and where its author wrote it. */
export type GoalCase = Goal & { readonly seed: string; readonly setup: Setup; readonly place: Place };

type Way = { readonly files: Readonly<Record<string, string>>; readonly lines: readonly string[] };

/**
 * What is wrong with a goal: its texts first, then on machines: the setup runs, the start does not fulfil it, asking changes
 * nothing, the solution fulfils it, and each wrong attempt fails where its author says, with the words that are promised.
 */
export async function checkGoal(goal: GoalCase): Promise<AuthorError[]> {
  const errors = [...textErrors(goal)];
  if (errors.length > 0) return errors;
  errors.push(...(await startErrors(goal)));
  if (errors.length > 0) return errors;
  errors.push(...(await solutionErrors(goal)));
  for (const at of goal.attempts.keys()) errors.push(...(await attemptErrors(goal, at)));
  return errors;
}

function textErrors({ conditions, solution, setup, attempts, place }: GoalCase): AuthorError[] {
  const errors: AuthorError[] = [];
  const judged = (path: Path, line: string): void => {
    const fault = refusal(line);
    if (fault === undefined) return;
    const fix = 'mend the line: the docker CLI refuses it';
    errors.push(place.fault(path, { found: fault, expected: 'a command that the docker CLI accepts', fix }));
  };
  const compiled = (path: Path, pattern: string | undefined): void => {
    try {
      if (pattern !== undefined) new RegExp(pattern, 'm');
    } catch (error) {
      const fix = 'mend the pattern; a bracket that stands for itself needs a backslash';
      const found = `matches: ${pattern ?? ''} (${String(error)})`;
      errors.push(place.fault(path, { found, expected: 'a regular expression', fix }));
    }
  };
  conditions.forEach(({ ask: line, matches, mistakes }, at) => {
    judged(['conditions', at, 'ask'], line);
    compiled(['conditions', at, 'matches'], matches);
    mistakes.forEach((mistake, number) => {
      judged(['conditions', at, 'mistakes', number, 'ask'], mistake.ask ?? '');
      compiled(['conditions', at, 'mistakes', number, 'matches'], mistake.matches);
    });
  });
  setup.lines.forEach((line, at) => {
    judged(['setup', 'lines', at], line);
  });
  solution.lines.forEach((line, at) => {
    judged(['solution', 'lines', at], line);
  });
  setup.images.forEach((image, at) => {
    if (isKnownImage(image)) return;
    const expected = 'an image of the catalogue (src/docker/registry/images)';
    const fix = 'use an image and tag from there';
    errors.push(place.fault(['setup', 'images', at], { found: `image ${image}`, expected, fix }));
  });
  attempts.forEach(({ fails }, at) => {
    if (fails <= conditions.length) return;
    const expected = `the number of a condition, from 1 to ${conditions.length}`;
    const fix = 'count the conditions from the top';
    errors.push(place.fault(['attempts', at, 'fails'], { found: `fails: ${fails}`, expected, fix }));
  });
  return errors;
}

/** Why the CLI refuses a docker command of a line; undefined where it accepts them all. */
function refusal(line: string): string | undefined {
  for (const { words } of findCommands(line)) {
    if (words[0]?.value !== 'docker' || words.some(({ expands }) => expands)) continue;
    const parsed = parse(words.map(({ value }) => value));
    if (!parsed.ok) return `${JSON.stringify(line)}: ${parsed.error.stderr.split('\n')[0] ?? ''}`;
  }
  return undefined;
}

async function startErrors(goal: GoalCase): Promise<AuthorError[]> {
  const { setup, conditions, place } = goal;
  const bench = new GoalBench(goal.seed, setup.images, setup.files);
  const errors = (await bench.runAll(setup.lines)).map(({ line, ran }) =>
    place.fault(['setup', 'lines', setup.lines.indexOf(line)], {
      found: `${line}: ${endOf(ran)}`,
      expected: 'a line of the setup that succeeds',
      fix: 'mend it; where it is meant to fail, write `… || true`',
    }),
  );
  if (errors.length > 0) return errors;
  const before = bench.inventory();
  const verdicts = await bench.check(conditions);
  if (verdicts.every(({ holds }) => holds))
    errors.push(
      place.fault(['conditions'], {
        found: 'all conditions hold at the start',
        expected: 'something left to do',
        fix: 'change the setup, or ask for what the reader is to bring about',
      }),
    );
  if (bench.inventory() !== before)
    errors.push(
      place.fault(['conditions'], {
        found: 'asking made or removed a container, image, network or volume',
        expected: 'lines that only look',
        fix: 'ask with inspect, ps, logs, exec or curl',
      }),
    );
  return errors;
}

async function solutionErrors(goal: GoalCase): Promise<AuthorError[]> {
  const { bench, failed } = await after(goal, goal.solution);
  const verdicts = await bench.check(goal.conditions);
  const errors: AuthorError[] = [];
  for (const [at, verdict] of verdicts.entries()) {
    const { ask: line = '', says = '' } = goal.conditions[at] ?? {};
    if (verdict.holds) continue;
    const answer = await ask(bench.machine, line);
    errors.push(
      goal.place.fault(['conditions', at], {
        found: `after the solution, condition ${at + 1} does not hold: ${verdict.why}`,
        expected: `${says} (${line} answered ${JSON.stringify(bothOf(answer))}, exit ${answer.exit ?? 'none'})`,
        fix: `mend the solution or the condition${failed}`,
      }),
    );
  }
  return errors;
}

async function attemptErrors(goal: GoalCase, at: number): Promise<AuthorError[]> {
  const attempt = goal.attempts[at];
  if (!attempt) return [];
  const { bench, failed } = await after(goal, attempt);
  const verdicts = await bench.check(goal.conditions);
  const first = verdicts.findIndex(({ holds }) => !holds);
  const verdict = verdicts[first];
  const expected = `condition ${attempt.fails} fails first and is told "${attempt.told}"`;
  const found =
    verdict === undefined || verdict.holds
      ? `attempt ${at + 1} fulfils the goal`
      : first + 1 !== attempt.fails
        ? `attempt ${at + 1} fails first at condition ${first + 1}: ${verdict.why}`
        : verdict.why.includes(attempt.told)
          ? undefined
          : `attempt ${at + 1} is told: ${verdict.why}`;
  if (found === undefined) return [];
  const { ask: line = '' } = goal.conditions[Math.max(0, first)] ?? {};
  const answer = await ask(bench.machine, line);
  const fix = `mend the attempt, its number, or the mistakes of the condition; ${line} answers ${JSON.stringify(bothOf(answer))}${failed}`;
  return [goal.place.fault(['attempts', at], { found, expected, fix })];
}

/** The machine after a way was gone; `failed` tells of lines that did not succeed, which may be meant. */
async function after(
  { seed, setup }: GoalCase,
  { files, lines }: Way,
): Promise<{ bench: GoalBench; failed: string }> {
  const bench = new GoalBench(seed, setup.images, setup.files);
  await bench.runAll(setup.lines);
  bench.write(files);
  const failures = await bench.runAll(lines);
  return { bench, failed: failures.map(({ line, ran }) => `\n            ${line}: ${endOf(ran)}`).join('') };
}

function endOf({ rows, status, ended }: { rows: readonly string[]; status: number; ended: boolean }): string {
  const said = rows
    .filter((row) => row.trim() !== '')
    .slice(-2)
    .join(' / ');
  return `${ended ? `exit ${status}` : 'did not end'}${said === '' ? '' : `: ${said}`}`;
}
