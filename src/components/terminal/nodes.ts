/** An element with text or nodes in it; all text goes in as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name = '',
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (name !== '') node.className = name;
  node.append(...content);
  return node;
}

/** A button that does something. */
export function button(label: string, name: string, press: () => void): HTMLButtonElement {
  const node = element('button', name, label);
  node.type = 'button';
  node.addEventListener('click', press);
  return node;
}

/** A field for what is typed into a terminal: nothing corrects it. */
export function typingField(label: string): HTMLInputElement {
  const field = element('input', 'typing');
  field.type = 'text';
  field.setAttribute('aria-label', label);
  field.autocomplete = 'off';
  field.autocapitalize = 'off';
  field.spellcheck = false;
  field.setAttribute('autocorrect', 'off');
  field.enterKeyHint = 'send';
  field.maxLength = 4_000;
  return field;
}
