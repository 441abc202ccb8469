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

/** A button that does something. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const node = element('button', '', text);
  node.type = 'button';
  node.addEventListener('click', act);
  return node;
}
