import { judge, type Verdict } from '../../site/goal/judge.ts';
import { Bench } from '../lab/bench.ts';
import type { MachineView } from '../machine-view/element.ts';
import type { Task } from './task.ts';

/** The machine of a goal on its place in the page, and the check of its conditions. Everything heavy comes with this file. */
export class GoalMachine {
  private readonly root: HTMLElement;
  private readonly task: Task;
  private readonly bench: Bench;

  /** `tell` is told what hinders a command of the picture. */
  constructor(root: HTMLElement, task: Task, tell: (trouble: string) => void) {
    this.root = root;
    this.task = task;
    this.bench = new Bench({
      terminal: this.place('.terminal-place'),
      files: this.place('.files-place'),
      view: this.place<MachineView>('machine-view'),
      tell,
      toTerminal: () => {
        this.showTab('terminal');
      },
    });
    for (const tab of this.tabs)
      tab.addEventListener('click', () => {
        this.showTab(tab.dataset['tab'] ?? '');
      });
  }

  /** A new machine, brought to where the goal begins. Gives what hinders, in Korean; undefined for nothing. */
  async start(): Promise<string | undefined> {
    this.root.hidden = false;
    const trouble = await this.bench.start(this.task.start);
    this.showTab('terminal');
    return trouble;
  }

  /** The reader may type. */
  focus(): void {
    this.bench.focus();
  }

  /** Asks the machine whether the conditions hold, in a terminal of its own. */
  async check(): Promise<Verdict[]> {
    const { machine } = this.bench;
    if (!machine) throw new Error('there is no machine to check');
    const { ask } = await import('../../docker/session/ask.ts');
    return judge(this.task.conditions, (line) => ask(machine, line));
  }

  private showTab(name: string): void {
    this.root.dataset['tab'] = name;
    for (const tab of this.tabs) tab.ariaPressed = String(tab.dataset['tab'] === name);
  }

  private get tabs(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.tabs [data-tab]')];
  }

  private place<T extends HTMLElement>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found) throw new Error(`a goal's place has no ${selector}`);
    return found;
  }
}
