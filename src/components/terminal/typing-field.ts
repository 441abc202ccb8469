import { element } from '../dom/nodes.ts';

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
