import { isMetaError, parseFenceMeta } from './fence-meta.ts';
import { findFences } from './fences.ts';
import { parseHeading } from './headings.ts';
import { findTags } from './mdx-tags.ts';

/** A heading of a chapter's source; `id` is what its author gave it, if anything. `line` is 1-based. */
export type SourceHeading = { depth: number; text: string; id: string | undefined; line: number };

/** The headings of an MDX text, those in code left out. */
export function headingsOf(text: string): SourceHeading[] {
  const lines = text.split('\n');
  for (const { line, endLine } of findFences(text)) lines.fill('', line - 1, endLine);
  return lines.flatMap((line, i) => {
    const match = /^(#{1,6})\s+(.*)$/.exec(line);
    return match ? [{ depth: match[1]?.length ?? 0, ...parseHeading(match[2] ?? ''), line: i + 1 }] : [];
  });
}

/** The ids that a chapter's layout gives to its own headings. */
export const LAYOUT_ANCHORS = ['top', 'goals', 'remember', 'changes', 'sources'] as const;

/** Every address within a chapter's page: its headings, questions and figures, and the layout's. */
export function anchorsOf(text: string): string[] {
  return [
    ...LAYOUT_ANCHORS,
    ...headingsOf(text).flatMap(({ id }) => id ?? []),
    ...findTags(text, 'Quiz').map(({ id }) => `q-${id}`),
    ...blockIds(text).map((id) => `block-${id}`),
    ...findTags(text, 'Figure').map(({ id }) => `fig-${id}`),
  ];
}

/** The permanent ids of a text's code blocks; fences that do not parse have none. */
function blockIds(text: string): string[] {
  return findFences(text).flatMap(({ lang, meta }) => {
    const parsed = parseFenceMeta(lang, meta);
    return isMetaError(parsed) ? [] : (parsed.id ?? []);
  });
}

/** The targets of Markdown links and `href`s of an MDX text, code left out. */
export function linksOf(text: string): { target: string; line: number }[] {
  const lines = text.split('\n');
  for (const { line, endLine } of findFences(text)) lines.fill('', line - 1, endLine);
  return lines.flatMap((line, i) =>
    [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)|\bhref="([^"]+)"/g)].map((match) => ({
      target: match[1] ?? match[2] ?? '',
      line: i + 1,
    })),
  );
}
