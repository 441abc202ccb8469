import { announce } from '../terminal/announce.ts';
import { button, element } from '../dom/nodes.ts';
import { CommandTexts } from './command-texts.ts';
import { FileText } from './file-text.ts';

const STOP = '멈추기';
const TO_RECORD = '기록 보기';
const TO_LIVE = '실행 결과 보기';

/** A block of the page as far as running changes it: its buttons, a line that says what was done, and results in place of records. */
export class BlockView {
  /** Its place among the blocks of the chapter, from 0. */
  readonly number: number;
  /** Its text, where it is a file. */
  readonly file: FileText;
  /** Its commands, where it is a transcript. */
  readonly commands: CommandTexts;
  private readonly block: HTMLElement;
  private readonly live = new Map<HTMLElement, HTMLElement>();
  private note: HTMLElement | undefined;
  private toggle: HTMLButtonElement | undefined;
  private terminal: HTMLButtonElement | undefined;
  private open: () => Promise<void> = () => Promise.resolve();
  private pressed: HTMLButtonElement | null = null;
  private label = '';

  constructor(block: HTMLElement, number: number) {
    this.block = block;
    this.number = number;
    this.file = new FileText(block);
    this.commands = new CommandTexts(block);
  }

  /** Lets the reader edit it, or goes back to how the chapter has it. */
  toggleEditing(): void {
    if (this.block.matches('.file')) this.file.toggle();
    else this.commands.toggle();
  }

  /** Says under the head what was done, aloud too. */
  say(text: string): void {
    if (!this.note) {
      this.note = element('p', 'note');
      this.block.querySelector('.head')?.after(this.note);
    }
    this.note.textContent = text;
    this.note.hidden = text === '';
    if (text !== '') announce(text);
  }

  /** The button that was pressed stops what runs, until `setIdle`. `only` is a command from 0; without it all run. */
  setRunning(only: number | undefined): void {
    this.pressed = this.block.querySelector<HTMLButtonElement>(
      only === undefined ? '[data-run="all"]' : `[data-run="${only + 1}"]`,
    );
    // the command of a block that has but one is run by the head's button
    this.pressed ??= this.block.querySelector<HTMLButtonElement>('[data-run="all"]');
    if (!this.pressed) return;
    this.label = this.pressed.textContent ?? '';
    this.pressed.textContent = STOP;
    this.block.classList.add('running');
  }

  setIdle(): void {
    if (this.pressed) this.pressed.textContent = this.label;
    this.block.classList.remove('running');
  }

  /** The place for what command `at` (from 0) prints now; its record gives way. */
  show(at: number): HTMLElement {
    const typed = this.block.querySelectorAll<HTMLElement>('.typed:not(.inner)')[at];
    if (!typed) throw new Error('the page and its plan differ');
    this.live.get(typed)?.remove();
    const place = element('div', 'live');
    typed.after(place);
    this.live.set(typed, place);
    this.showLive(true);
    return place;
  }

  /** A button in the head opens the terminal on the machine on which this block ran last. */
  offerTerminal(open: () => Promise<void>): void {
    this.open = open;
    if (this.terminal) return;
    this.terminal = button('터미널에서 이어서', 'tool', () => void this.open());
    this.block.querySelector('.spacer')?.after(this.terminal);
  }

  private showLive(isLive: boolean): void {
    for (const [typed, place] of this.live) {
      place.hidden = !isLive;
      const answer = answerOf(typed);
      if (answer) answer.hidden = isLive;
    }
    this.block.classList.toggle('is-live', isLive);
    if (!this.toggle) {
      this.toggle = button(TO_RECORD, 'tool', () => {
        this.showLive(this.toggle?.textContent === TO_LIVE);
      });
      this.block.querySelector('.spacer')?.after(this.toggle);
    }
    this.toggle.textContent = isLive ? TO_RECORD : TO_LIVE;
    const recorded = this.block.querySelector<HTMLElement>('.head .recorded');
    const isAllLive = isLive && this.live.size === this.block.querySelectorAll('.typed:not(.inner)').length;
    if (recorded) recorded.hidden = isAllLive;
  }
}

/** What was recorded of a command. */
function answerOf(typed: HTMLElement): HTMLElement | undefined {
  for (let node = typed.nextElementSibling; node; node = node.nextElementSibling) {
    if (node.matches('.printed') && node instanceof HTMLElement) return node;
    if (!node.matches('.live')) return undefined;
  }
  return undefined;
}
