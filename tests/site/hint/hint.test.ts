import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchorsOf } from '../../../src/site/anchors.ts';
import { CAUSES } from '../../../src/site/hint/causes.ts';
import { hintFor } from '../../../src/site/hint/hint.ts';

describe('a hint', () => {
  it.each<[string, string, number, RegExp, string | undefined]>([
    ['dcoker ps', 'bash: dcoker: command not found', 127, /`docker`/, 'docker ps'],
    [
      'docker -it run ubuntu:24.04',
      "unknown shorthand flag: 'i' in -it",
      125,
      /./,
      'docker run -it ubuntu:24.04',
    ],
    [
      'docker stop wbe',
      'Error response from daemon: No such container: wbe',
      1,
      /`web`는 있다/,
      'docker stop web',
    ],
    [
      'docker stop nothing-like-it',
      'Error response from daemon: No such container: nothing-like-it',
      1,
      /docker ps -a/,
      undefined,
    ],
    ['gerp x', 'bash: gerp: command not found', 127, /`grep`/, 'grep x'],
    [
      'docker run -d -p 8080:80 nginx:1.27',
      'Bind for 0.0.0.0:8080 failed: port is already allocated',
      125,
      /`8080`번 포트/,
      undefined,
    ],
  ])('for %s', (line, output, status, text, right) => {
    const hint = hintFor({ line, output, status, names: ['web', 'db'] });
    expect(hint?.text).toMatch(text);
    expect(hint?.right).toBe(right);
  });

  it('is not given where nothing is wrong, or where keys ended the line', () => {
    expect(hintFor({ line: 'docker ps', output: '', status: 0 })).toBeUndefined();
    expect(hintFor({ line: 'sleep 9', output: '^C', status: 130 })).toBeUndefined();
    expect(hintFor({ line: 'x'.repeat(100_000), output: '', status: 1 })).toBeUndefined();
  });

  it.each(CAUSES.flatMap(({ link }) => (link === undefined ? [] : [link])))(
    'leads to a section that is there: %s',
    (link) => {
      const [, chapter = '', anchor = ''] = /^\/chapters\/([\w-]+)\/#(.+)$/.exec(link) ?? [];
      expect(anchorsOf(readFileSync(`src/content/chapters/${chapter}.mdx`, 'utf8'))).toContain(anchor);
    },
  );
});
