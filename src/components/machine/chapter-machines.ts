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
  /** What the reader had edited of that, files by their names. */
  readonly edited: readonly string[];
  /** The command that did not come to its end, if one did not; those after it were not run. */
  readonly stuck?: string;
};

/** A machine of a chapter, and how far its steps are done. */
export type Bench = {
  readonly live: LiveMachine;
  readonly steps: readonly PlanStep[];
  readonly isFresh: boolean;
  /** The files that the chapter put there, as they were put. */
  readonly files: Map<string, string>;
  done: number;
  /** Whether something happened on it that the chapter does not say: the reader typed, or a block was stopped. */
  isOwn: boolean;
};

/** The machines of a chapter's page: one that the blocks share, and one for each block that starts afresh. */
export class ChapterMachines {
  private readonly plan: RunPlan;
  private readonly benches = new Map<number, Bench>();
  private readonly edited = new Map<number, string>();
  private readonly editedCommands = new Map<string, string>();
  /** The shared machine while it comes: whoever asks for it meanwhile gets the same. */
  private opening: Promise<Bench> | undefined;
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
    const known = this.benches.get(SHARED);
    if (known) return known;
    this.opening ??= this.open(SHARED).finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  /** The text of a file block, edited by the reader, is what goes into machines from now on; undefined for the chapter's own. */
  edit(block: number, content: string | undefined): void {
    if (content === undefined) this.edited.delete(block);
    else this.edited.set(block, content);
  }

  /** The same for a command of a block. */
  editCommand({ block, at }: Place, text: string | undefined): void {
    if (text === undefined) this.editedCommands.delete(`${block}/${at}`);
    else this.editedCommands.set(`${block}/${at}`, text);
  }

  /** Brings the machine of a place to the state that all steps before it leave. */
  async bring(place: Place): Promise<Brought> {
    const key = this.keyOf(place.block);
    if (key === SHARED) await this.opening;
    const before = this.benches.get(key);
    const goal = ({ steps }: Pick<Bench, 'steps'>): number =>
      steps.findIndex((step) => step.block === place.block && (step.kind === 'file' || step.at === place.at));
    if (before?.live.session.isBusy) await before.live.free();
    const isPast = before !== undefined && (before.done > goal(before) || before.live.session.isBusy);
    const bench = before === undefined || isPast ? await this.open(key, goal) : before;
    let commands = 0;
    const isAgain = before !== undefined && bench !== before;
    const edited = this.putAgain(bench);
    for (const written of bench.steps.slice(bench.done, goal(bench))) {
      const step = this.asEdited(written);
      if (step.kind === 'file' ? this.edited.has(step.block) : step !== written)
        edited.push(step.kind === 'file' ? step.path : '명령');
      if (step.kind === 'file') this.putFile(bench, step);
      else {
        const { end } = await bench.live.playSilently(step.command);
        commands += 1;
        if (end !== 'done') {
          bench.isOwn = true;
          return { bench, isNew: bench !== before, isAgain, commands, edited, stuck: step.command.text };
        }
      }
      bench.done += 1;
    }
    if (commands > 0) bench.live.note(`\x1b[2m# 앞의 명령 ${commands}개를 실행해 두었다\x1b[m`);
    return { bench, isNew: bench !== before, isAgain, commands, edited: [...new Set(edited)] };
  }

  /** Files that were put into a machine and edited since are put again. Gives their names. */
  private putAgain(bench: Bench): string[] {
    const stale = bench.steps
      .slice(0, bench.done)
      .filter((step) => step.kind === 'file')
      .filter((step) => bench.files.get(step.path) !== this.contentOf(step) && this.isLast(bench, step));
    for (const step of stale) this.putFile(bench, step);
    return stale.map(({ path }) => path);
  }

  /** Whether no later step that is done has put a file of the same name. */
  private isLast(bench: Bench, { path, block }: PlanStep & { kind: 'file' }): boolean {
    return !bench.steps
      .slice(0, bench.done)
      .some((step) => step.kind === 'file' && step.path === path && step.block > block);
  }

  private contentOf({ block, content }: PlanStep & { kind: 'file' }): string {
    return this.edited.get(block) ?? content;
  }

  private asEdited(step: PlanStep): PlanStep {
    if (step.kind === 'file') return step;
    const text = this.editedCommands.get(`${step.block}/${step.at}`);
    return text === undefined ? step : { ...step, command: { ...step.command, text } };
  }

  /** Lines worth running now: the chapter's next command, and those that show what there is. */
  suggestions(bench: Bench): string[] {
    const step = this.next(bench);
    const next = step?.kind === 'command' && step.command.typed.length === 0 ? [step.command.text] : [];
    return [...next.filter((line) => !line.includes('\n')), 'docker ps -a', 'docker images'];
  }

  /** The step that is next on a machine. */
  next(bench: Bench): PlanStep | undefined {
    const step = bench.steps[bench.done];
    return step && this.asEdited(step);
  }

  /** Puts the file of a step into a machine, as the reader edited it. */
  putFile(bench: Bench, step: PlanStep & { kind: 'file' }): void {
    const content = this.contentOf(step);
    bench.live.putFile(step.path, content);
    bench.files.set(step.path, content);
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

  /** `goal`: how many steps will be run at once. */
  private async open(key: number, goal: (bench: Pick<Bench, 'steps'>) => number = () => -1): Promise<Bench> {
    const { seed, images, blocks, readings } = this.plan;
    const isFresh = key !== SHARED;
    const last = isFresh ? key : blocks.findLastIndex((block) => block.kind !== 'console' || !block.fresh);
    const steps = stepsUpTo(this.plan, last);
    const soon = steps.slice(0, goal({ steps }) + 1);
    const lines = soon.flatMap((step) => (step.kind === 'command' ? [step.command.text] : []));
    const live = await LiveMachine.open({ seed, images, files: {}, ...(readings && { readings }) }, lines);
    const before = this.benches.get(key);
    before?.live.close();
    const bench: Bench = { live, isFresh, steps, files: new Map(), done: 0, isOwn: false };
    this.benches.set(key, bench);
    if (before) this.onReplace(bench, before);
    return bench;
  }
}

/** The key of the machine that blocks share. */
const SHARED = -1;
