import { fromFragment, toFragment } from '../../site/explain/fragment.ts';
import { preload } from '../dom/preload.ts';

const ANSWER_AFTER = 120;
const WRITE_AFTER = 400;

const FAULTS = {
  damaged: '링크가 깨져 있어 글을 되살리지 못했다. 명령을 다시 붙여 넣는다.',
  long: '링크에 담긴 글이 너무 길어 읽지 않았다. 명령을 다시 붙여 넣는다.',
} as const;

/**
 * Explains what is typed or pasted. The text lives in the address' fragment; grammar, parser and texts come with the first letter.
 * The field itself is never written to while somebody types in it.
 */
class CommandPaste extends HTMLElement {
  #timer = 0;
  #writing = 0;
  #turn = 0;

  connectedCallback(): void {
    const field = this.querySelector('textarea');
    if (!field) return;
    for (const part of this.querySelectorAll<HTMLElement>('.tools, .examples')) part.hidden = false;
    field.addEventListener('input', () => {
      this.#changed(field);
    });
    field.addEventListener(
      'focus',
      () => {
        preload(() => import('./paste-view.ts'));
      },
      { once: true },
    );
    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button) this.#pressed(button, field);
    });
    this.addEventListener('replace', (event) => {
      if (!(event instanceof CustomEvent)) return;
      const { pos, end, text } = event.detail as { pos: number; end: number; text: string };
      field.setRangeText(text, pos, end, 'end');
      this.#changed(field);
    });
    addEventListener('hashchange', () => void this.#read(field));
    void this.#read(field);
  }

  #pressed({ dataset }: HTMLButtonElement, field: HTMLTextAreaElement): void {
    if (dataset['do'] === 'share') void this.#share(field.value);
    else if (dataset['do'] === 'clear' || dataset['example'] !== undefined) {
      field.value = dataset['example'] ?? '';
      this.#changed(field);
      if (dataset['do'] === 'clear') field.focus();
    }
  }

  #changed(field: HTMLTextAreaElement): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#writing);
    this.#timer = window.setTimeout(() => void this.#answer(field.value), ANSWER_AFTER);
    this.#writing = window.setTimeout(() => void write(field.value), WRITE_AFTER);
  }

  async #read(field: HTMLTextAreaElement): Promise<void> {
    const carried = await fromFragment(location.hash);
    if (!carried.ok) {
      this.#say(FAULTS[carried.fault]);
      return;
    }
    if (carried.text === field.value || (carried.text === '' && field.value === '')) return;
    field.value = carried.text;
    await this.#answer(carried.text);
  }

  async #answer(text: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const place = this.querySelector<HTMLElement>('.answers');
    const examples = this.querySelector<HTMLElement>('.examples');
    if (!place) return;
    if (examples) examples.hidden = text.trim() !== '';
    try {
      const { render } = await import('./paste-view.ts');
      const said = await render(place, text, this.dataset['texts'] ?? '', () => turn === this.#turn);
      if (said !== undefined) this.#say(said);
    } catch {
      this.#say('풀이를 불러오지 못했다. 연결을 확인하고 쪽을 다시 연다.');
    }
  }

  async #share(text: string): Promise<void> {
    const fragment = await toFragment(text);
    if (fragment === undefined) {
      this.#say('글이 길어 링크에 담지 못한다. 줄여서 다시 해 본다.');
      return;
    }
    const link = `${location.origin}${location.pathname}${fragment}`;
    const done = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    this.#say(done ? '링크를 복사했다.' : '복사하지 못했다. 주소창의 주소를 복사하면 된다.');
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status && status.textContent !== text) status.textContent = text;
  }
}

/** Keeps the text in the address; one too long for a link leaves the address without any. */
async function write(text: string): Promise<void> {
  const fragment = (await toFragment(text)) ?? '';
  if (fragment !== location.hash)
    history.replaceState(null, '', `${location.pathname}${location.search}${fragment}`);
}

if (!customElements.get('command-paste')) customElements.define('command-paste', CommandPaste);
