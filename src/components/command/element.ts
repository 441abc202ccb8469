import { answers, toFindable, type Findable } from '../../site/commands-find.ts';
import { parseCommandQuery, printCommandQuery } from '../../site/commands-query.ts';

const WRITE_AFTER = 250;

type Row = { element: HTMLElement; findable: Findable };

/** Filters the index of commands as one types, and keeps what is looked for in the address. Without it the index is whole. */
class CommandIndex extends HTMLElement {
  #rows: Row[] = [];
  #timer = 0;
  #gone = new AbortController();

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    this.#rows = [...this.querySelectorAll<HTMLElement>('li[data-names]')].map((element) => ({
      element,
      findable: toFindable(element.textContent ?? '', (element.dataset['names'] ?? '').split(', ')),
    }));
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const read = (): void => {
      input.value = parseCommandQuery(location.search);
      this.#show(input.value);
    };
    input.addEventListener(
      'input',
      () => {
        this.#show(input.value);
        clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => {
          history.replaceState(null, '', location.pathname + printCommandQuery(input.value));
        }, WRITE_AFTER);
      },
      { signal },
    );
    this.querySelector('form')?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
      },
      { signal },
    );
    addEventListener('popstate', read, { signal });
    read();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#gone.abort();
  }

  #show(query: string): void {
    let count = 0;
    for (const { element, findable } of this.#rows) {
      const shown = answers(query, findable);
      element.hidden = !shown;
      if (shown) count += 1;
    }
    for (const section of this.querySelectorAll('section'))
      section.hidden = section.querySelector('li[data-names]:not([hidden])') === null;
    this.querySelector('nav')?.toggleAttribute('hidden', query.trim() !== '');
    const all = this.#rows.length;
    const status = this.querySelector('[role=status]');
    const text = query.trim() === '' ? `명령 ${all}개` : `명령 ${all}개 가운데 ${count}개`;
    if (status && status.textContent !== text) status.textContent = text;
    this.querySelector('.none')?.toggleAttribute('hidden', count > 0);
  }
}

if (!customElements.get('command-index')) customElements.define('command-index', CommandIndex);
