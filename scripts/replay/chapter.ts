import { afterEcho } from '../record/typing.ts';
import { normaliser } from '../record/normalise/index.ts';
import { play, type Played } from '../../src/components/machine/play.ts';
import { quickStage, type QuickStage } from '../../src/components/machine/quick-stage.ts';
import type { Screen } from '../../src/components/terminal/screen.ts';
import { registry } from '../../src/docker/registry/index.ts';
import { LAB } from '../../src/docker/session/host.ts';
import { createMachine } from '../../src/docker/session/machine.ts';
import { Session } from '../../src/docker/session/session.ts';
import { findFences } from '../../src/site/fences.ts';
import { isMetaError, parseFenceMeta } from '../../src/site/fence-meta.ts';
import { stepsUpTo, type PlanStep, type RunPlan } from '../../src/site/run-plan.ts';
import { parseTranscript, stepsOf } from '../../src/site/transcript.ts';

/**
 * A command of a chapter that printed otherwise than its record. `key` is its first line, followed by ` (2)` where it is the second such
 * in the chapter; `line` is that of its block in the file.
 */
export type Difference = {
  readonly key: string;
  readonly line: number;
  readonly command: string;
  readonly recorded: readonly string[];
  readonly live: readonly string[];
};

const START = Date.UTC(2026, 0, 5, 9);

/** Plays all runnable blocks of a chapter as its page does; gives what differs after normalisation, and how many commands ran. */
export async function replayChapter(
  plan: RunPlan,
  text: string,
): Promise<{ commands: number; differences: Difference[] }> {
  const definition = definitionOf(plan);
  const [before, after] = [normaliser(definition), normaliser(definition)];
  const printed = await playAll(plan);
  const differences: Difference[] = [];
  const seen = new Map<string, number>();
  let commands = 0;
  findFences(text).forEach((fence, block) => {
    if (plan.blocks[block]?.kind !== 'console') return;
    const meta = parseFenceMeta(fence.lang, fence.meta);
    stepsOf(parseTranscript(fence.source)).forEach(({ command, answer }, at) => {
      commands += 1;
      const name = command.text.split('\n')[0]?.trim() ?? '';
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const rows = answer.map((row) => (row.kind === 'input' ? row.prompt + row.text : row.text));
      const live = printed.get(`${block} ${at}`);
      const recorded = before(rows);
      const shown = [...after(live?.rows ?? []), ...(live?.troubles ?? [])];
      const meant = isMetaError(meta) ? undefined : meta.fails.get(at + 1);
      if (meant !== undefined && live?.status !== meant)
        shown.push(`exit code ${live?.status ?? 'none'}, recorded ${meant}`);
      if (recorded.join('\n') !== shown.join('\n'))
        differences.push({
          key: count === 1 ? name : `${name} (${count})`,
          line: fence.line,
          command: command.text,
          recorded,
          live: shown,
        });
    });
  });
  return { commands, differences };
}

type Printed = { rows: string[]; troubles: string[]; status: number };

/** What every command printed, by `block at`. */
async function playAll(plan: RunPlan): Promise<Map<string, Printed>> {
  const printed = new Map<string, Printed>();
  const last = plan.blocks.findLastIndex((block) => block.kind !== 'console' || !block.fresh);
  await playSteps(plan, stepsUpTo(plan, last), printed);
  for (const [index, block] of plan.blocks.entries())
    if (block.kind === 'console' && block.fresh) await playSteps(plan, stepsUpTo(plan, index), printed);
  return printed;
}

async function playSteps(
  plan: RunPlan,
  steps: readonly PlanStep[],
  printed: Map<string, Printed>,
): Promise<void> {
  const { seed, images } = plan;
  const readings = new Map(Object.entries(plan.readings ?? {}));
  const machine = createMachine({ seed, now: START, registry, images, readings });
  const quick: QuickStage = quickStage(() => session);
  const session = new Session(machine, { onOutput: quick.onOutput, size: { columns: 100, rows: 100 } });
  for (const step of steps) {
    if (step.kind === 'file') {
      const path = `${LAB}/${step.path}`;
      machine.init.files.mkdirs(path.slice(0, path.lastIndexOf('/')));
      machine.init.files.writeFile(path, step.content);
      continue;
    }
    const played = await play(quick.stage, step.command);
    const troubles = played.end === 'done' ? [] : [`the play ended: ${played.end}`];
    if (played.end !== 'done') {
      session.interrupt();
      await session.settle(10_000);
    }
    printed.set(`${step.block} ${step.at}`, {
      rows: rowsOf(quick.stage.screen, played),
      troubles,
      status: session.status,
    });
  }
}

/** The rows of a played command as the recorder takes them: what was printed, and each typed line with its prompt. */
function rowsOf(screen: Screen, { from, to, entered }: Played): string[] {
  const rows: string[] = [];
  let at = from;
  let echo: { prompt: string; text: string } | undefined;
  const take = (end: number): void => {
    const [first, ...rest] = screen.rows(at, end);
    if (first === undefined) return;
    const left = echo ? afterEcho(first, echo.prompt, echo.text) : first;
    rows.push(...(left === undefined ? [] : [left]), ...rest);
  };
  for (const one of entered) {
    take(one.row);
    rows.push(one.prompt + one.text);
    at = one.row;
    echo = one;
  }
  const isDrawnOver = entered.at(-1)?.atPrompt === false && screen.wentHome;
  if (!isDrawnOver) take(to);
  return rows;
}

/** All that an author wrote: what it spells out is the same in every recording. */
function definitionOf({ blocks }: RunPlan): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'text') return [];
      if (block.kind === 'file') return [block.path, block.content];
      return block.commands.flatMap(({ text, typed }) => [text, ...typed.map((one) => one.text)]);
    })
    .join('\n');
}
