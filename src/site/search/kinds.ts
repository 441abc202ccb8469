/** What a page is to somebody who searches. `other`: lists and overviews, which hold little of their own. */
export type Kind = 'chapter' | 'command' | 'mission' | 'glossary' | 'other';

/** How many pages of a kind one search shows. */
export const MOST: Readonly<Record<Kind, number>> = {
  chapter: 5,
  command: 3,
  mission: 2,
  glossary: 1,
  other: 1,
};

/** How many are read to choose those from; the pages of commands are small. */
export const READ: Readonly<Record<Kind, number>> = {
  chapter: 5,
  command: 6,
  mission: 3,
  glossary: 1,
  other: 1,
};

/** The kinds in the order of results: whoever types code asks for a command, whoever asks in words wants to read. */
export const FOR_WORDS: readonly Kind[] = ['chapter', 'command', 'mission'];
export const FOR_CODE: readonly Kind[] = ['command', 'chapter'];

/** Searched where those have little. The glossary's terms come first anyway when they are asked for by name. */
export const BESIDES: readonly Kind[] = ['glossary', 'other'];

/** The kind of a built page by its path in the site's folder: `chapters/volumes/index.html`. */
export function kindOf(path: string): Kind {
  if (/^chapters\/[^/]+\//.test(path)) return 'chapter';
  if (/^commands\/(?!cheatsheet\/)[^/]+\//.test(path)) return 'command';
  if (/^missions\/[^/]+\//.test(path)) return 'mission';
  return path.startsWith('glossary/') ? 'glossary' : 'other';
}
