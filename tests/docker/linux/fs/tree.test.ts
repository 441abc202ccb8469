import { describe, expect, it } from 'vitest';
import { dir, file, link, type Dir, type Node } from '../../../../src/docker/linux/fs/node.ts';
import { planted, plantedAll, withDirs, withNode } from '../../../../src/docker/linux/fs/tree.ts';

const base: Dir = dir(
  [
    ['etc', dir([['hosts', file('old', { mtime: 1 })]], { mtime: 1 })],
    ['bin', link('usr/bin')],
  ],
  { mtime: 5 },
);
const nodes: readonly (readonly [string, Node])[] = [
  ['/etc/hosts', file('new', { mtime: 2 })],
  ['/etc/apt/sources.list', file('deb', { mtime: 2 })],
  ['/var/lib/dpkg/status', file('', { mtime: 2 })],
  ['/var/lib/apt', dir([], { mtime: 2 })],
  // nothing can be below a link
  ['/bin/ls', file('', { mtime: 2 })],
];

describe('nodes planted in a tree', () => {
  it('stand where one by one they would', () => {
    let expected = base;
    for (const [path, node] of nodes) {
      const parents = path.split('/').slice(1, -1).join('/');
      expected = withNode(withDirs(expected, parents), path, node);
    }
    expect(plantedAll(base, nodes)).toEqual(expected);
  });

  it('leave the tree itself and what they do not touch as they were', () => {
    const before = structuredClone(base);
    const after = plantedAll(base, nodes);
    expect(base).toEqual(before);
    expect(after.entries.get('bin')).toBe(base.entries.get('bin'));
    expect(planted(base, '/etc/hosts', file('new')).mtime).toBe(5);
  });
});
