import { inlineCode } from '../../site/inline-text.ts';

/** An element with text or nodes in it; all text goes in as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (name !== '') node.className = name;
  node.append(...content);
  return node;
}

/** A text with its `code` in backticks as code. */
export function inline(text: string): (Node | string)[] {
  return inlineCode(text).map((part) => (part.code ? element('code', '', part.text) : part.text));
}
