import type { LiveMachine } from '../machine/live-machine.ts';
import { announce, excerpt } from './announce.ts';
import { accept, offerFor, sharedStart, type Offer } from './completion.ts';
import { LineHistory } from './history.ts';
import { hintNode } from './hint-node.ts';
import { allNames } from './names.ts';
import { button, element, typingField } from './nodes.ts';
import { commandsIn } from './pasted.ts';
import { ScreenView } from './screen-view.ts';
import { isKey, isPlain } from './keys.ts';

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
  readonly node: HTMLElement;
  private readonly screenNode = element('pre', 'screen');
  private readonly scroller: HTMLElement;
  private readonly promptNode = element('label', 'prompt');
  private readonly field = typingField('명령 입력');
  private readonly hintPlace = element('div', 'hint-place');
  private readonly offers = element('div', 'offers');
  private readonly history = new LineHistory();
  private readonly around: Surroundings;
  private live: LiveMachine | undefined;
  private view: ScreenView | undefined;
  private forget: (() => void)[] = [];
  private pending = '';
  private searching: { skip: number } | undefined;
  private waiting: string[] = [];
  private lets = false;
  /** Whether completions are shown, and not mere suggestions. */
  private isOffering = false;
  private again: ReturnType<typeof setTimeout> | undefined;
  private from = 0;
  private line = '';

  constructor(around: Surroundings = {}) {
    this.around = around;
    this.field.id = `typing-${Math.floor(performance.now())}`;
    this.promptNode.htmlFor = this.field.id;
    this.screenNode.setAttribute('role', 'log');
    this.screenNode.setAttribute('aria-label', '터미널 화면');
    this.screenNode.setAttribute('aria-live', 'off');
    const run = button('실행', 'tool enter', () => {
      this.enter();
      this.focus();
    });
    const form = element('div', 'line-row', this.promptNode, this.field, run);
    this.scroller = element('div', 'scroller', this.screenNode, this.hintPlace);
    this.scroller.tabIndex = 0;
    this.scroller.setAttribute('role', 'region');
    this.scroller.setAttribute('aria-label', '터미널 출력');
    this.node = element('div', 'terminal-view', this.scroller, form, this.offers, this.keyRow());
    this.listen();
  }

  /** Shows a machine, and what it printed so far. */
  attach(live: LiveMachine): void {
    for (const end of this.forget) end();
    this.live = live;
    this.pending = '';
    this.waiting = [];
    this.screenNode.replaceChildren();
    this.hintPlace.replaceChildren();
    this.view?.close();
    this.view = new ScreenView(live.transcript, this.screenNode, {
      scroller: this.scroller,
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
    this.suggest();
  }

  /** The reader may type. */
  focus(): void {
    this.field.focus({ preventScroll: true });
  }

  private listen(): void {
    this.field.addEventListener('keydown', (event) => {
      this.key(event);
    });
    this.field.addEventListener('input', () => {
      this.lets = false;
      if (this.searching) this.showMatch();
      else this.suggest();
    });
    this.field.addEventListener('paste', (event) => {
      this.paste(event);
    });
    this.scroller.addEventListener('click', () => {
      if (getSelection()?.isCollapsed !== false) this.focus();
    });
  }

  private show(): void {
    this.view?.update();
    const { live, field } = this;
    if (!live) return;
    const { isBusy } = live.session;
    const before = live.transcript.beforeCursor;
    const prompt = isBusy ? (live.isReading ? before : '') : this.pending === '' ? live.prompt : '> ';
    this.promptNode.textContent = this.searching ? '찾기: ' : prompt;
    field.setAttribute('aria-label', isBusy ? '실행 중인 프로그램에 입력' : '명령 입력');
    field.placeholder = isBusy && !live.isReading ? '실행 중 · Ctrl+C로 멈춘다' : '';
    clearTimeout(this.again);
    // a program may begin to read without printing anything
    if (isBusy)
      this.again = setTimeout(() => {
        this.show();
      }, LOOK);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const isEscape = event.key === 'Escape';
    if (event.key === 'Tab' && isPlain(event)) {
      if (this.lets || this.field.value === '' || this.live?.session.isBusy || !this.complete()) return;
    } else if (event.key === 'Enter') this.enter();
    else if (event.key === 'ArrowUp') this.recall(this.history.older(this.field.value));
    else if (event.key === 'ArrowDown') this.recall(this.history.newer());
    else if (isKey(event, 'r')) this.search();
    else if (
      isKey(event, 'c') &&
      this.field.selectionStart === this.field.selectionEnd &&
      getSelection()?.isCollapsed !== false
    )
      this.interrupt();
    else if (isKey(event, 'd') && this.field.value === '') this.leave();
    else if (isKey(event, 'l')) this.clear();
    else if (isKey(event, 'u')) this.put('');
    else if ((isKey(event, 'p') || isKey(event, 'q')) && this.live?.session.isBusy)
      this.live.type(isKey(event, 'p') ? '\x10' : '\x11');
    else if (isEscape && (this.searching || this.isOffering)) this.quiet();
    else return;
    event.preventDefault();
    if (isEscape) event.stopPropagation();
  }

  private enter(): void {
    const { live, field } = this;
    if (!live) return;
    if (this.searching) {
      const found = this.history.search(field.value, this.searching.skip);
      this.searching = undefined;
      this.put(found === '' ? field.value : found);
      this.suggest();
      this.show();
      return;
    }
    const text = field.value;
    this.put('');
    this.quiet();
    if (live.session.isBusy) {
      live.type(`${text}\r`);
      return;
    }
    void this.take(live, text);
  }

  /** A line at the host's prompt, which may be the beginning of a longer one. */
  private async take(live: LiveMachine, text: string): Promise<void> {
    live.note((this.pending === '' ? live.prompt : '> ') + text);
    const whole = this.pending === '' ? text : `${this.pending}\n${text}`;
    if (await live.session.isIncomplete(whole)) {
      this.pending = whole;
      this.show();
      return;
    }
    this.pending = '';
    this.history.add(whole);
    if (/^(?:exit|logout)\s*$/.test(whole)) this.around.onLeave?.();
    else if (whole.trim() === '') this.show();
    else this.submit(live, whole, true);
  }

  private submit(live: LiveMachine, line: string, isShown: boolean): void {
    this.hintPlace.replaceChildren();
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
      this.history.add(next);
      this.submit(live, next, false);
    } else this.suggest();
  }

  private async explain(live: LiveMachine, output: string): Promise<void> {
    const { line } = this;
    const { status } = live.session;
    const { hintFor } = await import('../../site/hint/hint.ts');
    const hint = hintFor({ line, output, status, names: allNames(live.machine.engine.state) });
    if (!hint || live.session.isBusy) return;
    const use = (right: string): void => {
      this.put(right);
      this.focus();
    };
    this.hintPlace.replaceChildren(hintNode(hint, use));
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  private recall(line: string | undefined): void {
    if (line !== undefined) this.put(line.replaceAll('\n', ' '));
  }

  private search(): void {
    if (this.searching) this.searching.skip += 1;
    else {
      this.searching = { skip: 0 };
      this.put('');
    }
    this.showMatch();
    this.show();
  }

  private showMatch(): void {
    const found = this.history.search(this.field.value, this.searching?.skip);
    const words =
      found === '' ? '앞서 친 명령 가운데 찾을 글자를 친다. 다시 Ctrl+R로 더 앞의 것을 본다.' : found;
    this.offers.replaceChildren(element('p', 'match', words));
    if (found !== '') announce(found);
  }

  private interrupt(): void {
    const { live } = this;
    if (!live) return;
    this.waiting = [];
    if (live.session.isBusy) live.interrupt();
    else {
      live.note(`${this.pending === '' ? live.prompt : '> '}${this.field.value}^C`);
      this.pending = '';
    }
    this.put('');
    this.quiet();
    this.show();
  }

  private leave(): void {
    if (this.live?.session.isBusy) this.live.type('\x04');
    else this.around.onLeave?.();
  }

  private clear(): void {
    this.live?.transcript.clear();
    this.hintPlace.replaceChildren();
    this.show();
  }

  private put(text: string): void {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
  }

  /** Esc: no search, no offers; the next Tab goes on to what is next in the page. */
  private quiet(): void {
    this.searching = undefined;
    this.lets = true;
    this.isOffering = false;
    this.offers.replaceChildren();
    this.show();
  }

  /** Completes the word at the cursor, or shows what may stand there; gives whether anything may. */
  private complete(): boolean {
    const { live, field } = this;
    if (!live) return false;
    const offer = offerFor(live, field.value, field.selectionStart ?? field.value.length);
    const texts = offer.candidates.map(({ text }) => text);
    const shared = sharedStart(texts);
    if (texts.length === 0) return false;
    if (texts.length === 1) this.accept(offer, shared);
    else if (shared.length > offer.end - offer.start) {
      field.setRangeText(shared, offer.start, offer.end, 'end');
      this.showOffer({ ...offer, end: offer.start + shared.length });
    } else this.showOffer(offer);
    return true;
  }

  private accept(offer: Offer, text: string): void {
    const { line, position } = accept(this.field.value, offer, text);
    this.field.value = line;
    this.field.setSelectionRange(position, position);
    this.offers.replaceChildren();
    announce(text);
  }

  private showOffer(offer: Offer): void {
    const { candidates } = offer;
    this.offers.replaceChildren(
      ...candidates.map(({ text, description }) => {
        const chip = button(text, 'offer', () => {
          this.accept(offer, text);
          this.focus();
        });
        if (description !== '') chip.title = description;
        return chip;
      }),
    );
    this.isOffering = true;
    const said = candidates.slice(0, 12).map(({ text }) => text);
    announce(`${candidates.length}가지: ${said.join(', ')}`);
  }

  /** While nothing is typed: lines that may be tapped. */
  private suggest(): void {
    this.isOffering = false;
    const lines =
      this.field.value === '' && !this.live?.session.isBusy ? (this.around.suggest?.() ?? []) : [];
    this.offers.replaceChildren(
      ...lines.map((line) =>
        button(line, 'offer', () => {
          this.put(line);
          this.enter();
        }),
      ),
    );
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const { live } = this;
    if (!live || live.session.isBusy || !/\n|^\s*[$#%>] /.test(text.trimEnd())) return;
    event.preventDefault();
    const [first, ...more] = commandsIn(text);
    if (first === undefined) return;
    if (more.length === 0 && !first.includes('\n')) {
      this.field.setRangeText(first, this.field.selectionStart ?? 0, this.field.selectionEnd ?? 0, 'end');
      return;
    }
    this.ask([first, ...more]);
  }

  /** Several pasted commands run when the reader has seen them. */
  private ask(lines: readonly string[]): void {
    const go = button(`명령 ${lines.length}개 실행`, 'offer go', () => {
      const { live } = this;
      const [first, ...rest] = lines;
      if (!live || first === undefined || live.session.isBusy) return;
      this.waiting = rest;
      this.offers.replaceChildren();
      this.history.add(first);
      this.submit(live, first, false);
      this.focus();
    });
    const no = button('그만두기', 'offer', () => {
      this.quiet();
      this.focus();
    });
    this.isOffering = true;
    this.offers.replaceChildren(element('pre', 'pasted', lines.join('\n')), go, no);
    announce(`붙여넣은 명령 ${lines.length}개를 실행할지 고른다.`);
    go.focus();
  }

  /** Keys that a phone has no place for. */
  private keyRow(): HTMLElement {
    const key = (label: string, press: () => void): HTMLElement =>
      button(label, 'tool', () => {
        press();
        this.focus();
      });
    return element(
      'div',
      'keys-row',
      key('Tab', () => {
        this.complete();
      }),
      key('↑', () => {
        this.recall(this.history.older(this.field.value));
      }),
      key('↓', () => {
        this.recall(this.history.newer());
      }),
      key('Ctrl+C', () => {
        this.interrupt();
      }),
      key('Ctrl+D', () => {
        this.leave();
      }),
      key('Ctrl+P Ctrl+Q', () => {
        if (this.live?.session.isBusy) for (const code of '\x10\x11') this.live.type(code);
      }),
    );
  }
}
