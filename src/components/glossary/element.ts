import {
  compareTerms,
  isFiltered,
  parseView,
  printView,
  SORTS,
  WHOLE,
  type Known,
  type SortKey,
  type View,
} from '../../site/glossary-view.ts';
import { isShown, readRow, type Row } from './row.ts';

const WRITE_AFTER = 250;

/**
 * Filters and sorts the glossary. What is looked at stands in the address, so that it can be linked and gone back from; a row whose
 * link was followed is shown, whatever the filters say, until they change.
 */
class GlossaryTable extends HTMLElement {
  #view: View = WHOLE;
  #rows: Row[] = [];
  /** The address was pushed for the words being typed, so further letters replace it. */
  #typing = false;
  #timer = 0;
  #gone = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    const options = (name: string): string[] =>
      [...form.querySelectorAll<HTMLOptionElement>(`[name=${name}] option`)].map(({ value }) => value);
    const known: Known = { kinds: options('kind').slice(1), chapters: options('chapter').slice(1) };
    this.#rows = [...this.querySelectorAll<HTMLElement>('tbody > tr')].map((row) =>
      readRow(row, known.kinds),
    );
    this.#gone = new AbortController();
    const { signal } = this.#gone;

    const go = (view: View, typed: boolean): void => {
      this.#view = view;
      this.#show(undefined);
      clearTimeout(this.#timer);
      if (typed)
        this.#timer = window.setTimeout(() => {
          this.#write(true);
        }, WRITE_AFTER);
      else this.#write(false);
    };
    const read = (): void => {
      clearTimeout(this.#timer);
      this.#typing = false;
      this.#view = parseView(location.search, known);
      this.#show(this.#linked());
    };
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
      },
      { signal },
    );
    form.addEventListener(
      'input',
      ({ target }) => {
        if (target instanceof HTMLInputElement) go({ ...this.#view, q: target.value }, true);
        if (target instanceof HTMLSelectElement) go(this.#chosen(target), false);
      },
      { signal },
    );
    this.querySelector('.found button')?.addEventListener(
      'click',
      () => {
        const { sort, descending } = this.#view;
        go({ ...WHOLE, sort, descending }, false);
        form.querySelector('input')?.focus();
      },
      { signal },
    );
    for (const head of this.querySelectorAll<HTMLElement>('th[data-sort]')) this.#makeSortable(head, go);
    addEventListener('popstate', read, { signal });
    addEventListener(
      'hashchange',
      () => {
        this.#show(this.#linked());
      },
      { signal },
    );
    read();
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  #chosen({ name, value }: HTMLSelectElement): View {
    if (name === 'sort')
      return { ...this.#view, sort: value in SORTS ? (value as SortKey) : WHOLE.sort, descending: false };
    return { ...this.#view, [name]: value };
  }

  /** The row that the address links to. */
  #linked(): HTMLElement | undefined {
    return this.#rows.find(({ element }) => `#${element.id}` === location.hash)?.element;
  }

  #makeSortable(head: HTMLElement, go: (view: View, typed: boolean) => void): void {
    const sort = head.dataset['sort'] as SortKey;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      go({ ...this.#view, sort, descending: this.#view.sort === sort && !this.#view.descending }, false);
    });
  }

  #show(linked: HTMLElement | undefined): void {
    const view = this.#view;
    const compare = compareTerms(view);
    this.#rows.sort(compare);
    this.querySelector('tbody')?.append(...this.#rows.map(({ element }) => element));
    let count = 0;
    for (const row of this.#rows) {
      const shown = isShown(row, view);
      if (shown) count += 1;
      row.element.hidden = !shown && row.element !== linked;
      row.element.toggleAttribute('data-linked', row.element === linked);
    }
    this.#fill(view);
    this.#tell(count, linked?.hidden === false);
    if (linked) {
      linked.querySelector('details')?.setAttribute('open', '');
      linked.scrollIntoView({ block: 'center' });
    }
  }

  #fill(view: View): void {
    const values = { q: view.q, kind: view.kind, chapter: view.chapter, sort: view.sort };
    for (const [name, value] of Object.entries(values)) {
      const field = this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`);
      // Writing to a field in which a syllable is being composed would end the syllable.
      if (field && field.value !== value) field.value = value;
    }
    for (const head of this.querySelectorAll<HTMLElement>('th[data-sort]')) {
      if (head.dataset['sort'] === view.sort) head.ariaSort = view.descending ? 'descending' : 'ascending';
      else head.removeAttribute('aria-sort');
    }
  }

  #tell(count: number, linked: boolean): void {
    const all = this.#rows.length;
    const status = this.querySelector('.found [role=status]');
    const text = isFiltered(this.#view) ? `용어 ${all}개 가운데 ${count}개` : `용어 ${all}개`;
    if (status && status.textContent !== text) status.textContent = text;
    this.querySelector('.found button')?.toggleAttribute('hidden', !isFiltered(this.#view));
    this.querySelector('.none')?.toggleAttribute('hidden', count > 0 || linked);
  }

  #write(typed: boolean): void {
    const url = `${location.pathname}${printView(this.#view)}`;
    if (url === location.pathname + location.search && location.hash === '') return;
    if (typed && this.#typing) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    this.#typing = typed;
  }
}

if (!customElements.get('glossary-table')) customElements.define('glossary-table', GlossaryTable);
