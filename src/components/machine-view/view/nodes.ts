import { inlineCode } from '../../../site/inline-text.ts';
import type { Words } from '../words/words.ts';

/** An HTML element with a class and what is in it; all text goes in as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (name !== '') node.className = name;
  node.append(...children);
  return node;
}

/** A button that does something; `name` is what its text does not say. */
export function button(text: string, act: () => void, name = ''): HTMLButtonElement {
  const node = element('button', '', text);
  node.type = 'button';
  if (name !== '') node.ariaLabel = name;
  node.addEventListener('click', act);
  return node;
}

/** A text with `code` in backticks as nodes. */
export function inline(text: string): (Node | string)[] {
  return inlineCode(text).map((piece) => (piece.code ? element('code', '', piece.text) : piece.text));
}

/** A nested list. */
export function wordsList(words: readonly Words[]): HTMLUListElement {
  const items = words.map(({ text, items: inner }) => {
    const item = element('li', '', ...inline(text));
    if (inner !== undefined && inner.length > 0) item.append(wordsList(inner));
    return item;
  });
  return element('ul', '', ...items);
}
