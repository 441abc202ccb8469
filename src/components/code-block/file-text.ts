import { element } from '../terminal/nodes.ts';

/** A longer text does not go into a file. */
const LONGEST = 20_000;

/** The text of a file block, which the reader may edit before it goes into the machine. */
export class FileText {
  private readonly block: HTMLElement;
  private field: HTMLTextAreaElement | undefined;

  constructor(block: HTMLElement) {
    this.block = block;
  }

  /** What the reader made of the text; undefined where it is as the chapter has it. */
  get text(): string | undefined {
    return this.field && `${this.field.value.replace(/\n*$/, '')}\n`;
  }

  /** Makes a field of the text, or goes back to the text as it was. */
  toggle(): void {
    const source = this.block.querySelector<HTMLElement>('pre[data-source]');
    const button = this.block.querySelector<HTMLElement>('[data-run="edit"]');
    if (!source || !button) return;
    if (this.field) {
      this.field.remove();
      this.field = undefined;
    } else {
      this.field = fieldOf(source);
      source.after(this.field);
      this.field.focus();
    }
    source.hidden = this.field !== undefined;
    button.textContent = this.field ? '원래대로' : '고치기';
    button.removeAttribute('aria-label');
  }
}

function fieldOf(source: HTMLElement): HTMLTextAreaElement {
  const field = element('textarea', 'editing');
  field.value = (source.textContent ?? '').replace(/\n*$/, '\n');
  field.rows = field.value.split('\n').length + 1;
  field.maxLength = LONGEST;
  field.spellcheck = false;
  field.setAttribute('autocapitalize', 'off');
  field.setAttribute('autocorrect', 'off');
  field.setAttribute('aria-label', `${source.getAttribute('aria-label') ?? '파일'} 고치기`);
  return field;
}
