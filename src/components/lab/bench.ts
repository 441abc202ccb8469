import '../machine-view/element.ts';
import type { State } from '../../docker/engine/state.ts';
import type { PlanStep } from '../../site/run-plan.ts';
import type { SharedStep } from '../../site/share-machine/shared.ts';
import { LiveMachine, type MachineStart } from '../machine/live-machine.ts';
import { replay } from '../machine/replay.ts';
import { isLook } from '../machine-view/words/commands.ts';
import type { MachineCommand } from '../machine-view/element.ts';
import { Terminal } from '../terminal/terminal.ts';
import { FilePane } from './files.ts';
import { Panes } from './panes.ts';

/** A start as the page hands it over: the machine, the lines that bring it there, and what may be typed first. */
export type BenchStart = MachineStart & {
  readonly lines: readonly string[];
  readonly first: readonly string[];
  /** The steps of a chapter, which bring it there instead of lines. */
  readonly steps?: readonly PlanStep[];
  /** What somebody did on it after that, and sent. */
  readonly sent?: readonly SharedStep[];
};

/** Terminal, picture and files of one machine, which can be exchanged for another. */
export class Bench {
  private readonly panes: Panes;
  private readonly tell: (trouble: string) => void;
  private readonly terminal: Terminal;
  private readonly files: FilePane;
  private live: LiveMachine | undefined;
  private first: readonly string[] = [];
  private base: State | undefined;
  private line = '';
  private turn = 0;

  /** `root` holds the markup of Panes.astro; `tell` is told what hinders a command of the picture, in Korean. */
  constructor(root: HTMLElement, tell: (trouble: string) => void) {
    this.panes = new Panes(root);
    this.tell = tell;
    this.terminal = new Terminal({
      suggest: () => (this.live?.session.history.length === 0 ? this.first : []),
    });
    this.files = new FilePane({
      write: (path, content) => {
        this.live?.putFile(path, content);
      },
      remove: (path) => {
        this.live?.removeFile(path);
      },
    });
    this.panes.terminal.replaceChildren(this.terminal.node);
    this.panes.files.replaceChildren(this.files.node);
    this.panes.view.addEventListener('machine-command', (event) => {
      this.run((event as MachineCommand).detail.line);
    });
  }

  /**
   * Puts a new machine on the bench and brings it to its start. Gives what hinders, in Korean; undefined for nothing. The old
   * machine stays where the new one does not come up.
   */
  async start({ lines, first, steps = [], sent = [], ...of }: BenchStart): Promise<string | undefined> {
    this.turn += 1;
    const { turn } = this;
    const live = await LiveMachine.open(of, lines);
    const stuck = (await live.runSilently(lines)) ? await replay(live, steps.map(stepOf)) : lines.at(-1);
    // what the start itself did goes without saying in a link
    live.record.clear();
    const stuckLater = stuck === undefined ? await replay(live, sent, true) : undefined;
    if (turn !== this.turn) {
      live.close();
      return undefined;
    }
    this.live?.close();
    this.live = live;
    // what the start itself ran is no history of the reader's
    live.session.history.length = 0;
    this.first = first;
    this.terminal.attach(live);
    const { name, address } = live.machine.engine.host;
    const { state } = live.machine.engine;
    const { view } = this.panes;
    view.host = { name, address };
    view.clear();
    view.show(state);
    this.files.clear();
    this.files.update(state.host);
    this.base = undefined;
    live.on('line', (line) => {
      this.base = live.machine.engine.state;
      this.line = line;
    });
    live.on('change', (now, before) => {
      view.show(now, this.base ?? before, this.line);
      this.files.update(now.host);
    });
    this.panes.show('terminal');
    if (stuck !== undefined) return `출발점의 명령이 여기서는 끝나지 않았다: ${stuck}`;
    return stuckLater === undefined ? undefined : `받은 명령이 여기서 멈췄다: ${stuckLater}`;
  }

  /** What was done on it since its start, as a link tells it. */
  get done(): readonly SharedStep[] {
    return this.live?.record.steps ?? [];
  }

  /** The machine on the bench, where there is one. */
  get machine(): LiveMachine['machine'] | undefined {
    return this.live?.machine;
  }

  /** The reader may type. */
  focus(): void {
    this.terminal.focus();
  }

  private run(line: string): void {
    const { live } = this;
    if (!live) return;
    if (live.session.isBusy) {
      this.tell('터미널에서 명령이 아직 실행 중이다. 끝나기를 기다리거나 Ctrl+C로 멈춘 다음에 누른다.');
      return;
    }
    this.tell('');
    live.submit(line);
    if (isLook(line)) this.panes.show('terminal');
  }
}

/** A chapter's step as it is replayed. */
function stepOf(step: PlanStep): SharedStep {
  if (step.kind === 'file') return { kind: 'file', path: step.path, content: step.content };
  const { text, typed } = step.command;
  return { kind: 'line', text, typed: typed.map((one) => one.text) };
}
