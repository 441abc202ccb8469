import '../machine-view/element.ts';
import type { State } from '../../docker/engine/state.ts';
import { LiveMachine, type MachineStart } from '../machine/live-machine.ts';
import { isLook } from '../machine-view/words/commands.ts';
import type { MachineCommand, MachineView } from '../machine-view/element.ts';
import { Terminal } from '../terminal/terminal.ts';
import { FilePane } from './files.ts';
import { FOLDER } from './tree.ts';

/** A start as the page hands it over: the machine, the lines that bring it there, and what may be typed first. */
export type BenchStart = MachineStart & {
  readonly lines: readonly string[];
  readonly first: readonly string[];
};

/** Where the three panes stand. */
export type BenchPlaces = {
  readonly terminal: HTMLElement;
  readonly files: HTMLElement;
  readonly view: MachineView;
  /** Told what hinders a command, in Korean. */
  readonly tell: (trouble: string) => void;
  /** A line was run from the picture that is for its output. */
  readonly toTerminal: () => void;
};

/** Terminal, picture and files of one machine, which can be exchanged for another. */
export class Bench {
  private readonly view: MachineView;
  private readonly tell: BenchPlaces['tell'];
  private readonly toTerminal: () => void;
  private readonly terminal: Terminal;
  private readonly files: FilePane;
  private live: LiveMachine | undefined;
  private first: readonly string[] = [];
  private base: State | undefined;
  private line = '';
  private turn = 0;

  constructor({ terminal, files, view, tell, toTerminal }: BenchPlaces) {
    this.view = view;
    this.tell = tell;
    this.toTerminal = toTerminal;
    this.terminal = new Terminal({
      suggest: () => (this.live?.session.history.length === 0 ? this.first : []),
    });
    this.files = new FilePane({
      write: (path, content) => {
        this.live?.putFile(path, content);
      },
      remove: (path) => {
        this.live?.machine.init.files.unlink(`${FOLDER}/${path}`);
      },
    });
    terminal.replaceChildren(this.terminal.node);
    files.replaceChildren(this.files.node);
    view.addEventListener('machine-command', (event) => {
      this.run((event as MachineCommand).detail.line);
    });
  }

  /**
   * Puts a new machine on the bench and brings it to its start. Gives what hinders, in Korean; undefined for nothing. The old
   * machine stays where the new one does not come up.
   */
  async start({ lines, first, ...of }: BenchStart): Promise<string | undefined> {
    this.turn += 1;
    const { turn } = this;
    const live = await LiveMachine.open(of);
    const isReady = await live.runSilently(lines);
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
    this.view.host = { name, address };
    this.view.clear();
    this.view.show(state);
    this.files.clear();
    this.files.update(state.host);
    this.base = undefined;
    live.on('line', (line) => {
      this.base = live.machine.engine.state;
      this.line = line;
    });
    live.on('change', (now, before) => {
      this.view.show(now, this.base ?? before, this.line);
      this.files.update(now.host);
    });
    return isReady ? undefined : '출발점의 명령이 끝나지 않았다. 처음부터 다시 해 본다.';
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
    if (isLook(line)) this.toTerminal();
  }
}
