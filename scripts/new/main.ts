/**
 * Makes the skeleton of something to write and says what to do next; never touches a file that is there.
 *
 *     npm run new -- chapter ID     src/content/chapters/ID.mdx and src/content/quizzes/ID.yaml
 *     npm run new -- term ID        src/content/terms/ID.yaml
 *
 * Exit code 2 for a wrong use, a wrong id, or one that is taken.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { permanentId } from '../../src/site/schemas.ts';
import { chapterText, quizText, termText } from './chapter.ts';

type File = readonly [path: string, text: string];

/** One more than the greatest number that a chapter has. */
function nextNumber(): number {
  const numbers = globSync('src/content/chapters/*.mdx').map((file) =>
    Number(/^number: (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0),
  );
  return Math.max(0, ...numbers) + 1;
}

function filesOf(kind: string | undefined, id: string): readonly File[] | undefined {
  if (kind === 'chapter')
    return [
      [`src/content/chapters/${id}.mdx`, chapterText(id, nextNumber())],
      [`src/content/quizzes/${id}.yaml`, quizText(id)],
    ];
  return kind === 'term' ? [[`src/content/terms/${id}.yaml`, termText(id)]] : undefined;
}

const NEXT: Record<string, string> = {
  chapter:
    'next: write it, npm run record -- src/content/chapters/ID.mdx, npm run unit -- tests/content, npm run dev',
  term: 'next: write it, use <Term id="ID"> in a chapter, npm run unit -- tests/content',
};

function main([kind, id = '']: readonly string[]): number {
  const files = filesOf(kind, id);
  if (kind === undefined || files === undefined || id === '')
    return refuse('usage: npm run new -- chapter|term ID');
  const read = permanentId.safeParse(id);
  if (!read.success)
    return refuse(`"${id}" is no id: lower-case ASCII words joined by hyphens, e.g. my-chapter`);
  const taken = files.find(([path]) => existsSync(path));
  if (taken) return refuse(`${taken[0]} is there already: take another id`);
  for (const [path, text] of files) {
    writeFileSync(path, text);
    console.log(`made ${path}`);
  }
  console.log((NEXT[kind] ?? '').replaceAll('ID', id));
  return 0;
}

function refuse(text: string): number {
  console.error(text);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
