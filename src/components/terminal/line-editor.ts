import type { LiveMachine } from '../machine/live-machine.ts';
import { announce } from './announce.ts';
import { accept, offerFor, sharedStart, type Offer } from './completion.ts';
import { LineHistory } from './history.ts';
import { Offers } from './offers.ts';
import { commandsIn } from './pasted.ts';
import { typingField } from './typing-field.ts';

/** What a line is edited for. */
export type LineOwner = {
  readonly live: () => LiveMachine | undefined;
  /** A line was entered. */
  readonly enter: (line: string) => void;
  /** Pasted lines are to run one after another. */
  readonly runAll: (lines: readonly string[]) => void;
  /** Lines that may be tapped while nothing is typed. */
  readonly suggest: () => readonly string[];
  /** What the prompt says may be another thing now. */
  readonly show: () => void;
};

/** The field of a terminal: what readline does for a line before it is entered, and the row of offers under it. */
export class LineEditor {
  readonly field = typingField('명령 입력');
  readonly offers = new Offers();
  readonly history = new LineHistory();
  private readonly owner: LineOwner;
  private searching: { skip: number } | undefined;
  private lets = false;

  constructor(owner: LineOwner) {
    this.owner = owner;
    this.field.addEventListener('input', () => {
      this.lets = false;
      if (this.searching) this.showMatch();
      else this.suggest();
    });
    this.field.addEventListener('paste', (event) => {
      this.paste(event);
    });
  }

  /** What is typed is searched for in the history. */
  get isSearching(): boolean {
    return this.searching !== undefined;
  }

  /** Esc was pressed: the next Tab goes on to what is next in the page. */
  get letsTab(): boolean {
    return this.lets;
  }

  private get isBusy(): boolean {
    return this.owner.live()?.session.isBusy ?? false;
  }

  /** The line is finished; at the end of a search, what it found is the line. */
  enter(): void {
    const { field } = this;
    if (!this.owner.live()) return;
    if (this.searching) {
      const found = this.history.search(field.value, this.searching.skip);
      this.searching = undefined;
      this.put(found === '' ? field.value : found);
      this.suggest();
      this.owner.show();
      return;
    }
    const text = field.value;
    this.put('');
    this.quiet();
    this.owner.enter(text);
  }

  /** Puts a line in the place of what was typed. */
  put(text: string): void {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
  }

  /** No search, no offers. */
  quiet(): void {
    this.searching = undefined;
    this.lets = true;
    this.offers.close();
    this.owner.show();
  }

  older(): void {
    this.recall(this.history.older(this.field.value));
  }

  newer(): void {
    this.recall(this.history.newer());
  }

  /** Searches the history; again: further back. */
  search(): void {
    if (this.searching) this.searching.skip += 1;
    else {
      this.searching = { skip: 0 };
      this.put('');
    }
    this.showMatch();
    this.owner.show();
  }

  /** Completes the word at the cursor, or shows what may stand there; gives whether anything may. */
  complete(): boolean {
    const { field } = this;
    const live = this.owner.live();
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

  /** Offers lines to tap, while nothing is typed and nothing runs. */
  suggest(): void {
    const lines = this.field.value === '' && !this.isBusy ? this.owner.suggest() : [];
    this.offers.suggest(lines, (line) => {
      this.put(line);
      this.enter();
    });
  }

  private recall(line: string | undefined): void {
    if (line !== undefined) this.put(line.replaceAll('\n', ' '));
  }

  private showMatch(): void {
    this.offers.match(this.history.search(this.field.value, this.searching?.skip));
  }

  private accept(offer: Offer, text: string): void {
    const { line, position } = accept(this.field.value, offer, text);
    this.field.value = line;
    this.field.setSelectionRange(position, position);
    this.offers.empty();
    announce(text);
  }

  private showOffer(offer: Offer): void {
    this.offers.complete(offer, (text) => {
      this.accept(offer, text);
      this.focus();
    });
  }

  /** One pasted command goes into the line; several are shown, and run when the reader says so. */
  private paste(event: ClipboardEvent): void {
    const { field } = this;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.owner.live() || this.isBusy || !/\n|^\s*[$#%>] /.test(text.trimEnd())) return;
    event.preventDefault();
    const lines = commandsIn(text);
    const [first] = lines;
    if (first === undefined) return;
    if (lines.length === 1 && !first.includes('\n')) {
      field.setRangeText(first, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
      return;
    }
    this.offers.ask(lines, {
      run: () => {
        if (this.isBusy) return;
        this.offers.empty();
        this.owner.runAll(lines);
        this.focus();
      },
      drop: () => {
        this.quiet();
        this.focus();
      },
    });
  }

  private focus(): void {
    this.field.focus({ preventScroll: true });
  }
}
