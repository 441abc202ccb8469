import { describe, expect, it } from 'vitest';
import { anchorsOf, headingsOf, linksOf } from '../../src/site/anchors.ts';
import { APPENDICES } from '../../src/site/appendices.ts';
import { renderAuthorErrors, type AuthorError } from '../../src/site/author-error.ts';
import { findFences } from '../../src/site/fences.ts';
import { findTags } from '../../src/site/mdx-tags.ts';
import { chapterSchema } from '../../src/site/schemas.ts';
import { checkFences } from '../../src/site/validate/chapter.ts';
import {
  chapterData,
  chapters,
  frontmatter,
  missions,
  quizData,
  quizzes,
  schemaErrors,
  terms,
} from '../support/content.ts';

const known = new Map(chapters.map((chapter) => [chapter.id, new Set(anchorsOf(chapter.text))]));
const termIds = terms.map((term) => term.id);

it('there are chapters, and no two have the same number', () => {
  const numbers = chapters.map((chapter) => chapterData(chapter).number);
  expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('every erratum of the study notes is answered by the changes of some chapter', () => {
  const ERRATA = 161;
  const answered = new Set(
    chapters.flatMap((chapter) => chapterData(chapter).changes.flatMap(({ errata }) => errata)),
  );
  const numbers = Array.from({ length: ERRATA }, (_, i) => i + 1);
  expect(numbers.filter((number) => !answered.has(number))).toEqual([]);
  expect([...answered].filter((number) => number > ERRATA)).toEqual([]);
});

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))('%s', (id, chapter) => {
  const { file, text } = chapter;
  const expectNone = (errors: AuthorError[]): void => {
    expect(renderAuthorErrors(errors)).toBe('');
  };

  it('has the head that the schema asks for', () => {
    expectNone(schemaErrors(chapterSchema, frontmatter(chapter), file, 1));
  });

  it('has code that is right: every command parses, every file passes its checker', () => {
    expect(findFences(text).length).toBeGreaterThan(0);
    expectNone(checkFences(text, file));
  });

  it('says that its outputs were recorded', () => {
    expect(chapterData(chapter).recorded?.engine).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('has a permanent id on every heading, each once', () => {
    const seen = new Set<string>();
    expectNone(
      headingsOf(text).flatMap(({ text: title, id: anchor, line, depth }) => {
        const again = anchor !== undefined && seen.has(anchor);
        if (anchor !== undefined) seen.add(anchor);
        if (anchor !== undefined && !again && depth > 1) return [];
        const found = again ? `id "${anchor}" a second time` : `heading "${title}"`;
        return [
          {
            file,
            line,
            found,
            expected: '## 제목 [#short-ascii-id], unique in the chapter',
            fix: 'add or change the id',
          },
        ];
      }),
    );
  });

  it('links to chapters, headings and terms that exist', () => {
    expectNone(
      linksOf(text).flatMap(({ target, line }) => {
        const fault = deadLink(target, id);
        return fault === undefined ? [] : [{ file, line, found: `link ${target}`, ...fault }];
      }),
    );
  });

  it('proves its corrections by blocks that it has', () => {
    const anchors = known.get(id) ?? new Set();
    const missing = chapterData(chapter).changes.filter(
      ({ proof }) => proof !== undefined && !anchors.has(`block-${proof}`),
    );
    expectNone(
      missing.map(({ proof = '' }) => ({
        file,
        line: text.slice(0, text.indexOf(`proof: ${proof}`)).split('\n').length,
        found: `proof: ${proof}`,
        expected: 'the id= of a block of this chapter',
        fix: 'give that block an id, or mend this one',
      })),
    );
  });

  it('needs only chapters that exist', () => {
    for (const needed of chapterData(chapter).prerequisites) expect(known.has(needed), needed).toBe(true);
  });

  it('uses terms that the glossary has', () => {
    expectNone(
      findTags(text, 'Term')
        .filter((tag) => !termIds.includes(tag.id))
        .map((tag) => ({
          file,
          line: tag.line,
          found: `term "${tag.id}"`,
          expected: 'an id of src/content/terms',
          fix: 'add the term or mend its id',
        })),
    );
  });

  it('asks at least four questions, each of its quiz once', () => {
    const quiz = quizzes.find((one) => one.id === id);
    const asked = findTags(text, 'Quiz').map((tag) => tag.id);
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect([...asked].sort()).toEqual(
      quiz
        ? quizData(quiz)
            .questions.map((question) => question.id)
            .sort()
        : [],
    );
  });
});

function deadLink(target: string, from: string): { expected: string; fix: string } | undefined {
  if (/^https:\/\//.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const chapter = path === '' ? from : /^\/chapters\/([a-z0-9-]+)\/$/.exec(path)?.[1];
  if (path === '/glossary/')
    return anchor === undefined || termIds.includes(anchor.replace(/^term-/, ''))
      ? undefined
      : { expected: '#term-<id> of a term', fix: 'mend the id' };
  if (['/', '/search/', ...APPENDICES.map((one) => one.path as string)].includes(path)) return undefined;
  const mission = /^\/missions\/([a-z0-9-]+)\/$/.exec(path)?.[1];
  if (mission !== undefined)
    return missions.some(({ id }) => id === mission)
      ? undefined
      : { expected: '/missions/<id>/ of src/content/missions', fix: 'mend the id' };
  const anchors = chapter === undefined ? undefined : known.get(chapter);
  if (anchors === undefined)
    return { expected: `/chapters/<id>/ of ${[...known.keys()].join(', ')}`, fix: 'mend the path' };
  return anchor === undefined || anchors.has(anchor)
    ? undefined
    : { expected: `one of ${[...anchors].map((one) => `#${one}`).join(' ')}`, fix: 'mend the fragment' };
}
