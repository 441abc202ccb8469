import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockKey, fragmentOf, keyIn } from '../../src/site/block-link.ts';
import { findFences } from '../../src/site/fences.ts';

describe('the link to a block', () => {
  it('follows from what is typed, not from what is printed', () => {
    expect(blockKey('$ docker ps\nCONTAINER ID')).toBe(blockKey('$ docker ps\nother'));
    expect(blockKey('$ docker ps')).not.toBe(blockKey('$ docker ps -a'));
  });

  it('comes back from its address, and from no other', () => {
    const key = blockKey('$ docker ps');
    expect(keyIn(fragmentOf(key))).toBe(key);
    for (const other of ['', '#run=', '#run=<b>', '#m=abc', '#run=waytoolongkey'])
      expect(keyIn(other)).toBeUndefined();
  });

  it('rarely names two blocks of a chapter, and then the first is opened', () => {
    for (const file of globSync('src/content/chapters/*.mdx')) {
      const keys = findFences(readFileSync(file, 'utf8'))
        .filter(({ lang }) => lang === 'console')
        .map(({ source }) => blockKey(source));
      expect(new Set(keys).size).toBeGreaterThanOrEqual(keys.length * 0.8);
    }
  });
});
