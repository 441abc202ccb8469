import { newPageList, type PageList } from '../../site/explain/page-list.ts';

const pages = new WeakMap<Request, PageList>();

/** What the page, which its request stands for, has explained so far. */
export function pageListOf(page: Request): PageList {
  const list = pages.get(page) ?? newPageList();
  pages.set(page, list);
  return list;
}
