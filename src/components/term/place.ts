const GAP = 6;
const MARGIN = 12;

/**
 * Puts an open popover under a word, or over it where there is more room, within the window's width. Its position is absolute, so
 * that it scrolls with the word.
 */
export function place(popover: HTMLElement, word: Element): void {
  const at = word.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth, offsetHeight } = popover;
  const left = Math.max(MARGIN, Math.min(at.left, clientWidth - offsetWidth - MARGIN));
  const fitsBelow = at.bottom + GAP + offsetHeight <= clientHeight;
  const top = fitsBelow || at.top < offsetHeight + GAP ? at.bottom + GAP : at.top - GAP - offsetHeight;
  popover.style.left = `${left + scrollX}px`;
  popover.style.top = `${top + scrollY}px`;
}
