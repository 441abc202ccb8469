import { PARTS, type Chapter } from './schemas.ts';

/** A chapter as lists and links need it. */
export type ChapterEntry = {
  id: string;
  data: Pick<Chapter, 'number' | 'title' | 'summary' | 'part' | 'minutes'>;
};

export type Part<T extends ChapterEntry> = { key: keyof typeof PARTS; title: string; chapters: T[] };

/** The chapters in the order of the book. */
export function inOrder<T extends ChapterEntry>(chapters: readonly T[]): T[] {
  return [...chapters].sort((a, b) => a.data.number - b.data.number);
}

/** The parts of the book that have chapters, each with its own in order. */
export function partsOf<T extends ChapterEntry>(chapters: readonly T[]): Part<T>[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[])
    .map((key) => ({
      key,
      title: PARTS[key],
      chapters: inOrder(chapters.filter((chapter) => chapter.data.part === key)),
    }))
    .filter((part) => part.chapters.length > 0);
}

/** The chapters before and after one in the book. */
export function neighbours<T extends ChapterEntry>(
  chapters: readonly T[],
  id: string,
): { previous: T | undefined; next: T | undefined } {
  const ordered = inOrder(chapters);
  const at = ordered.findIndex((chapter) => chapter.id === id);
  return { previous: at > 0 ? ordered[at - 1] : undefined, next: at < 0 ? undefined : ordered[at + 1] };
}

/** The path of a chapter's page, without the base path. */
export function chapterPath(id: string): string {
  return `/chapters/${id}/`;
}
