import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { readChapter, type ConsoleBlock } from '../../scripts/record/chapter.ts';
import { rewriteChapter } from '../../scripts/record/rewrite.ts';
import type { Outcome } from '../../scripts/record/session.ts';

const recorded = { engine: '28.5.2', date: '2026-11-20' };
const HEAD = '---\nimages: []\n---\n';
const RECORDED_HEAD = `---\nimages: []\nrecorded: { engine: '28.5.2', date: '2026-11-20' }\n---\n`;

/** Rows as they came of a command: `prompt|typed` for what was typed. */
function outcome(exitCode: number, ...rows: string[]): Outcome {
  return {
    exitCode,
    answers: rows.map((row) => {
      const [prompt = '', text] = row.split('|');
      return text === undefined ? { kind: 'output', text: row } : { kind: 'input', prompt, text };
    }),
  };
}

/** Rewrites a chapter whose console blocks gave these outcomes. */
function rewrite(body: string, ...outcomes: Outcome[][]): { text: string; errors: string } {
  const { chapter, errors: faults } = readChapter('a.mdx', HEAD + body);
  expect(faults).toEqual([]);
  const blocks = chapter.blocks.filter((block): block is ConsoleBlock => block.kind === 'console');
  const recordings = blocks.map((block, i) => ({ block, outcomes: outcomes[i] ?? [] }));
  const { text, errors } = rewriteChapter(chapter, recordings, recorded);
  return { text, errors: renderAuthorErrors(errors) };
}

describe('a recorded chapter', () => {
  it('has new outputs, and everything else as it was', () => {
    const body = `
## 만들기  [#create]

\`\`\`console fails=2 at="호스트"
# 먼저
#  둘째 줄
$ docker run -d \\
    nginx:1.27   # 뒤에서
옛 출력
# 다음
$ docker rm nosuch
\`\`\`
- 목록
  ~~~~console
  $ cat <<EOF
    들여 쓴다

  EOF
  ~~~~
\`\`\`console unrecorded="까닭"
$ systemctl
그대로
\`\`\`
`;
    const { text, errors } = rewrite(
      body,
      [outcome(0, '3f61'), outcome(1, 'Error: No such container: nosuch')],
      [outcome(0, '  들여 쓴다', '')],
    );
    expect(errors).toBe('');
    expect(text).toBe(`${RECORDED_HEAD}
## 만들기  [#create]

\`\`\`console fails=2:1 at="호스트"
# 먼저
#  둘째 줄
$ docker run -d \\
    nginx:1.27   # 뒤에서
3f61
# 다음
$ docker rm nosuch
Error: No such container: nosuch
\`\`\`
- 목록
  ~~~~console
  $ cat <<EOF
    들여 쓴다

  EOF
    들여 쓴다

  ~~~~
\`\`\`console unrecorded="까닭"
$ systemctl
그대로
\`\`\`
`);
  });

  it('has the real prompts, and what was typed after them', () => {
    const body = '```console\n$ docker exec -it web bash\nroot@web:/# hostname\nroot@web:/# ^P^Q\n```\n';
    const { text, errors } = rewrite(body, [
      outcome(0, 'root@3f61:/# |hostname', '3f61', 'root@3f61:/# |^P^Q', 'read escape sequence'),
    ]);
    expect(errors).toBe('');
    expect(text).toContain(
      '$ docker exec -it web bash\nroot@3f61:/# hostname\n3f61\nroot@3f61:/# ^P^Q\nread escape sequence\n```',
    );
  });

  it('gives the same when it is recorded again', () => {
    const outcomes = [outcome(0, 'one', '', 'two'), outcome(0, 'three')];
    const once = rewrite('```console\n# 하나\n$ a\n# 둘\n$ b\n```\n', outcomes);
    const { chapter } = readChapter('a.mdx', once.text);
    const [block] = chapter.blocks;
    if (block?.kind !== 'console') throw new Error('no block');
    expect(rewriteChapter(chapter, [{ block, outcomes }], recorded).text).toBe(once.text);
  });

  const misread: [what: string, command: string, rows: string[], found: string][] = [
    [
      'a prompt of the host',
      'cat notes',
      ['$ ls'],
      'what was recorded as "output: $ ls" reads as "command: ls"',
    ],
    [
      'a question',
      'cat notes',
      ['Continue? [y/N] y'],
      'what was recorded as "output: Continue? [y/N] y" reads as "input: Continue? [y/N] y"',
    ],
    [
      'a comment above the next command',
      'cat hosts\n$ true',
      ['# local'],
      'what was recorded as "output: # local" reads as "comment: local"',
    ],
    [
      'the end of the block',
      'cat readme.md',
      ['```', 'code'],
      'what was recorded as "output: ```" reads as "command: cat readme.md"',
    ],
  ];
  it.each(misread)('refuses an output that reads as %s', (_, command, rows, found) => {
    const { errors } = rewrite(`\`\`\`console\n$ ${command}\n\`\`\`\n`, [outcome(0, ...rows), outcome(0)]);
    expect(errors).toBe(`a.mdx:4
  found:    ${found}
  expected: output that does not look like a comment, a prompt or the end of the block
  fix:      change the command so that it prints something else (e.g. another part of the file), or use a longer \`\`\`\`console fence`);
  });
});
