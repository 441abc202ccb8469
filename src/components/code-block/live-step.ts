import type { LiveMachine } from '../machine/live-machine.ts';
import { element } from '../dom/nodes.ts';
import { announce, excerpt } from '../terminal/announce.ts';
import { hintNode } from '../terminal/hint-node.ts';
import { allNames } from '../terminal/names.ts';
import { Screen } from '../terminal/screen.ts';
import { ScreenView } from '../terminal/screen-view.ts';
import { typingRow } from './typing-row.ts';

/** Rows that are kept of a command's output. */
const ROWS = 600;
/** Real milliseconds after which a command that still runs gets a row to type into. */
const SLOW = 500;
const LOOK = 50;
/** Real milliseconds that a program has to end after Ctrl-C. */
const GRACE = 1_500;

/** A command that runs in its block: what it prints, a row to type into while it runs, and how it ended. */
export class LiveStep {
  readonly screen = new Screen(ROWS);
  /** Whether the reader types now. */
  isTakenOver = false;
  private readonly live: LiveMachine;
  private readonly line: string;
  private readonly name: string;
  private readonly place: HTMLElement;
  private readonly output: HTMLElement;
  private readonly view: ScreenView;
  private readonly began: number;
  private readonly forget: () => void;
  private readonly slow: ReturnType<typeof setTimeout>;
  private row: HTMLElement | undefined;

  /** `isEdited`: the line is the reader's, not the chapter's. */
  constructor(live: LiveMachine, place: HTMLElement, line: string, isEdited = false) {
    this.live = live;
    this.name = isEdited ? '고친 명령의 실행 결과' : '실행 결과';
    this.line = line;
    this.place = place;
    this.began = performance.now();
    this.output = element('pre', 'screen');
    this.output.tabIndex = 0;
    this.output.setAttribute('role', 'log');
    // what is drawn over and over is not read out; the result is, when it has come
    this.output.setAttribute('aria-live', 'off');
    this.output.setAttribute('aria-label', '지금 실행한 결과');
    place.append(this.output);
    this.view = new ScreenView(this.screen, this.output);
    this.forget = live.on('output', (text) => {
      this.screen.feed(text);
      this.view.update();
    });
    this.slow = setTimeout(() => {
      this.addRow();
    }, SLOW);
  }

  /** Waits until the command has ended; where it is to be stopped, only a moment. Gives whether it has. */
  async ended(isStopped: () => boolean): Promise<boolean> {
    let patience = GRACE;
    while (this.live.session.isBusy) {
      if (isStopped()) patience -= LOOK;
      if (patience <= 0) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    return true;
  }

  /** Nothing more comes: says how it ended. */
  finish(): void {
    clearTimeout(this.slow);
    this.forget();
    this.view.draw();
    const hadFocus = this.row?.contains(document.activeElement) ?? false;
    this.row?.remove();
    if (hadFocus) this.output.focus();
    const rows = this.screen.rows(this.screen.first, this.screen.printedEnd);
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    const { status } = this.live.session;
    const isOver = !this.live.session.isBusy;
    const code = isOver && status !== 0 ? ` · 종료 코드 ${status}` : '';
    const none = rows.length === 0 ? ' · 출력 없음' : '';
    this.place.append(element('p', 'mark', `${this.name} · ${seconds}초${none}${code}`));
    this.place.classList.toggle('failed', isOver && status !== 0);
    announce(`${this.name}: ${excerpt(rows)}${code}`);
    if (isOver && status !== 0) void this.explain(rows, status);
  }

  /** All that the hint follows from is taken before it loads: the next command of the block runs meanwhile. */
  private async explain(rows: readonly string[], status: number): Promise<void> {
    const failed = {
      line: this.line,
      output: rows.join('\n'),
      status,
      names: allNames(this.live.machine.engine.state),
    };
    const { hintFor } = await import('../../site/hint/hint.ts');
    const hint = hintFor(failed);
    if (hint) this.place.append(hintNode(hint));
  }

  private addRow(): void {
    this.row = typingRow({
      type: (text) => {
        this.live.type(text);
      },
      take: () => {
        this.isTakenOver = true;
      },
    });
    this.output.after(this.row);
  }
}
