import { describe, expect, it } from 'vitest';
import { changedMode } from '../../../../src/docker/engine/build/copy/mode.ts';
import { ownerOf } from '../../../../src/docker/engine/build/copy/owner.ts';
import { transferredBytes } from '../../../../src/docker/engine/build/transfer.ts';
import { dir, file } from '../../../../src/docker/linux/fs/node.ts';
import type { BuildEvent } from '../../../../src/docker/engine/build/progress.ts';
import { plainDisplay } from '../../../../src/docker/commands/build/progress/plain.ts';

describe('bytes that files take on their way to the builder', () => {
  // sizes as the real builder printed them for files of so many bytes
  it.each([
    ['Dockerfile', 29, 66],
    ['Dockerfile', 1, 38],
    ['Dockerfile', 80, 117],
    ['main.c', 10, 43],
    ['a.txt', 8, 40],
    ['.dockerignore', 30, 70],
  ])('%s of %i bytes: %i', (path, size, expected) => {
    expect(transferredBytes([[path, file('x'.repeat(size))]], () => true)).toBe(expected);
  });

  it('are fewer where the content is there', () => {
    expect(transferredBytes([['a.txt', file('12345678')]], () => false)).toBe(26);
    expect(transferredBytes([], () => true)).toBe(2);
  });
});

describe('--chmod', () => {
  it.each([
    ['', 0o644, 0o644],
    ['755', 0o644, 0o755],
    ['0600', 0o644, 0o600],
    ['u+x', 0o644, 0o744],
    ['a+rX', 0o600, 0o644],
    ['go-r', 0o644, 0o600],
    ['u=rw,go=r', 0o777, 0o644],
    ['+x', 0o644, 0o755],
  ])('%s of %i', (text, before, after) => {
    expect(changedMode(text, before, false).toString(8)).toBe(after.toString(8));
  });
});

describe('--chown', () => {
  const root = dir([
    [
      'etc',
      dir([
        ['passwd', file('root:x:0:0::/:/bin/sh\nwww:x:33:34::/:/bin/sh\n')],
        ['group', file('root:x:0:\nstaff:x:50:\n')],
      ]),
    ],
  ]);
  it.each([
    ['1000', { uid: 1000, gid: 1000 }],
    ['1000:50', { uid: 1000, gid: 50 }],
    ['www', { uid: 33, gid: 34 }],
    ['www:staff', { uid: 33, gid: 50 }],
    ['ghost', { uid: 0, gid: 0 }],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(ownerOf(root, text)).toEqual(expected);
  });
});

describe('plain progress', () => {
  const shown = (events: readonly (BuildEvent | 'tick')[]): string => {
    let text = '';
    const display = plainDisplay((more) => (text += more));
    for (const event of events) {
      if (event === 'tick') display.refresh();
      else display.tell(event);
    }
    display.finish();
    return text;
  };
  const start = (vertex: string, time = 0): BuildEvent => ({ kind: 'started', vertex, name: vertex, time });
  const end = (vertex: string, time: number, error?: string): BuildEvent => ({
    kind: 'completed',
    vertex,
    time,
    cached: false,
    ...(error !== undefined && { error }),
  });
  const log = (vertex: string, time: number, text: string): BuildEvent => ({
    kind: 'log',
    vertex,
    time,
    text,
  });
  const HEAD = '#0 building with "default" instance using docker driver\n';

  it('tells where a step goes on behind another', () => {
    const events = [
      start('a'),
      start('b'),
      'tick',
      log('a', 500, 'x\n'),
      'tick',
      end('b', 900),
      'tick',
      end('a', 1000),
    ] as const;
    expect(shown(events)).toBe(
      `${HEAD}\n#1 a\n#1 ...\n\n#2 b\n#2 ...\n\n#1 a\n#1 0.500 x\n#1 ...\n\n#2 b\n#2 DONE 0.9s\n\n#1 a\n#1 DONE 1.0s\n`,
    );
  });

  it('joins what was written in pieces, and keeps an end without a line feed', () => {
    const events = [
      start('a'),
      log('a', 100, 'one '),
      log('a', 200, 'line\ntw'),
      log('a', 300, 'o'),
      end('a', 400),
    ];
    expect(shown(events)).toBe(`${HEAD}\n#1 a\n#1 0.100 one line\n#1 0.200 two\n#1 DONE 0.4s\n`);
  });

  it('shows the last ten lines of a failed step again', () => {
    const lines = Array.from({ length: 12 }, (_, at) => `line ${at + 1}\n`).join('');
    const text = shown([start('a'), log('a', 12_345, lines), end('a', 13_000, 'exit code: 1')]);
    expect(text).toContain('#1 ERROR: exit code: 1\n------\n > a:\n12.35 line 3\n');
    expect(text.endsWith('12.35 line 12\n------\n')).toBe(true);
  });

  it('says nothing of canceled steps in the end', () => {
    expect(shown([start('a'), end('a', 100, 'context canceled')])).toBe(`${HEAD}\n#1 a\n#1 CANCELED\n`);
  });
});
