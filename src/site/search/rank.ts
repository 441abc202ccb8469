import { compactness } from './compactness.ts';
import { matchWord, type Match } from './matches.ts';
import type { Range } from './excerpt.ts';

/** A part of a page: `body` is where its text begins behind the words of its heading. */
export type Section = Range & { body: number; url: string; heading: readonly string[] };

/** One query and where its words really stand in a page. */
export type Finding = {
  tokens: readonly string[];
  weight: number;
  matches: readonly { place: number; token: string; match: NonNullable<Match> }[];
};

/** A section's worth among those of its page (`score`) and among all pages (`fit`); `literal` as in `FoundPage`. */
export type Ranked = { section: Section; score: number; fit: number; literal: boolean };

/** What a hit in the heading counts; the hits of a text together come close to 2. */
const HEADING = 3;

/** How much more a Latin word is worth that stands there just so: `--cpus` before `--cpuset-cpus`. Korean words carry particles. */
const SAME = 1.5;

/** How soon more hits of the same word stop counting, as in BM25. */
const SATURATION = 1.2;

/** What a chapter says about itself at its beginning and end, as Chapter.astro names it: the text itself is the better answer. */
const ASIDES = ['#goals', '#remember', '#changes'];
const ASIDE = 0.5;

/** A section far worse than the page's best one is left out: below this part of its score. */
const WORTH = 0.25;

/** The sections that answer a query, the best first, by the query that they answer best. */
export function rankSections(sections: readonly Section[], findings: readonly Finding[]): Ranked[] {
  const average = sections.reduce((sum, { start, end }) => sum + end - start, 0) / sections.length;
  const ranked = sections.map((section) => {
    const scores = findings.map((finding) => scoreOf(section, finding, sections, average));
    return {
      section,
      score: Math.max(...scores.map(({ score }) => score)),
      fit: Math.max(...scores.map(({ fit }) => fit)),
      literal: scores.some(({ literal }) => literal),
    };
  });
  const best = Math.max(...ranked.map(({ score }) => score));
  return ranked.filter(({ score }) => score > 0 && score >= best * WORTH).sort((a, b) => b.score - a.score);
}

/**
 * The more of the query's words a section holds, the better (squared), and the closer together; then each word counts by how rare it is
 * among the page's sections, whether the heading holds it, and how densely the text does.
 */
function scoreOf(
  section: Section,
  { tokens, weight, matches }: Finding,
  sections: readonly Section[],
  average: number,
): Omit<Ranked, 'section'> {
  const inside = matches.filter(({ place }) => isIn(section, place));
  const length = (section.end - section.start) / average;
  const words = tokens.map((token) => {
    const hits = inside.filter((one) => one.token === token);
    const inHeading = section.heading.map((word) => matchWord(word, token));
    const headed = inHeading.some((match) => match === 'same' || match === 'whole');
    const same = inHeading.includes('same') || hits.some(({ match }) => match === 'same');
    const rarity = rarityOf(token, matches, sections);
    const density = densityOf(hits.filter(({ place }) => place >= section.body).length, length);
    return {
      worth: rarity * (density + (headed ? HEADING : 0)) * (same && isLatin(token) ? SAME : 1),
      headed,
      whole: headed || hits.some(({ match }) => match !== 'part'),
    };
  });
  const held = part(words, ({ worth }) => worth > 0);
  const headed = part(words, (word) => word.headed);
  const together = compactness(inside);
  const worth = words.reduce((total, word) => total + word.worth, 0);
  const importance = weight * (ASIDES.some((id) => section.url.endsWith(id)) ? ASIDE : 1);
  return {
    score: importance * held ** 2 * worth * (1 + together),
    fit: importance * held * (1 + together / 2 + headed / 2),
    literal: words.every(({ whole }) => whole),
  };
}

function densityOf(count: number, length: number): number {
  return (count * (SATURATION + 1)) / (count + SATURATION * (0.5 + length / 2));
}

function rarityOf(token: string, matches: Finding['matches'], sections: readonly Section[]): number {
  const places = matches.filter((one) => one.token === token).map(({ place }) => place);
  const holders = sections.filter((section) => places.some((place) => isIn(section, place))).length;
  return Math.log(1 + (sections.length - holders + 0.5) / (holders + 0.5));
}

function isLatin(token: string): boolean {
  return /^[\w-]+$/.test(token);
}

function isIn({ start, end }: Section, place: number): boolean {
  return place >= start && place < end;
}

function part<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}
