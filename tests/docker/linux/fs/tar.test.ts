import { describe, expect, it } from 'vitest';
import { layerBetween, merged } from '../../../../src/docker/linux/fs/layer.ts';
import { dir, file, link, type Node } from '../../../../src/docker/linux/fs/node.ts';
import {
  holesOf,
  parseArchive,
  parseTar,
  tarText,
  type TarEntry,
} from '../../../../src/docker/linux/fs/tar.ts';
import {
  layerEntries,
  layerOfEntries,
  treeEntries,
  withEntries,
} from '../../../../src/docker/linux/fs/tar-tree.ts';
import { planted } from '../../../../src/docker/linux/fs/tree.ts';

const entry = (path: string, node: Node): TarEntry => ({ path, node });

describe('an archive', () => {
  it.each([
    ['a file', entry('a.txt', file('text\n', { mode: 0o640, uid: 33, gid: 7, mtime: 1_700_000_000_000 }))],
    ['Korean', entry('폴더/한글.txt', file('안녕하세요\n'.repeat(50)))],
    ['an empty file', entry('empty', file(''))],
    ['a directory', entry('d', dir([], { mode: 0o1777 }))],
    ['a link', entry('l', link('../a.txt'))],
    ['a long name', entry(`${'long/'.repeat(40)}name`, link('t'.repeat(150)))],
    ['an executable', entry('bin/sh', file('', { mode: 0o755, hole: 1_000_000, program: 'busybox/sh' }))],
    [
      'how a program is linked',
      entry('bin/ls', file('', { mode: 0o755, program: 'gnu/ls', linked: 'glibc libc.so.6' })),
    ],
    ['a block', entry('block', file('x'.repeat(512)))],
  ])('keeps %s', (_, one) => {
    const text = tarText([one]);
    expect(parseTar(text)).toEqual([one]);
    expect(parseTar(tarText([one, entry('next', file('n'))])).map(({ path }) => path)).toEqual([
      one.path,
      'next',
    ]);
  });

  it('fills blocks of 512 bytes and ends with two empty ones', () => {
    expect(tarText([entry('a', file('hi\n'))])).toHaveLength(512 + 512 + 1024);
    expect(tarText([])).toBe('\0'.repeat(1024));
  });

  it('counts what it stands for and does not hold', () => {
    const entries = [entry('bin', file('', { hole: 10 })), entry('d', { ...dir(), hole: 5 })];
    expect(holesOf(entries)).toBe(15);
    expect(parseArchive(tarText(entries, 7))).toEqual({ entries, hole: 7 });
  });

  it.each([
    ['junk\n', 'unexpected EOF'],
    ['junk'.repeat(200), 'archive/tar: invalid tar header'],
    [tarText([entry('a', file('text'))]).slice(0, 514), 'unexpected EOF'],
  ])('is not %j', (text, message) => {
    expect(() => parseTar(text)).toThrow(message);
  });
});

describe('a tree', () => {
  const below = planted(planted(dir(), '/etc/a', file('a')), '/etc/b', file('b'));

  it('comes back from its members', () => {
    expect(withEntries(dir(), parseTar(tarText(treeEntries(below))))).toEqual(below);
  });

  it('comes back as a layer, with what it takes away', () => {
    const after = planted(dir([['etc', dir([['b', file('changed')]])]]), '/new', file('n'));
    const layer = layerBetween(below, after);
    const back = layerOfEntries(parseTar(tarText(layerEntries(layer))));
    expect(merged(below, back)).toEqual(merged(below, layer));
    expect(merged(below, back)).toEqual(after);
  });
});
