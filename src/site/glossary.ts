import { editDistance } from '../docker/cli/nearest.ts';
import type { AuthorError } from './author-error.ts';
import { findTags } from './mdx-tags.ts';

/** A chapter's source: its id, the file's path in the project, and the whole text with its head. */
export type ChapterSource = { id: string; file: string; text: string };

/** Which chapters use each term with `<Term id="…">`: term → ids of chapters, each once, in the order given. */
export function termUses(chapters: readonly Pick<ChapterSource, 'id' | 'text'>[]): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const { id, text } of chapters)
    for (const term of new Set(findTags(text, 'Term').map((tag) => tag.id)))
      uses.set(term, [...(uses.get(term) ?? []), id]);
  return uses;
}

/** An id that a component names and nothing answers to. `known`: every id that exists; `folder`: where to add one. */
export type Unknown = { name: 'Term' | 'Quiz'; id: string; known: readonly string[]; folder: string };

/** Tells the author where the unknown id stands (`page` if in no chapter), which known ones are spelled most like it, and what to do. */
export function unknownId(
  { name, id, known, folder }: Unknown,
  chapters: readonly ChapterSource[],
  page: string,
): AuthorError {
  const [place] = chapters.flatMap(({ file, text }) =>
    findTags(text, name)
      .filter((tag) => tag.id === id)
      .map(({ line }) => ({ file, line })),
  );
  const close = closest(id, known);
  const { file, line } = place ?? { file: page, line: 1 };
  return {
    file,
    line,
    found: id === '' ? `<${name}> without an id` : `<${name} id="${id}">`,
    expected:
      close.length === 0
        ? `one of the ${known.length} ids in ${folder}`
        : `an id in ${folder}, such as ${close.join(', ')}`,
    fix: id === '' ? 'write its id' : `use an id from there, or add "${id}" to ${folder}`,
  };
}

const MAX_SUGGESTIONS = 3;

/** The ids that a slip of the pen or of memory makes this one: those that hold it, and those at most half rewritten. */
function closest(id: string, known: readonly string[]): string[] {
  if (id === '') return [];
  return known
    .map((one) => ({ one, distance: one.includes(id) ? 0 : editDistance(id, one) }))
    .filter(({ one, distance }) => distance <= Math.max(id.length, one.length) / 2)
    .sort((a, b) => a.distance - b.distance || a.one.length - b.one.length)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ one }) => one);
}
