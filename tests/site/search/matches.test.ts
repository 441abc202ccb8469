import { describe, expect, it } from 'vitest';
import { compactness } from '../../../src/site/search/compactness.ts';
import { indexForm, indexParts, nameKey } from '../../../src/site/search/index-form.ts';
import { joinPieces, markWord, matchWord, type Piece } from '../../../src/site/search/matches.ts';
import { mergeRankings } from '../../../src/site/search/merge.ts';

/** Pieces as text, marks in brackets. */
const show = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('indexForm', () => {
  it.each([
    ['80:80', '8080'],
    ['$(docker', 'docker'],
    ['--Since', '--since'],
    ['MYSQL_ROOT', 'mysql_root'],
    ['"conflict:"', 'conflict'],
    ['(0)', '0'],
  ])('%s → %s', (word, form) => {
    expect(indexForm(word)).toBe(form);
  });
  it('gives Hangul letter by letter, so that a word begins with its beginning', () => {
    expect(indexForm('브리지').startsWith(indexForm('브리'))).toBe(true);
    expect(indexForm('만든다').startsWith(indexForm('만드'))).toBe(true);
  });
  it('indexParts takes written-together words apart', () => {
    expect(indexParts('--network-alias')).toEqual(['network', 'alias']);
    expect(indexParts('/var/lib/mysql')).toEqual(['var', 'lib', 'mysql']);
    expect(indexParts('HostConfig')).toEqual(['host', 'config']);
  });
});

describe('nameKey', () => {
  it.each([
    ['Docker Compose', 'docker-compose'],
    ['가상 머신', '가상머신'],
    ['read_only', 'READ ONLY'],
  ])('%s and %s are one name', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });
  it('a flag is not the word without its hyphens', () => {
    expect(nameKey('--name')).not.toBe(nameKey('name'));
  });
});

describe('matchWord', () => {
  it.each([
    ['컨테이너를', '컨테이너', 'whole'],
    ['(컨테이너)', '컨테이너', 'same'],
    ['--network-alias', 'alias', 'whole'],
    ['Conflict.', 'conflict', 'same'],
    ['(0)', '0', 'same'],
    ['8080:80', '80', 'whole'],
    ['0.0.0.0', '0', undefined],
    ['--cpuset-cpus', '--cpus', 'whole'],
    ['볼륨', '볼륨에서', 'part'],
    ['a', 'asdf', undefined],
    ['볼륨', '볼륨컨테이너목록', undefined],
    ['컨테이너', '볼륨', undefined],
    ['…', '볼륨', undefined],
  ])('%s answers %s: %s', (word, asked, match) => {
    expect(matchWord(word, asked)).toBe(match);
  });
});

describe('markWord', () => {
  it.each([
    ['컨테이너를', ['컨테이너'], '[컨테이너]를'],
    ['(Container)', ['container'], '([Container])'],
    ['만든다', ['만드'], '[만든다]'],
    ['볼륨', ['볼륨에서'], '[볼륨]'],
    ['--volumes-from', ['--volumes', '--volumes-from'], '[--volumes-from]'],
    ['<b>', ['b'], '<[b]>'],
  ])('%s, %j → %s', (word, asked, marked) => {
    expect(show(markWord(word, asked))).toBe(marked);
  });
  it('joinPieces joins neighbours of a kind', () => {
    const pieces = [
      { text: 'a', marked: false },
      { text: 'b', marked: false },
      { text: 'c', marked: true },
    ];
    expect(joinPieces(pieces)).toEqual([
      { text: 'ab', marked: false },
      { text: 'c', marked: true },
    ]);
  });
});

describe('compactness', () => {
  const at = (text: string): { place: number; token: string }[] =>
    text.split(' ').flatMap((token, place) => (token === '.' ? [] : [{ place, token }]));
  it.each([
    ['docker ps -a', 1],
    ['-a ps docker', 1],
    ['docker . . ps', 0.5],
    ['docker . . . . ps docker', 1],
    ['docker docker docker', 0],
    ['docker', 0],
  ])('%s: %d', (text, value) => {
    expect(compactness(at(text))).toBe(value);
  });
});

describe('mergeRankings', () => {
  it('adds up places; the first list counts more', () => {
    const merged = mergeRankings([
      { keys: ['a', 'b'], weight: 1 },
      { keys: ['c', 'b'], weight: 0.5 },
      { keys: ['c'], weight: 0.5 },
    ]);
    expect([...merged.keys()]).toEqual(['b', 'a', 'c']);
    expect(merged.get('c')).toBeCloseTo(1 / 3);
  });
});
