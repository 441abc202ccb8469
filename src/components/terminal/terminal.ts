import type { LiveMachine } from '../machine/live-machine.ts';
import { announce, excerpt } from './announce.ts';
import { terminalFrame, type Frame } from './frame.ts';
import { hintNode } from './hint-node.ts';
import { keyActions } from './key-actions.ts';
import { keyRow, press, type KeyActions } from './key-table.ts';
import { LineEditor } from './line-editor.ts';
import { allNames } from './names.ts';
import { ScreenView } from './screen-view.ts';

/** Milliseconds between two looks at what runs. */
const LOOK = 120;

/** What a terminal tells and asks of the place that it is in. */
export type Surroundings = {
  /** A line was typed and runs. */
  readonly onLine?: (line: string) => void;
  /** Ctrl-D at the host's prompt. */
  readonly onLeave?: () => void;
  /** Lines that may be tapped instead of typed. */
  readonly suggest?: () => readonly string[];
};

/**
 * A terminal on a live machine, of a `pre` that shows and a native field that is typed into: selection, search in the page, screen
 * readers and the composition of Hangul are the browser's own.
 */
export class Terminal {
  private readonly frame: Frame;
  private readonly editor: LineEditor;
  private readonly around: Surroundings;
  private live: LiveMachine | undefined;
  private view: ScreenView | undefined;
  private forget: (() => void)[] = [];
  /** The beginning of a command that goes on in the next line. */
  private pending = '';
  /** Lines that run one after another. */
  private waiting: string[] = [];
  private again: ReturnType<typeof setTimeout> | undefined;
  /** The row in which what runs began, and its line. */
  private from = 0;
  private line = '';

  constructor(around: Surroundings = {}) {
    this.around = around;
    this.editor = new LineEditor({
      live: () => this.live,
      enter: (line) => {
        this.entered(line);
      },
      runAll: (lines) => {
        this.runAll(lines);
      },
      suggest: () => around.suggest?.() ?? [],
      show: () => {
        this.show();
      },
    });
    const { editor } = this;
    const focus = (): void => {
      this.focus();
    };
    const actions = keyActions(editor, {
      live: () => this.live,
      interrupt: () => {
        this.interrupt();
      },
      clear: () => {
        this.clear();
      },
      leave: () => around.onLeave?.(),
    });
    const rows = [editor.offers.node, keyRow(actions, focus)];
    this.frame = terminalFrame(editor.field, rows, () => {
      editor.enter();
      this.focus();
    });
    this.listen(actions);
  }

  get node(): HTMLElement {
    return this.frame.node;
  }

  /** Shows a machine, and what it printed so far. */
  attach(live: LiveMachine): void {
    const { screen, scroller, hintPlace } = this.frame;
    for (const end of this.forget) end();
    this.live = live;
    this.pending = '';
    this.waiting = [];
    screen.replaceChildren();
    hintPlace.replaceChildren();
    this.view?.close();
    this.view = new ScreenView(live.transcript, screen, {
      scroller,
      isPromptHidden: () => live.session.isBusy && live.isReading,
    });
    this.forget = [
      live.on('output', () => {
        this.show();
      }),
      live.on('line', () => {
        this.from = live.transcript.cursor.row;
        this.show();
      }),
      live.on('rest', () => {
        this.rested(live);
      }),
    ];
    this.show();
    this.editor.suggest();
  }

  /** The reader may type. */
  focus(): void {
    this.editor.field.focus({ preventScroll: true });
  }

  private listen(actions: KeyActions): void {
    const { editor } = this;
    const { field } = editor;
    const isPageSelected = (): boolean => getSelection()?.isCollapsed === false;
    field.addEventListener('keydown', (event) => {
      const state = {
        line: field.value,
        isSelecting: field.selectionStart !== field.selectionEnd || isPageSelected(),
        isBusy: this.isBusy,
        lets: editor.letsTab,
        isOpen: editor.isSearching || editor.offers.isOpen,
      };
      press(event, state, actions);
    });
    this.frame.scroller.addEventListener('click', () => {
      if (!isPageSelected()) this.focus();
    });
  }

  private get isBusy(): boolean {
    return this.live?.session.isBusy ?? false;
  }

  private show(): void {
    this.view?.update();
    const { live, isBusy } = this;
    if (!live) return;
    const { field, isSearching } = this.editor;
    const { isReading } = live;
    const asked = isReading ? live.transcript.beforeCursor : '';
    this.frame.prompt.textContent = isSearching ? '찾기: ' : isBusy ? asked : this.promptOf(live);
    field.setAttribute('aria-label', isBusy ? '실행 중인 프로그램에 입력' : '명령 입력');
    field.placeholder = isBusy && !isReading ? '실행 중 · Ctrl+C로 멈춘다' : '';
    clearTimeout(this.again);
    // a program may begin to read without printing anything
    if (isBusy)
      this.again = setTimeout(() => {
        this.show();
      }, LOOK);
  }

  /** The host's prompt, or that of a command which is not at its end. */
  private promptOf(live: LiveMachine): string {
    return this.pending === '' ? live.prompt : '> ';
  }

  private entered(text: string): void {
    const { live } = this;
    if (live?.session.isBusy) live.type(`${text}\r`);
    else if (live) void this.take(live, text);
  }

  /** A line at the host's prompt, which may be the beginning of a longer one. */
  private async take(live: LiveMachine, text: string): Promise<void> {
    live.note(this.promptOf(live) + text);
    const whole = this.pending === '' ? text : `${this.pending}\n${text}`;
    if (await live.session.isIncomplete(whole)) {
      this.pending = whole;
      this.show();
      return;
    }
    this.pending = '';
    this.editor.history.add(whole);
    if (/^(?:exit|logout)\s*$/.test(whole)) this.around.onLeave?.();
    else if (whole.trim() === '') this.show();
    else this.submit(live, whole, true);
  }

  private runAll([first, ...others]: readonly string[]): void {
    if (!this.live || first === undefined) return;
    this.waiting = others;
    this.editor.history.add(first);
    this.submit(this.live, first, false);
  }

  private submit(live: LiveMachine, line: string, isShown: boolean): void {
    this.frame.hintPlace.replaceChildren();
    this.line = line;
    this.around.onLine?.(line);
    live.submit(line, isShown);
    this.show();
  }

  /** All lines have ended: the result is read out, an error gets its hint, and the next waiting line runs. */
  private rested(live: LiveMachine): void {
    const { transcript, session } = live;
    const rows = transcript.rows(this.from, transcript.printedEnd);
    transcript.begin();
    this.show();
    const next = this.waiting.shift();
    if (this.line !== '')
      announce(`${excerpt(rows)}${session.status === 0 ? '' : ` 종료 코드 ${session.status}`}`);
    if (session.status !== 0 && this.line !== '') void this.explain(live, rows.join('\n'));
    this.line = '';
    if (next !== undefined) {
      this.editor.history.add(next);
      this.submit(live, next, false);
    } else this.editor.suggest();
  }

  private async explain(live: LiveMachine, output: string): Promise<void> {
    const { line } = this;
    const { status } = live.session;
    const { hintFor } = await import('../../site/hint/hint.ts');
    const hint = hintFor({ line, output, status, names: allNames(live.machine.engine.state) });
    if (!hint || live.session.isBusy) return;
    const use = (right: string): void => {
      this.editor.put(right);
      this.focus();
    };
    this.frame.hintPlace.replaceChildren(hintNode(hint, use));
    const { scroller } = this.frame;
    scroller.scrollTop = scroller.scrollHeight;
  }

  private interrupt(): void {
    const { live } = this;
    if (!live) return;
    this.waiting = [];
    if (live.session.isBusy) live.interrupt();
    else {
      live.note(`${this.promptOf(live)}${this.editor.field.value}^C`);
      this.pending = '';
    }
    this.editor.put('');
    this.editor.quiet();
    this.show();
  }

  private clear(): void {
    this.live?.transcript.clear();
    this.frame.hintPlace.replaceChildren();
    this.show();
  }
}
