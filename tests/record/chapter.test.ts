import { describe, expect, it } from 'vitest';
import { renderAuthorErrors } from '../../src/site/author-error.ts';
import { readChapter } from '../../scripts/record/chapter.ts';

const HEAD = '---\ntitle: 시험\nimages: [busybox:1.36]\n---\n\n';
const fence = (open: string, ...lines: string[]): string => `\`\`\`${open}\n${lines.join('\n')}\n\`\`\`\n`;

describe('a chapter to record', () => {
  it('has commands with what is typed into them, and files, in order', () => {
    const text =
      HEAD +
      fence('yaml file=app/compose.yaml', 'services: {}') +
      fence(
        'console',
        '$ docker attach web',
        'old',
        '^C',
        '$ docker run -it busybox:1.36',
        '/ # ls',
        'bin',
        '/ # ^D',
      ) +
      fence('console unrecorded="systemd가 없다"', '$ systemctl status') +
      fence('text at="예"', 'not a file');
    const { chapter, errors } = readChapter('a.mdx', text);
    expect(errors).toEqual([]);
    expect(chapter.images).toEqual(['busybox:1.36']);
    expect(
      chapter.blocks.map((block) =>
        block.kind === 'file'
          ? `${block.path}: ${block.content}`
          : block.commands.map(({ text, typed, line }) => [line, text, ...typed]),
      ),
    ).toEqual([
      'app/compose.yaml: services: {}\n',
      [
        [10, 'docker attach web', { text: '^C', atPrompt: false, line: 12 }],
        [
          13,
          'docker run -it busybox:1.36',
          { text: 'ls', atPrompt: true, line: 14 },
          { text: '^D', atPrompt: true, line: 16 },
        ],
      ],
    ]);
  });

  const faults: [what: string, text: string, message: string][] = [
    [
      'no frontmatter',
      '# 제목\n',
      `a.mdx:1
  found:    no frontmatter
  expected: YAML between two lines of ---
  fix:      see docs/authoring.md, section 1`,
    ],
    [
      'broken frontmatter',
      '---\ntitle: a: b\n---\n',
      `a.mdx:2
  found:    Nested mappings are not allowed in compact mappings at line 1, column 8:
  expected: YAML
  fix:      put texts with ":" or "#" between quotes`,
    ],
    [
      'images that are no list',
      '---\ntitle: a\nimages: busybox\n---\n',
      `a.mdx:3
  found:    images that is not a list of texts
  expected: images: [ubuntu:24.04], or images: []
  fix:      list the images that are there before the first block`,
    ],
    [
      'a block without a command',
      HEAD + fence('console'),
      `a.mdx:6
  found:    a console block without a command
  expected: a command after "$ "
  fix:      begin with the command, or mark the block unrecorded="…"; text that is no session is a \`text\` block`,
    ],
    [
      'a session without the command that begins it',
      HEAD + fence('console', '/ # ls', 'bin'),
      `a.mdx:7
  found:    "/ # ls" before any command
  expected: a command after "$ "
  fix:      begin with the command, or mark the block unrecorded="…"; text that is no session is a \`text\` block`,
    ],
    [
      'text between a comment and its command',
      HEAD + fence('console', '# 설명', '#해시태그', '$ true'),
      `a.mdx:8
  found:    "#해시태그" before any command
  expected: a command after "$ "
  fix:      begin with the command, or mark the block unrecorded="…"; text that is no session is a \`text\` block`,
    ],
    [
      'a number that no command has',
      HEAD + fence('console fails=3', '$ true', '$ false'),
      `a.mdx:6
  found:    fails=3
  expected: a number from 1 to 2: the block has 2 command(s)
  fix:      count the lines that begin with "$ "`,
    ],
    [
      'a file elsewhere',
      HEAD + fence('text file=/etc/hosts', 'x') + fence('text file=a/../../b', 'x'),
      `a.mdx:6
  found:    file=/etc/hosts
  expected: a path in the working directory
  fix:      leave out "/" at the front and ".."; a file elsewhere is written at="…"

a.mdx:9
  found:    file=a/../../b
  expected: a path in the working directory
  fix:      leave out "/" at the front and ".."; a file elsewhere is written at="…"`,
    ],
    [
      'a wrong meta',
      HEAD + fence('console run=again', '$ true'),
      `a.mdx:6
  found:    run=again
  expected: run=fresh
  fix:      leave it out or write run=fresh`,
    ],
  ];
  it.each(faults)('%s is an error', (_, text, message) => {
    expect(renderAuthorErrors(readChapter('a.mdx', text).errors)).toBe(message);
  });
});
