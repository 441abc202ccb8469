import { button, element } from '../dom/nodes.ts';
import { typingField } from '../terminal/typing-field.ts';

/** Keys that a phone has no place for. */
const KEYS = [
  ['Ctrl+C', '\x03'],
  ['Ctrl+D', '\x04'],
  ['Ctrl+P Ctrl+Q', '\x10\x11'],
] as const;

/** A row to type into what runs. `type` gets what is typed; `take` is told as soon as somebody begins. */
export function typingRow({ type, take }: { type: (text: string) => void; take: () => void }): HTMLElement {
  const field = typingField('실행 중인 프로그램에 입력');
  field.placeholder = '직접 쳐서 이어받기';
  const send = (keys: string): void => {
    take();
    for (const key of keys) type(key);
  };
  field.addEventListener('input', take);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const control = event.ctrlKey && !event.altKey && !event.metaKey && /^[cdpq]$/i.test(event.key);
    if (control && field.selectionStart === field.selectionEnd) {
      event.preventDefault();
      send(String.fromCharCode(event.key.toLowerCase().charCodeAt(0) - 96));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take();
      type(`${field.value}\r`);
      field.value = '';
    }
  });
  const keys = KEYS.map(([label, text]) =>
    button(label, 'tool', () => {
      send(text);
      field.focus();
    }),
  );
  return element('div', 'typing-row', field, ...keys);
}
