import { keyOf, type Item } from './parts.ts';

/** A thing in the list under a block. `id` is unique on the page and stands in the words that it explains. */
export type Entry = {
  readonly id: string;
  readonly item: Item;
  /** False where another block of the page lists the very same; it is only linked to. */
  readonly fresh: boolean;
  /** The entry that already says this sentence, of another value of the same flag. */
  readonly saidBy?: string;
};

/** What a page has explained so far: entries by what they hold, and by the sentence that they say. */
export type PageList = {
  /** What ids begin with. */
  readonly prefix: string;
  readonly byItem: Map<string, string>;
  readonly bySentence: Map<string, string>;
};

/** A page that has explained nothing yet. */
export function newPageList(prefix = 'x'): PageList {
  return { prefix, byItem: new Map(), bySentence: new Map() };
}

/** Enters a block's things into the page's list, so that each sentence stands once on the page. */
export function enter(page: PageList, items: readonly Item[]): Entry[] {
  return items.map((item) => {
    const key = keyOf(item);
    const known = page.byItem.get(key);
    if (known !== undefined) return { id: known, item, fresh: false };
    const id = `${page.prefix}${page.byItem.size + 1}`;
    page.byItem.set(key, id);
    const sentence = `${item.title}\n${item.body}`;
    const saidBy = page.bySentence.get(sentence);
    if (saidBy !== undefined) return { id, item, fresh: true, saidBy };
    page.bySentence.set(sentence, id);
    return { id, item, fresh: true };
  });
}
