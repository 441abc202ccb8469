import { codeWords } from './code-lines.ts';
import { excerptOf, type Excerpt, type MarkedText } from './excerpt.ts';
import { joinPieces, markWord, matchWord, type Match, type Piece } from './matches.ts';
import type { Kind } from './kinds.ts';
import type { PagefindPage } from './pagefind.ts';
import { rankSections, type Finding, type Section } from './rank.ts';

/** What one of the alternative queries found in a page: the places of words. `weight`: how much this query counts. */
export type Hits = { query: string; places: readonly number[]; weight: number };

/** A section that answers a query. The part before the first heading goes under the page's title. */
export type FoundSection = { url: string; heading: Piece[]; excerpt: Excerpt };

/**
 * A page with its best sections, the best first. `fit`: how well one of them answers the query, for comparing pages. `literal`: one holds all words
 * of a query just as they were typed.
 */
export type FoundPage = {
  url: string;
  title: string;
  kind: Kind;
  sections: FoundSection[];
  fit: number;
  literal: boolean;
};

const MAX_SECTIONS = 3;

/** Finds the sections of a page that the hits stand in; `undefined` where no hit really answers its query. */
export function findSections(
  page: PagefindPage,
  hits: readonly Hits[],
  preferCode: boolean,
): Omit<FoundPage, 'kind'> | undefined {
  const words = page.content.split(' ');
  const findings = hits.map((hit) => judge(words, hit));
  const asked = collectAsked(findings);
  if (asked.size === 0) return undefined;
  const queries = findings.map(({ tokens }) => tokens);
  const text: MarkedText = { words, code: codeWords(words), asked, queries };
  const tokens = [...new Set([...asked.values()].flat())];
  const ranked = rankSections(sectionsOf(page, words), findings).slice(0, MAX_SECTIONS);
  return {
    url: page.url,
    title: page.meta['title'] ?? '',
    fit: Math.max(...ranked.map(({ fit }) => fit)),
    literal: ranked.some(({ literal }) => literal),
    sections: ranked.map(({ section: { url, heading, body, end } }) => ({
      url,
      heading: markText(heading, tokens),
      excerpt: excerptOf(text, { start: body, end }, preferCode),
    })),
  };
}

function judge(words: readonly string[], { query, places, weight }: Hits): Finding {
  const tokens = query.split(' ');
  const matches = places.flatMap((place) =>
    tokens.map((token) => ({ place, token, match: matchWord(words[place] ?? '', token) })),
  );
  return { tokens, weight, matches: matches.filter(isMatch) };
}

function isMatch<T extends { match: Match }>(one: T): one is T & { match: NonNullable<Match> } {
  return one.match !== undefined;
}

function collectAsked(findings: readonly Finding[]): Map<number, string[]> {
  const asked = new Map<number, string[]>();
  for (const { place, token } of findings.flatMap(({ matches }) => matches))
    asked.set(place, [...new Set([...(asked.get(place) ?? []), token])]);
  return asked;
}

function markText(words: readonly string[], tokens: readonly string[]): Piece[] {
  return joinPieces(
    words.flatMap((word, i) => {
      const asked = tokens.filter((token) => matchWord(word, token) !== undefined);
      const space = i > 0 ? [{ text: ' ', marked: false }] : [];
      return [...space, ...(asked.length > 0 ? markWord(word, asked) : [{ text: word, marked: false }])];
    }),
  );
}

/** The page cut at its headings, and at whatever else was given a title for the search. What stands before belongs to the page itself. */
function sectionsOf({ url, anchors, meta }: PagefindPage, words: readonly string[]): Section[] {
  const cuts = anchors
    .filter(
      ({ element, title, text }) => title !== undefined || (/^h[2-6]$/.test(element) && text !== undefined),
    )
    .sort((a, b) => a.location - b.location)
    .map(({ id, location, text, title }) => ({
      url: `${url}#${id}`,
      start: location,
      heading: wordsOf(title ?? text),
    }));
  const starts = [{ url, start: 0, heading: wordsOf(meta['title']) }, ...cuts];
  return starts.map((one, i) => {
    const end = starts[i + 1]?.start ?? words.length;
    return { ...one, body: Math.min(one.start + leading(one.heading, words.slice(one.start)), end), end };
  });
}

/** How many words a text has of the heading at its beginning. Pagefind ends a heading with a full stop. */
function leading(heading: readonly string[], words: readonly string[]): number {
  const rest = heading.findIndex((word, i) => words[i] !== word && words[i] !== `${word}.`);
  return rest < 0 ? heading.length : 0;
}

function wordsOf(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
