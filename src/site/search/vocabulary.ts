import { withoutJosa } from './josa.ts';

/** A word that was seen less often is more likely a slip or a name than something to search for. */
const SEEN = 2;

/** Latin words shorter than this are left out: articles, units, flags' letters. */
const SHORTEST_LATIN = 3;

/**
 * The words of the pages without their particles, the most frequent first. A particle is taken off where the rest is a word by itself: where
 * it also stands bare or with another particle. So 이미지로 counts as 이미지 and 정도 stays.
 */
export function vocabulary(texts: readonly string[]): string[] {
  const forms = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) forms.set(word, (forms.get(word) ?? 0) + 1);
  const support = new Map<string, number>();
  for (const form of forms.keys())
    for (const stem of [form, ...withoutJosa(form)]) support.set(stem, (support.get(stem) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [form, count] of forms) {
    const stem = stemOf(form, support);
    counts.set(stem, (counts.get(stem) ?? 0) + count);
  }
  return [...counts]
    .filter(([, count]) => count >= SEEN)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
}

function wordsOf(text: string): string[] {
  const words =
    text.normalize('NFC').match(/(?<![A-Za-z\d])[가-힣]+|(?<![\w-])[A-Za-z][a-z]*(?:-[a-z]+)*(?![\w-])/g) ??
    [];
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= (/[가-힣]/.test(word) ? 2 : SHORTEST_LATIN));
}

/** The shortest stem of two syllables or more that at least two forms share. */
function stemOf(form: string, support: ReadonlyMap<string, number>): string {
  const stems = withoutJosa(form).filter((stem) => stem.length > 1 && (support.get(stem) ?? 0) > 1);
  return stems.at(-1) ?? form;
}
