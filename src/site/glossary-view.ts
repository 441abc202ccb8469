/** What a glossary may be sorted by, in words for the reader. */
export const SORTS = { ko: '한국어', en: '영어', kind: '종류' } as const;

export type SortKey = keyof typeof SORTS;

/** What a reader looks at in the glossary: words looked for, a kind and a chapter (empty for all), and the order. */
export type View = { q: string; kind: string; chapter: string; sort: SortKey; descending: boolean };

/** The glossary as it opens: everything, by its Korean name. */
export const WHOLE: View = { q: '', kind: '', chapter: '', sort: 'ko', descending: false };

/** Which kinds and chapters can be asked for. */
export type Known = { kinds: readonly string[]; chapters: readonly string[] };

const MAX_QUERY = 100;

/** Reads a page's query, `?q=…&kind=…&chapter=…&sort=-en`. What is unknown or too long is as if it were not there. */
export function parseView(query: string, known: Known): View {
  const values = new URLSearchParams(query);
  const [, minus, key] = /^(-?)(.*)$/.exec(values.get('sort') ?? '') ?? [];
  const oneOf = (name: string, all: readonly string[]): string => {
    const value = values.get(name) ?? '';
    return all.includes(value) ? value : '';
  };
  return {
    q: (values.get('q') ?? '').slice(0, MAX_QUERY),
    kind: oneOf('kind', known.kinds),
    chapter: oneOf('chapter', known.chapters),
    ...(isSortKey(key)
      ? { sort: key, descending: minus === '-' }
      : { sort: WHOLE.sort, descending: WHOLE.descending }),
  };
}

/** The query that {@link parseView} reads back, empty for the whole glossary. Spaces around the words are left out. */
export function printView({ q, kind, chapter, sort, descending }: View): string {
  const values = new URLSearchParams();
  if (q.trim() !== '') values.set('q', q.trim());
  if (kind !== '') values.set('kind', kind);
  if (chapter !== '') values.set('chapter', chapter);
  if (sort !== WHOLE.sort || descending) values.set('sort', `${descending ? '-' : ''}${sort}`);
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether a view leaves terms out. */
export function isFiltered({ q, kind, chapter }: View): boolean {
  return q.trim() !== '' || kind !== '' || chapter !== '';
}

/** What sorting looks at. `kind` is its place among the kinds. */
export type Sortable = { ko: string; en: string; kind: number };

const KOREAN = new Intl.Collator('ko', { numeric: true });
const ENGLISH = new Intl.Collator('en', { numeric: true });

/** How two terms compare in a view's order; equal ones by their Korean name, always upwards. */
export function compareTerms({
  sort,
  descending,
}: Pick<View, 'sort' | 'descending'>): (a: Sortable, b: Sortable) => number {
  return (a, b) => {
    const order = {
      ko: () => KOREAN.compare(a.ko, b.ko),
      en: () => ENGLISH.compare(a.en, b.en),
      kind: () => a.kind - b.kind,
    }[sort]();
    return (descending ? -order : order) || KOREAN.compare(a.ko, b.ko);
  };
}

function isSortKey(text: string | undefined): text is SortKey {
  return text !== undefined && Object.hasOwn(SORTS, text);
}
