import { describe, expect, it } from 'vitest';
import { parseSearchData } from '../../../src/site/search/lexicon.ts';
import { wordsOfPath } from '../../../src/site/search/path-words.ts';
import { DATA, LEXICON } from './fixture.ts';

describe('lexicon', () => {
  it.each([
    ['볼륨', true],
    ['가상머신', true],
    ['Docker-Volume', true],
    ['쿠베르네테스', true],
    ['볼', false],
    ['모르는말', false],
  ])('has %s: %s', (word, known) => {
    expect(LEXICON.has(word)).toBe(known);
  });
  it('knows a word by its beginning, letter by letter', () => {
    expect(['볼', '볼류', '컨테ㅇ', 'contai', '러', ''].map(LEXICON.begins)).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
    ]);
  });
  it('knows which names the pages use', () => {
    expect(['Container', '가상 머신', 'k8s', '쿠베르네테스'].map(LEXICON.isWritten)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('parseSearchData', () => {
  it('reads what the build writes', () => {
    expect(parseSearchData(JSON.parse(JSON.stringify(DATA)))).toEqual(DATA);
  });
  it.each([
    ['no object', null],
    ['no words', { terms: [] }],
    ['words that are no texts', { words: [1], terms: [] }],
    ['terms that are no list', { words: [], terms: {} }],
    ['a term without a meaning', { words: [], terms: [{ id: 'a', ko: 'a', en: 'a', aliases: [] }] }],
    ['a term that is no object', { words: [], terms: ['a'] }],
  ])('refuses %s', (_, json) => {
    expect(() => parseSearchData(json)).toThrow('search data');
  });
});

describe('wordsOfPath', () => {
  it.each([
    ['/chapters/docker-volumes/', '/', 'docker volumes'],
    ['/guide/chapters/docker_volumes.html', '/guide/', 'docker volumes'],
    ['/%EB%B3%BC%EB%A5%A8', '/', '볼륨'],
    ['/%E0%A4%A', '/', 'E0 A4 A'],
    ['/volumes/volumes/', '/', 'volumes'],
    ['/<script>', '/', 'script'],
    ['/', '/', ''],
  ])('%s under %s → %s', (path, base, words) => {
    expect(wordsOfPath(path, base)).toBe(words);
  });
});
