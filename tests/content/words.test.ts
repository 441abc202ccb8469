import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderAuthorErrors, type AuthorError } from '../../src/site/author-error.ts';

const GUIDE = 'docs/authoring.md';

type Row = { used: string; avoided: string[] };

/** The table of words in the guide for authors: what is used, and what is not. */
const rows: Row[] = readFileSync(GUIDE, 'utf8')
  .split('### 낱말')
  .slice(1)
  .join('')
  .replace(/\n## .*/s, '')
  .split('\n')
  .flatMap((line) => {
    const [, used = '', avoided = ''] = line.split('|').map((cell) => cell.trim());
    return avoided === '' || /^-+$/.test(avoided) || used === '쓰는 말'
      ? []
      : [{ used, avoided: avoided.split(', ') }];
  });

/** Places where other spellings belong: what readers type, what the notes say; and what is code or an address. */
function prose(text: string): string {
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  return text
    .replace(/^(`{3,}).*?^\1/gms, blank)
    .replace(
      /^( *)(?:aliases|also|accept|answers|note|printed|console|file|sources)\b.*\n(?:\1[ -].*\n)*/gm,
      blank,
    )
    .replace(/^ *- (?:note|answers): .*\n/gm, blank)
    .replace(/`[^`\n]*`|https?:\S+/g, blank);
}

function faults(file: string, text: string): AuthorError[] {
  return prose(text)
    .split('\n')
    .flatMap((line, at) =>
      rows.flatMap(({ used, avoided }) =>
        avoided
          .filter((word) => line.includes(word))
          .map((word) => ({
            file,
            line: at + 1,
            found: `"${word}" in: ${line.trim().slice(0, 80)}`,
            expected: `"${used}" (${GUIDE}, 낱말)`,
            fix: 'say it with that word',
          })),
      ),
    );
}

describe('words', () => {
  it('the guide has the table', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it('a wrong one is found, and not in code or among the spellings that readers type', () => {
    expect(faults('x.mdx', '이 폴더에\n`폴더`\n').map(({ line }) => line)).toEqual([1]);
    expect(faults('x.yaml', 'aliases: [브릿지]\nshort: 브릿지\n').map(({ line }) => line)).toEqual([2]);
  });

  it('things are called by the names of the table', () => {
    const files = globSync('src/content/**/*.{mdx,yaml}').sort();
    expect(renderAuthorErrors(files.flatMap((file) => faults(file, readFileSync(file, 'utf8'))))).toBe('');
  });
});
