import { inline } from '../../dom/inline.ts';
import { element } from '../../dom/nodes.ts';
import type { Words } from '../words/words.ts';

/** Words as a nested list. */
export function wordsList(words: readonly Words[]): HTMLUListElement {
  const items = words.map(({ text, items: inner }) => {
    const item = element('li', '', ...inline(text));
    if (inner !== undefined && inner.length > 0) item.append(wordsList(inner));
    return item;
  });
  return element('ul', '', ...items);
}
