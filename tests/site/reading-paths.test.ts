import { expect, it } from 'vitest';
import { alongPath, READING_PATHS } from '../../src/site/reading-paths.ts';
import { chapters } from '../support/content.ts';

it.each(READING_PATHS.map((path) => [path.id, path] as const))(
  'the path %s goes by chapters that exist, each once',
  (_, path) => {
    expect(alongPath(path, chapters).map(({ id }) => id)).toEqual(path.chapters);
    expect(new Set(path.chapters).size).toBe(path.chapters.length);
  },
);
