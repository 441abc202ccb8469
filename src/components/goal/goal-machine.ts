import { judge, type Verdict } from '../../site/goal/judge.ts';
import { Bench } from '../lab/bench.ts';
import { showVerdicts } from './conditions-view.ts';
import type { Task } from './task.ts';

/** The machine of a goal on its place in the page, and the check of its conditions. Everything heavy comes with this file. */
export class GoalMachine {
  private readonly root: HTMLElement;
  private readonly task: Task;
  private readonly place: HTMLElement;
  private readonly bench: Bench;

  /** `root` holds the markup of Conditions.astro and of GoalBench.astro; `tell` is told what hinders a command of the picture. */
  constructor(root: HTMLElement, task: Task, tell: (trouble: string) => void) {
    const place = root.querySelector<HTMLElement>('.goal-bench');
    if (!place) throw new Error('a goal has no place for its machine');
    this.root = root;
    this.task = task;
    this.place = place;
    this.bench = new Bench(place, tell);
  }

  /** A new machine, brought to where the goal begins. Gives what hinders, in Korean; undefined for nothing. */
  async start(): Promise<string | undefined> {
    this.place.hidden = false;
    const trouble = await this.bench.start(this.task.start);
    showVerdicts(this.root);
    return trouble;
  }

  /** The reader may type. */
  focus(): void {
    this.bench.focus();
  }

  /** Asks the machine whether the conditions hold, in a terminal of its own, and marks them. */
  async check(): Promise<Verdict[]> {
    const { machine } = this.bench;
    if (!machine) throw new Error('there is no machine to check');
    const { ask } = await import('../../docker/session/ask.ts');
    const verdicts = await judge(this.task.conditions, (line) => ask(machine, line));
    showVerdicts(this.root, verdicts);
    return verdicts;
  }
}
