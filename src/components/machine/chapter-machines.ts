import { isRunnable, stepsUpTo, type PlanStep, type RunPlan } from '../../site/run-plan.ts';
import { LiveMachine } from './live-machine.ts';

/** Where on a machine something is to happen: a command of a block (both from 0), or a file block. */
export type Place = { readonly block: number; readonly at: number };

/** What was done to bring a machine to a place. */
export type Brought = {
  readonly bench: Bench;
  /** The machine is a new one: there was none, or it was past that place. */
  readonly isNew: boolean;
  /** There was one before, which this one takes the place of. */
  readonly isAgain: boolean;
  /** Commands that were run silently. */
  readonly commands: number;
  /** The command that did not come to its end, if one did not; those after it were not run. */
  readonly stuck?: string;
};

/** A machine of a chapter, and how far its steps are done. */
export type Bench = {
  readonly live: LiveMachine;
  readonly steps: readonly PlanStep[];
  readonly isFresh: boolean;
  done: number;
  /** Whether something happened on it that the chapter does not say: the reader typed, or a block was stopped. */
  isOwn: boolean;
};

/** The machines of a chapter's page: one that the blocks share, and one for each block that starts afresh. */
export class ChapterMachines {
  private readonly plan: RunPlan;
  private readonly benches = new Map<number, Bench>();
  private readonly edited = new Map<number, string>();
  /** Told of a machine that takes the place of another. */
  onReplace: (bench: Bench, before: Bench) => void = () => undefined;

  constructor(plan: RunPlan) {
    this.plan = plan;
  }

  /** Whether a block has commands that run here. */
  isRunnable(block: number): boolean {
    return isRunnable(this.plan.blocks[block]);
  }

  /** How many commands a block has. */
  count(block: number): number {
    const found = this.plan.blocks[block];
    return isRunnable(found) ? found.commands.length : 0;
  }

  /** The machine that the blocks share, as it stands; a new one where there is none. */
  async shared(): Promise<Bench> {
    return this.benches.get(SHARED) ?? (await this.open(SHARED));
  }

  /** The text of a file block, edited by the reader, is what goes into machines from now on; undefined for the chapter's own. */
  edit(block: number, content: string | undefined): void {
    if (content === undefined) this.edited.delete(block);
    else this.edited.set(block, content);
  }

  /** Brings the machine of a place to the state that all steps before it leave. */
  async bring(place: Place): Promise<Brought> {
    const key = this.keyOf(place.block);
    const before = this.benches.get(key);
    const goal = (bench: Pick<Bench, 'steps'>): number =>
      bench.steps.findIndex(
        (step) => step.block === place.block && (step.kind === 'file' || step.at === place.at),
      );
    if (before?.live.session.isBusy) await before.live.free();
    const isPast = before !== undefined && (before.done > goal(before) || before.live.session.isBusy);
    const bench = before === undefined || isPast ? await this.open(key) : before;
    let commands = 0;
    const isAgain = before !== undefined && bench !== before;
    for (const step of bench.steps.slice(bench.done, goal(bench))) {
      if (step.kind === 'file') this.putFile(bench, step);
      else {
        const { end } = await bench.live.playSilently(step.command);
        commands += 1;
        if (end !== 'done') {
          bench.isOwn = true;
          return { bench, isNew: bench !== before, isAgain, commands, stuck: step.command.text };
        }
      }
      bench.done += 1;
    }
    if (commands > 0) bench.live.note(`\x1b[2m# 앞의 명령 ${commands}개를 실행해 두었다\x1b[m`);
    return { bench, isNew: bench !== before, isAgain, commands };
  }

  /** Lines worth running now: the chapter's next command, and those that show what there is. */
  suggestions(bench: Bench): string[] {
    const step = this.next(bench);
    const next = step?.kind === 'command' && step.command.typed.length === 0 ? [step.command.text] : [];
    return [...next.filter((line) => !line.includes('\n')), 'docker ps -a', 'docker images'];
  }

  /** The step that is next on a machine. */
  next(bench: Bench): PlanStep | undefined {
    return bench.steps[bench.done];
  }

  /** Puts the file of a step into a machine, as the reader edited it. */
  putFile(bench: Bench, step: PlanStep & { kind: 'file' }): void {
    bench.live.putFile(step.path, this.edited.get(step.block) ?? step.content);
  }

  /** A new machine in the place of this one, as it is before the first block. */
  async renew(bench: Bench): Promise<Bench> {
    const key = [...this.benches].find(([, one]) => one === bench)?.[0] ?? SHARED;
    return this.open(key);
  }

  /** A line was typed on a machine: where it is the next of the chapter, that is done; any other is the reader's own. */
  typed(bench: Bench, line: string): void {
    const step = this.next(bench);
    if (step?.kind === 'command' && step.command.text === line && step.command.typed.length === 0)
      bench.done += 1;
    else bench.isOwn = true;
  }

  private keyOf(block: number): number {
    const found = this.plan.blocks[block];
    return found?.kind === 'console' && found.fresh ? block : SHARED;
  }

  private async open(key: number): Promise<Bench> {
    const { seed, images, blocks } = this.plan;
    const isFresh = key !== SHARED;
    const live = await LiveMachine.open({ seed, images, files: {} });
    const before = this.benches.get(key);
    before?.live.close();
    const last = isFresh ? key : blocks.findLastIndex((block) => block.kind !== 'console' || !block.fresh);
    const bench: Bench = { live, isFresh, steps: stepsUpTo(this.plan, last), done: 0, isOwn: false };
    this.benches.set(key, bench);
    if (before) this.onReplace(bench, before);
    return bench;
  }
}

/** The key of the machine that blocks share. */
const SHARED = -1;
