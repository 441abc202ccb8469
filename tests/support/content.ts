import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { LineCounter, parse, parseDocument } from 'yaml';
import type { z } from 'astro/zod';
import type { AuthorError } from '../../src/site/author-error.ts';
import { missionSchema, type Mission } from '../../src/site/missions.ts';
import { quizSchema } from '../../src/site/quiz-schema.ts';
import { chapterSchema, termSchema, type Chapter, type Term } from '../../src/site/schemas.ts';

/** A file of the content: its id (the name), path and text. */
export type Source = { id: string; file: string; text: string };

const read = (pattern: string): Source[] =>
  globSync(pattern)
    .sort()
    .map((file) => ({ id: basename(file).replace(/\.\w+$/, ''), file, text: readFileSync(file, 'utf8') }));

export const chapters = read('src/content/chapters/*.mdx');
export const terms = read('src/content/terms/*.yaml');
export const quizzes = read('src/content/quizzes/*.yaml');
export const missions = read('src/content/missions/*.yaml');

/** The YAML between the `---` lines of a chapter; it starts in line 2. */
export const frontmatter = (chapter: Source): string => /^---\n(.*?)\n---\n/s.exec(chapter.text)?.[1] ?? '';

/** The chapter's data, unchecked beyond what YAML says: for tests that run beside the schema's own. */
export const chapterData = (chapter: Source): Chapter => chapterSchema.parse(parse(frontmatter(chapter)));
export const termData = (term: Source): Term => termSchema.parse(parse(term.text));
export const quizData = (quiz: Source): z.infer<typeof quizSchema> => quizSchema.parse(parse(quiz.text));
export const missionData = (mission: Source): Mission => missionSchema.parse(parse(mission.text));

/** What a schema finds in a YAML text, with the line of each fault. `offset` lines stand before the text in its file. */
export function schemaErrors(schema: z.ZodType, text: string, file: string, offset = 0): AuthorError[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0)
    return document.errors.map((error) => ({
      file,
      line: (error.linePos?.[0].line ?? 1) + offset,
      found: error.message.split('\n')[0] ?? error.code,
      expected: 'YAML',
      fix: 'quote texts that hold ": ", " #", or start with a special character',
    }));
  const result = schema.safeParse(document.toJS());
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    let path = issue.path.map(String);
    let node: unknown = document.getIn(path, true);
    while (path.length > 0 && !hasRange(node)) {
      path = path.slice(0, -1);
      node = document.getIn(path, true);
    }
    return {
      file,
      line: (hasRange(node) ? lines.linePos(node.range[0]).line : 1) + offset,
      found: `${issue.path.join('.') || 'the file'}: ${issue.message}`,
      expected: 'what src/site/schemas.ts says of this place',
      fix: 'see docs/authoring.md and the comments of the schema',
    };
  });
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
