import type { Sortable, View } from '../../site/glossary-view.ts';
import { matches, toSearchText, type SearchText } from '../../site/korean-search.ts';

/** A row of the table with what finding and sorting look at, taken from the row's own text. */
export type Row = Sortable & {
  element: HTMLElement;
  texts: SearchText[];
  kindId: string;
  chapters: string[];
};

/** Reads a row once; `kinds` in the order in which they sort. */
export function readRow(element: HTMLElement, kinds: readonly string[]): Row {
  const text = (name: string): string => element.querySelector(`[data-${name}]`)?.textContent?.trim() ?? '';
  const [ko, en] = [text('ko'), text('en')];
  const kindId = element.dataset['kind'] ?? '';
  const names = [ko, en, ...text('aliases').split(', ')].filter((name) => name !== '');
  return {
    element,
    ko,
    en,
    kind: kinds.indexOf(kindId),
    kindId,
    chapters: (element.dataset['chapters'] ?? '').split(' '),
    texts: names.map(toSearchText),
  };
}

/** Whether a view shows a row. */
export function isShown({ kindId, chapters, texts }: Row, { q, kind, chapter }: View): boolean {
  return (
    (kind === '' || kind === kindId) && (chapter === '' || chapters.includes(chapter)) && matches(q, texts)
  );
}
