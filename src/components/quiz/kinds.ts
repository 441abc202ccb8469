/**
 * What came of an answer: whether it is right, and what to say to readers who do not see the marks. `goesOn`: it is not the last
 * word, the reader goes on where they are.
 */
export type Outcome = { right: boolean; said: string; goesOn?: boolean };

/** A question's own part on the page. */
export type Asked = {
  /** Judges what is given and marks it on the page; a text says what is still missing instead. */
  judge: () => Outcome | string | Promise<Outcome | string>;
  /** As at the start. */
  reset: () => void | Promise<void>;
};

/** A part that is loaded when the reader first answers. */
export function later(load: () => Promise<Asked>): Asked {
  return {
    judge: async () => (await load()).judge(),
    reset: async () => (await load()).reset(),
  };
}

/** All matching elements below a root, of a kind that the page's own markup guarantees. */
export function all(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

/** An element's text as a reader sees it, on one line. */
export function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
