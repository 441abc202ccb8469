import type { PlanStep } from '../../site/run-plan.ts';
import type { Bench, Brought, ChapterMachines } from '../machine/chapter-machines.ts';
import { play, type Played } from '../machine/play.ts';
import type { Shown } from '../terminal/panel.ts';
import { BlockView } from './block-view.ts';
import { LiveStep } from './live-step.ts';

/**
 * Milliseconds within which the same button, pressed again, is the second half of a double click. Presses that were made while this
 * code was loading arrive together, so of those too but one counts.
 */
const DOUBLE = 300;

type Run = { readonly view: BlockView; isStopped: boolean; bench?: Bench; readonly over: Promise<void> };

/** Runs the blocks of a page on its machines, one at a time, and shows what comes of it in their place. */
export class Runner {
  private readonly machines: ChapterMachines;
  private readonly views = new Map<HTMLElement, BlockView>();
  private run: Run | undefined;
  private last: { readonly block: HTMLElement; readonly what: string; readonly at: number } | undefined;

  constructor(machines: ChapterMachines) {
    this.machines = machines;
  }

  /** What a button asks for: `all` commands of its block, the one of this number, to put its `file` into the machine, or to `edit` it. */
  async press(block: HTMLElement, what: string): Promise<void> {
    if (this.isSecond(block, what)) return;
    const view = this.viewOf(block);
    if (what === 'edit') {
      view.toggleEditing();
      return;
    }
    this.readEdits();
    // whoever waits with others may find that one of them has begun
    for (let running = this.run; running; running = this.run) {
      await this.stop(running);
      if (running.view === view) return;
    }
    if (what === 'file') await this.alone(view, () => this.putFile(view));
    else await this.runBlock(view, what === 'all' ? undefined : Number(what) - 1);
  }

  /** Opens the terminal on the machine that the blocks share. */
  async openShared(): Promise<void> {
    await this.openTerminal(await this.machines.shared());
  }

  private async openTerminal(bench: Bench): Promise<void> {
    const { openPanel, replaceShown } = await import('../terminal/panel.ts');
    this.machines.onReplace = (after, before) => {
      replaceShown(before.live, this.shown(after));
    };
    openPanel(this.shown(bench));
  }

  /** A machine as the terminal's panel shows it. */
  private shown(bench: Bench): Shown {
    return {
      live: bench.live,
      name: bench.isFresh ? '터미널 · 이 블록의 기계' : '터미널 · 이 장의 기계',
      onLine: (line) => {
        this.machines.typed(bench, line);
      },
      suggest: () => this.machines.suggestions(bench),
      renew: async () => {
        await this.machines.renew(bench);
      },
    };
  }

  private viewOf(block: HTMLElement): BlockView {
    const known = this.views.get(block);
    if (known) return known;
    const number = [...document.querySelectorAll('code-block[data-plan]')].indexOf(block);
    const view = new BlockView(block, number);
    this.views.set(block, view);
    return view;
  }

  /** What the reader made of files and commands goes into all that runs from now on. */
  private readEdits(): void {
    for (const view of this.views.values()) {
      this.machines.edit(view.number, view.file.text);
      for (let at = 0; at < this.machines.count(view.number); at += 1)
        this.machines.editCommand({ block: view.number, at }, view.commands.text(at));
    }
  }

  private async stop(run: Run): Promise<void> {
    run.isStopped = true;
    run.bench?.live.interrupt();
    await run.over;
  }

  private isSecond(block: HTMLElement, what: string): boolean {
    const { last } = this;
    const at = performance.now();
    this.last = { block, what, at };
    return last?.block === block && last.what === what && at - last.at < DOUBLE;
  }

  /** Does something for a block while nothing else is done on the machines. */
  private async alone(view: BlockView, act: (run: Run) => Promise<void>): Promise<void> {
    let finish = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const run: Run = { view, isStopped: false, over };
    this.run = run;
    try {
      await act(run);
    } finally {
      this.run = undefined;
      finish();
    }
  }

  private async putFile(view: BlockView): Promise<void> {
    const brought = await this.machines.bring({ block: view.number, at: 0 });
    const step = this.machines.next(brought.bench);
    if (step?.kind !== 'file') throw new Error('the page and its plan differ');
    this.machines.putFile(brought.bench, step);
    brought.bench.done += 1;
    view.say(
      `${broughtWords(brought)} ${view.file.text === undefined ? '' : '고친 '}${step.path} 파일을 작업 폴더에 넣었다.`.trim(),
    );
    view.offerTerminal(() => this.openTerminal(brought.bench));
  }

  private async runBlock(view: BlockView, only: number | undefined): Promise<void> {
    await this.alone(view, async (run) => {
      view.setRunning(only);
      try {
        const brought = await this.machines.bring({ block: view.number, at: only ?? 0 });
        const { bench, stuck } = brought;
        run.bench = bench;
        view.say(
          stuck === undefined ? broughtWords(brought) : `앞의 명령이 여기서는 끝나지 않았다: ${stuck}`,
        );
        view.offerTerminal(() => this.openTerminal(bench));
        if (stuck === undefined) await this.playSteps(run, bench, only);
      } finally {
        view.setIdle();
      }
    });
  }

  private async playSteps(run: Run, bench: Bench, only: number | undefined): Promise<void> {
    const { view } = run;
    const count = only === undefined ? this.machines.count(view.number) : 1;
    for (let i = 0; i < count && !run.isStopped; i += 1) {
      const step = this.machines.next(bench);
      if (step?.kind !== 'command' || step.block !== view.number)
        throw new Error('the page and its plan differ');
      const isGoing = await this.playStep(run, bench, step);
      if (!isGoing) return;
    }
  }

  /** Gives whether the next command may follow. */
  private async playStep(run: Run, bench: Bench, step: PlanStep & { kind: 'command' }): Promise<boolean> {
    const { view } = run;
    const isEdited = view.commands.text(step.at) !== undefined;
    const live = new LiveStep(bench.live, view.show(step.at), step.command.text, isEdited);
    bench.done += 1;
    const { end } = await play(
      bench.live.stage(live.screen, () => run.isStopped || live.isTakenOver),
      step.command,
    );
    const isOver = end === 'done' || (await live.ended(() => run.isStopped));
    live.finish();
    if (end === 'done') return true;
    bench.isOwn = true;
    view.say([endWords(run, live, end), isOver ? '' : HELD].filter(Boolean).join(' '));
    return false;
  }
}

const HELD =
  '프로그램이 아직 터미널을 쥐고 있다. 터미널에서 이어 가거나, 다시 실행하면 새 기계에서 시작한다.';

/** Why a block did not run to its end as written. */
function endWords(run: Run, live: LiveStep, end: Played['end']): string {
  if (live.isTakenOver) return '여기서부터는 직접 쳤다. 이 블록의 다음 명령은 실행하지 않았다.';
  if (run.isStopped) return '멈췄다.';
  return end === 'unasked' ? '적힌 대로 더 칠 수 없어 여기서 멈췄다.' : '너무 오래 걸려 여기서 멈췄다.';
}

/** How a machine was brought to where a block begins. */
function broughtWords({ isNew, isAgain, commands, edited, bench }: Brought): string {
  const own = edited.length > 0 ? `고친 것을 썼다: ${edited.join(', ')}.` : '';
  const before = [commands > 0 ? `앞의 명령 ${commands}개를 먼저 실행해 두었다.` : '', own]
    .filter(Boolean)
    .join(' ');
  if (bench.isFresh) return `이 블록만의 새 기계에서 실행한다. ${own}`.trim();
  if (isAgain) return `기계를 처음부터 다시 만들었다. ${before}`.trim();
  if (isNew) return before === '' ? '새 기계에서 시작한다.' : before;
  if (bench.isOwn) return `직접 친 것이 남아 있는 기계에서 이어진다. ${before}`.trim();
  return before;
}
