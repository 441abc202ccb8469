import { place } from './place.ts';

const OPEN_AFTER = 300;
const CLOSE_AFTER = 250;

/**
 * Opens a term's explanation in place: pointing at it, tapping it, or Enter and Space. Light dismissal and Esc are the popover's
 * own. A later use of a term borrows the explanation of the first, and puts it behind itself, where Tab and a screen reader
 * come to it next. Without this element, or without popovers, the term is a link to the glossary.
 */
class GlossaryTerm extends HTMLElement {
  /** Opened by a tap or a key, so that the pointer leaving does not close it. */
  #held = false;
  #timer = 0;

  connectedCallback(): void {
    const link = this.querySelector('a');
    const tip = link && document.getElementById(link.dataset['tip'] ?? '');
    if (!link || !tip || !('popover' in tip)) return;
    link.role = 'button';
    link.ariaExpanded = 'false';

    let heldBefore = false;
    link.addEventListener('pointerdown', () => {
      heldBefore = this.#isOpen(tip) && this.#held;
    });
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const close = event.detail === 0 ? this.#isOpen(tip) && this.#held : heldBefore;
      if (close) tip.hidePopover();
      else this.#open(link, tip, true);
    });
    link.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      link.click();
    });
    this.addEventListener('pointerover', (event) => {
      if (event.pointerType !== 'mouse') return;
      this.#after(OPEN_AFTER, () => {
        if (!this.#isOpen(tip)) this.#open(link, tip, false);
      });
    });
    this.addEventListener('pointerout', (event) => {
      if (event.pointerType !== 'mouse') return;
      this.#after(CLOSE_AFTER, () => {
        if (this.#isOpen(tip) && !this.#held) tip.hidePopover();
      });
    });
    this.addEventListener('focusout', (event) => {
      const leaves = event.relatedTarget instanceof Node && !this.contains(event.relatedTarget);
      if (leaves && this.#isOpen(tip)) tip.hidePopover();
    });
  }

  #isOpen(tip: HTMLElement): boolean {
    return this.contains(tip) && tip.matches(':popover-open');
  }

  #open(link: HTMLElement, tip: HTMLElement, held: boolean): void {
    clearTimeout(this.#timer);
    this.#held = held;
    if (this.#isOpen(tip)) return;
    if (!this.contains(tip)) {
      if (tip.matches(':popover-open')) tip.hidePopover();
      this.append(tip);
    }
    tip.showPopover();
    place(tip, link);
    link.ariaExpanded = 'true';
    const close = new AbortController();
    tip.addEventListener(
      'beforetoggle',
      () => {
        link.ariaExpanded = 'false';
        this.#held = false;
        close.abort();
      },
      { signal: close.signal },
    );
    addEventListener(
      'resize',
      () => {
        place(tip, link);
      },
      { signal: close.signal },
    );
  }

  #after(wait: number, action: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(action, wait);
  }
}

if (!customElements.get('glossary-term')) customElements.define('glossary-term', GlossaryTerm);
