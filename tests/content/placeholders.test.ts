import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { chapterText, PLACEHOLDER, quizText, termText } from '../../scripts/new/chapter.ts';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { quizSchema } from '../../src/site/quiz-schema.ts';
import { chapterSchema, termSchema } from '../../src/site/schemas.ts';
import { checkFences } from '../../src/site/validate/chapter.ts';

it('nothing that an author had still to write was left', () => {
  const errors = globSync('src/content/**/*.{mdx,yaml}').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        line.includes(PLACEHOLDER)
          ? [
              {
                file,
                line: at + 1,
                found: line.trim(),
                expected: `text without "${PLACEHOLDER}"`,
                fix: 'write it, or take the line out',
              },
            ]
          : [],
      ),
  );
  expect(renderAuthorErrors(errors)).toBe('');
});

it('what `npm run new` makes is what the schemas ask for', () => {
  const chapter = chapterText('my-chapter', 21);
  expect(() => chapterSchema.parse(parse(chapter.split('---')[1] ?? ''))).not.toThrow();
  expect(renderAuthorErrors(checkFences(chapter, 'my-chapter.mdx'))).toBe('');
  expect(() => quizSchema.parse(parse(quizText('my-chapter')))).not.toThrow();
  expect(() => termSchema.parse(parse(termText('my-term')))).not.toThrow();
});
