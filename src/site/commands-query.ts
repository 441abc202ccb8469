const MAX_QUERY = 100;

/** What is looked for in the index of commands, from a page's query `?q=…`: at most 100 characters. */
export function parseCommandQuery(search: string): string {
  return (new URLSearchParams(search).get('q') ?? '').slice(0, MAX_QUERY);
}

/** The query that {@link parseCommandQuery} reads back, empty for everything. Blanks around the words are left out. */
export function printCommandQuery(q: string): string {
  const text = q.trim();
  return text === '' ? '' : `?${new URLSearchParams({ q: text }).toString()}`;
}
