import { nearest } from '../docker/cli/nearest.ts';
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

/** Tells the author where the unknown id stands (`page` if in no chapter), which known one is spelled most like it, and what to do. */
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
  const close = nearest(id, known);
  const { file, line } = place ?? { file: page, line: 1 };
  return {
    file,
    line,
    found: id === '' ? `<${name}> without an id` : `<${name} id="${id}">`,
    expected:
      close === undefined
        ? `one of the ${known.length} ids in ${folder}`
        : `an id in ${folder}, such as "${close}"`,
    fix:
      close === undefined
        ? `add it to ${folder}, or use an id from there`
        : `write id="${close}", or add "${id}" to ${folder}`,
  };
}
