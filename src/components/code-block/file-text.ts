import { element } from '../dom/nodes.ts';

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
    return this.field && this.field.value !== this.field.defaultValue
      ? `${this.field.value.replace(/\n*$/, '')}\n`
      : undefined;
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
    this.block.querySelector('.editing-help')?.remove();
    if (this.field) this.field.after(element('p', 'editing-help', HELP));
    button.textContent = this.field ? '원래대로' : '고치기';
    const name = this.block.querySelector('.place')?.textContent ?? '';
    button.setAttribute('aria-label', this.field ? `원래대로: 책의 ${name} 파일` : `${name} 파일 고치기`);
  }
}

const HELP = '다음 실행부터 고친 글을 쓴다. Tab은 빈칸을 넣고, Esc를 누른 다음의 Tab은 다음 자리로 간다.';

/** Tab indents; after Esc it goes on in the page, so that no keyboard is caught. */
function indent(field: HTMLTextAreaElement): void {
  let leaves = false;
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') leaves = true;
    else if (event.key !== 'Tab') leaves = event.key === 'Shift' && leaves;
    else if (!leaves && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      field.setRangeText('  ', field.selectionStart, field.selectionEnd, 'end');
    }
  });
  field.addEventListener('blur', () => {
    leaves = false;
  });
}

function fieldOf(source: HTMLElement): HTMLTextAreaElement {
  const field = element('textarea', 'editing');
  field.defaultValue = (source.textContent ?? '').replace(/\n*$/, '\n');
  field.value = field.defaultValue;
  indent(field);
  field.rows = field.value.split('\n').length + 1;
  field.maxLength = LONGEST;
  field.spellcheck = false;
  field.setAttribute('autocapitalize', 'off');
  field.setAttribute('autocorrect', 'off');
  field.setAttribute('aria-label', `${source.getAttribute('aria-label') ?? '파일'} 고치기`);
  return field;
}
