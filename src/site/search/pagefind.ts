/** What we use of Pagefind's JavaScript API, version 1.6: https://pagefind.app/docs/api-reference/ */
export type Pagefind = {
  options: (options: PagefindOptions) => Promise<void>;
  search: (
    query: string,
    options?: { filters: Record<string, string> },
  ) => Promise<{ results: PagefindResult[] }>;
};

export type PagefindOptions = {
  ranking?: { termSimilarity?: number; pageLength?: number; metaWeights?: Record<string, number> };
  /** What the addresses of results start with; by default the folder above `pagefind/`. */
  baseUrl?: string;
  /** Runs in the calling thread instead of a worker. */
  noWorker?: boolean;
};

/** A page that was found; its text is loaded on demand. `words`: the places of the words that matched. */
export type PagefindResult = { id: string; words: number[]; data: () => Promise<PagefindPage> };

/** A page's text as it was indexed. A word's place is its number in `content`, split at spaces. */
export type PagefindPage = {
  url: string;
  content: string;
  meta: Record<string, string>;
  anchors: { element: string; id: string; text?: string; title?: string; location: number }[];
};

/** Words in Korean carry particles, so a longer word is no worse a match; a page's title counts most. Measured. */
export const RANKING = { termSimilarity: 0, pageLength: 0.5, metaWeights: { title: 8 } };
