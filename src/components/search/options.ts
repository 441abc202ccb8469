/** The choosable results of a list, driven from a combobox that keeps the focus. */
export type Options = {
  /** Reads the list anew and chooses its first result. */
  update: () => void;
  /** Chooses the next (1) or previous (-1) result, around the ends. */
  move: (step: 1 | -1) => void;
  /** Goes to the chosen result; with Ctrl or ⌘ in a new tab, as a click would. */
  open: (keys: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }) => void;
};

/** Joins a combobox and its listbox of links as ARIA's list autocomplete with automatic selection does. */
export function options(input: HTMLInputElement, list: HTMLElement): Options {
  let links: HTMLAnchorElement[] = [];
  let chosen = -1;

  function choose(next: number): void {
    links[chosen]?.setAttribute('aria-selected', 'false');
    chosen = next;
    const link = links[chosen];
    link?.setAttribute('aria-selected', 'true');
    link?.scrollIntoView({ block: 'nearest' });
    if (link) input.setAttribute('aria-activedescendant', link.id);
    else input.removeAttribute('aria-activedescendant');
  }

  return {
    update: () => {
      links = [...list.querySelectorAll<HTMLAnchorElement>('a[role="option"]')];
      links.forEach((link, i) => {
        link.id = `${list.id}-${i}`;
        link.setAttribute('aria-selected', 'false');
      });
      chosen = -1;
      list.hidden = links.length === 0;
      list.scrollTop = 0;
      input.setAttribute('aria-expanded', String(links.length > 0));
      choose(links.length > 0 ? 0 : -1);
    },
    move: (step) => {
      if (links.length > 0) choose((chosen + step + links.length) % links.length);
    },
    open: ({ ctrlKey, metaKey, shiftKey }) => {
      links[chosen]?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
      );
    },
  };
}
