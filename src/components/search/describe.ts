import type { SearchResults } from '../../site/search/search.ts';
import type { FoundPage } from '../../site/search/sections.ts';

/** Whether a search found nothing at all. */
export function isEmpty({ terms, pages }: SearchResults): boolean {
  return terms.length + pages.length === 0;
}

/** A search's outcome in a sentence or two, shown above the results and read out by screen readers. */
export function describe(results: SearchResults): string {
  const { guess, terms, pages, loose } = results;
  if (isEmpty(results)) return '맞는 곳을 찾지 못했다.';
  const commands = countSections(pages.filter(({ kind }) => kind === 'command'));
  const sections = countSections(pages) - commands;
  const counts = [
    ...(terms.length > 0 ? [`용어 ${terms.length}개`] : []),
    ...(sections > 0 ? [`본문 ${sections}곳`] : []),
    ...(commands > 0 ? [`명령 ${commands}곳`] : []),
  ];
  return [
    ...(guess === undefined ? [] : [`이렇게 읽었다: ${guess}.`]),
    ...(loose ? ['모든 낱말이 함께 나오는 쪽은 없어 하나라도 나오는 곳을 모았다.'] : []),
    `${counts.join(', ')}.`,
  ].join(' ');
}

function countSections(pages: readonly FoundPage[]): number {
  return pages.reduce((sum, { sections }) => sum + sections.length, 0);
}
