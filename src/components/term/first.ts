const seen = new WeakMap<Request, Set<string>>();

/** Whether this is the first time that a page (which its request stands for) asks for an id; it is so once. */
export function isFirstOnPage(page: Request, id: string): boolean {
  const ids = seen.get(page) ?? new Set();
  seen.set(page, ids);
  if (ids.has(id)) return false;
  ids.add(id);
  return true;
}
