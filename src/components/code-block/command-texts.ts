import { element } from '../dom/nodes.ts';

/** A longer line is not run. */
const LONGEST = 4_000;

/** The commands of a block, which the reader may edit before they run; what is typed into their programs stays as it is written. */
export class CommandTexts {
  private readonly block: HTMLElement;
  private fields: HTMLTextAreaElement[] = [];

  constructor(block: HTMLElement) {
    this.block = block;
  }

  get isOpen(): boolean {
    return this.fields.length > 0;
  }

  /** What the reader made of command `at` (from 0); undefined where it is as the chapter has it. */
  text(at: number): string | undefined {
    const field = this.fields[at];
    const text = field?.value.trim() ?? '';
    return field && text !== '' && text !== field.defaultValue.trim() ? text : undefined;
  }

  /** Makes fields of the commands, or goes back to the commands as they were. */
  toggle(): void {
    const typed = [...this.block.querySelectorAll<HTMLElement>('.typed:not(.inner)')];
    if (this.isOpen) {
      for (const field of this.fields) field.remove();
      this.fields = [];
    } else this.fields = typed.map(fieldOf);
    typed.forEach((row, at) => {
      const code = row.querySelector<HTMLElement>('pre');
      const field = this.fields[at];
      if (code) code.hidden = field !== undefined;
      if (field) code?.after(field);
    });
    const button = this.block.querySelector<HTMLElement>('[data-run="edit"]');
    if (button) {
      button.textContent = this.isOpen ? '원래대로' : '고치기';
      button.setAttribute('aria-label', this.isOpen ? '원래대로: 책의 명령' : '이 블록의 명령 고치기');
    }
    this.fields[0]?.focus();
  }
}

function fieldOf(row: HTMLElement): HTMLTextAreaElement {
  const text = (row.querySelector('pre')?.textContent ?? '').trim();
  const field = element('textarea', 'editing-command');
  field.defaultValue = text;
  field.value = text;
  field.maxLength = LONGEST;
  field.rows = text.split('\n').length;
  field.spellcheck = false;
  field.setAttribute('autocapitalize', 'off');
  field.setAttribute('autocorrect', 'off');
  field.setAttribute('aria-label', `명령 고치기: ${text.slice(0, 80)}`);
  field.addEventListener('input', () => {
    field.rows = field.value.split('\n').length;
  });
  return field;
}
