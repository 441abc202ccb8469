import { element } from '../dom/nodes.ts';
import type { Screen, Stretch } from './screen.ts';

/** The distance from the lower edge, in pixels, within which new output keeps the newest row in sight. */
const NEAR = 40;

/** `scroller` is what scrolls, where that is not the `pre` itself; while `isPromptHidden` holds, the cursor's row is shown elsewhere. */
export type ViewOptions = { readonly scroller?: HTMLElement; readonly isPromptHidden?: () => boolean };

/** Shows a screen in a `pre`, a node for each row; only what changed is drawn again, at most once a frame. */
export class ScreenView {
  private readonly screen: Screen;
  private readonly node: HTMLElement;
  private readonly rows = new Map<number, HTMLElement>();
  private drawn = 0;
  private readonly scroller: HTMLElement;
  private readonly isPromptHidden: () => boolean;
  private frame = 0;
  /** The reader has not scrolled away from the newest row. */
  private isAtEnd = true;
  private readonly closing = new AbortController();
  private readonly resizing: ResizeObserver;

  constructor(screen: Screen, node: HTMLElement, { scroller = node, isPromptHidden }: ViewOptions = {}) {
    this.screen = screen;
    this.node = node;
    this.scroller = scroller;
    this.isPromptHidden = isPromptHidden ?? ((): boolean => false);
    scroller.addEventListener(
      'scroll',
      () => {
        this.isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
      },
      { signal: this.closing.signal },
    );
    this.resizing = new ResizeObserver(() => {
      this.toEnd();
    });
    this.resizing.observe(scroller);
  }

  /** Draws no more: another view takes its place in the same node. */
  close(): void {
    cancelAnimationFrame(this.frame);
    this.closing.abort();
    this.resizing.disconnect();
  }

  /** Shows what has changed, soon. */
  update(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.draw();
    });
  }

  /** Shows what has changed, now. */
  draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { screen } = this;
    const { first } = screen;
    const printedEnd = this.isPromptHidden()
      ? Math.min(screen.printedEnd, screen.cursor.row)
      : screen.printedEnd;
    for (const [number, row] of this.rows) {
      if (number >= first && number < printedEnd) continue;
      row.remove();
      this.rows.delete(number);
    }
    for (let number = first; number < printedEnd; number += 1) {
      const known = this.rows.get(number);
      if (known && screen.changed(number) <= this.drawn) continue;
      const row = known ?? this.add(number);
      row.replaceChildren(...screen.stretches(number).map(stretchNode));
    }
    this.drawn = screen.turn - 1;
    this.toEnd();
  }

  /** Shows the newest row, unless the reader looks at others. */
  private toEnd(): void {
    if (this.isAtEnd) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  private add(number: number): HTMLElement {
    const row = element('span', 'line');
    this.rows.set(number, row);
    this.node.append(row);
    return row;
  }
}

function stretchNode({ text, look }: Stretch): Node | string {
  return look === '' ? text : element('span', look, text);
}
