import { button, element } from '../../dom/nodes.ts';

/** What the buttons over the picture do. */
export type ToolActions = {
  readonly step: (by: -1 | 1) => void;
  readonly now: () => void;
  /** Shows or hides the words; gives whether they are shown. */
  readonly words: () => boolean;
};

/** The row over the picture: back, on and now, the place in the history, and the words. */
export class Tools {
  readonly node: HTMLElement;
  private readonly place = element('span', 'place');
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;
  private readonly present: HTMLButtonElement;

  constructor({ step, now, words }: ToolActions) {
    this.back = button('이전', 'button', () => {
      step(-1);
    });
    this.on = button('다음', 'button', () => {
      step(1);
    });
    this.present = button('지금', 'button', now);
    const read = button('글로 보기', 'button', () => {
      read.ariaExpanded = String(words());
    });
    read.ariaExpanded = 'false';
    this.node = element('div', 'tools', this.back, this.on, this.present, this.place, read);
  }

  /** Shows that the step `at` of so many is looked at, both counted from 0. */
  show(at: number, last: number): void {
    this.back.disabled = at <= 0;
    this.on.disabled = at >= last;
    this.present.disabled = at >= last;
    this.place.textContent = `${at + 1} / ${last + 1}`;
  }
}
