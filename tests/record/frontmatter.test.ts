import { describe, expect, it } from 'vitest';
import { readImages, writeRecorded } from '../../scripts/record/frontmatter.ts';

const recorded = { engine: '28.5.2', compose: '2.40.3', date: '2026-11-20' };
const LINE = `recorded: { engine: '28.5.2', compose: '2.40.3', date: '2026-11-20' }`;

const cases: [what: string, before: string, after: string][] = [
  [
    'after the images, comments and quotes kept',
    `title:  '시험'   # 제목\nimages: [busybox:1.36] # 미리\n\ngoals: [a,  b]\n`,
    `title:  '시험'   # 제목\nimages: [busybox:1.36] # 미리\n${LINE}\n\ngoals: [a,  b]\n`,
  ],
  [
    'after images that stand in lines of their own',
    'images:\n  - busybox:1.36\n  - nginx:1.27 # 웹\ngoals: [a]\n',
    `images:\n  - busybox:1.36\n  - nginx:1.27 # 웹\n${LINE}\ngoals: [a]\n`,
  ],
  [
    'after images over several lines',
    'images: [\n  busybox:1.36,\n]\ngoals: [a]\n',
    `images: [\n  busybox:1.36,\n]\n${LINE}\ngoals: [a]\n`,
  ],
  ['after no images', 'images: []\n', `images: []\n${LINE}\n`],
  [
    'in place of an older one',
    `recorded: { engine: '27.0.0', date: '2025-01-01' } # 옛것\ntitle: a\nimages: []\n`,
    `${LINE}\ntitle: a\nimages: []\n`,
  ],
  [
    'in place of an older one in lines of its own',
    `images: []\nrecorded:\n  engine: '27.0.0'\n  date: '2025-01-01'\ntitle: a\n`,
    `images: []\n${LINE}\ntitle: a\n`,
  ],
];

describe('the versions in the frontmatter', () => {
  it.each(cases)('%s', (_, before, after) => {
    const body = '\n글 `recorded: {}`\n\n---\n\nimages: 아님\n';
    const text = writeRecorded(`---\n${before}---\n${body}`, recorded);
    expect(text).toBe(`---\n${after}---\n${body}`);
    expect(writeRecorded(text, recorded)).toBe(text);
    expect(readImages(text)).toEqual(readImages(`---\n${before}---\n`));
  });

  it('leaves Compose out where the CLI has none', () => {
    expect(writeRecorded('---\nimages: []\n---\n', { engine: '28.5.2', date: '2026-11-20' })).toBe(
      `---\nimages: []\nrecorded: { engine: '28.5.2', date: '2026-11-20' }\n---\n`,
    );
  });
});
