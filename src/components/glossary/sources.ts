import type { ChapterSource } from '../../site/glossary.ts';

const FOLDER = '/src/content/chapters/';
const files = import.meta.glob<string>('/src/content/chapters/*.mdx', { query: '?raw', import: 'default' });

/** Every chapter's source as its author wrote it; for the build only. */
export function chapterSources(): Promise<ChapterSource[]> {
  return Promise.all(
    Object.entries(files).map(async ([path, load]) => ({
      id: path.slice(FOLDER.length, -'.mdx'.length),
      file: path.slice(1),
      text: await load(),
    })),
  );
}
