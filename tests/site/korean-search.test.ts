import { expect, it } from 'vitest';
import { matches, toSearchText } from '../../src/site/korean-search.ts';

const container = ['컨테이너', 'Container', '도커 컨테이너'].map(toSearchText);
const writable = ['쓰기 레이어', 'Container layer', '컨테이너 계층', 'R/W layer'].map(toSearchText);

it.each([
  ['', container, true],
  ['   ', container, true],
  ['컨테이너', container, true],
  ['테이너', container, true],
  ['CONTAINER', container, true],
  ['도커컨테이너', container, true],
  ['컨테이너 도커', container, true],
  ['컨테이너 이미지', container, false],
  ['이미지', container, false],
  // what stands in the field while 컨테이너 is typed
  ['ㅋ', container, true],
  ['커', container, true],
  ['컨ㅌ', container, true],
  ['컨테인', container, true],
  ['컨테ㅇ', container, true],
  ['컨텡', container, true],
  // 초성, joined by some input methods
  ['ㅋㅌㅇㄴ', container, true],
  ['ㄷㅋㅋㅌㅇㄴ', container, true],
  ['ㅋㅌㄴㅇ', container, false],
  ['ㅆㄱㄹㅇㅇ', writable, true],
  ['ㅆㄱ ㄹㅇㅇ', writable, true],
  // a josa at the end
  ['컨테이너를', container, true],
  ['쓰기 레이어에서', writable, true],
  ['컨테이너를 계층', writable, true],
  ['볼륨을', container, false],
  ['r/w', writable, true],
])('“%s”', (query, texts, found) => {
  expect(matches(query, texts)).toBe(found);
});

it('letters decomposed, as some systems paste them, are the same letters', () => {
  expect(matches('컨테이너'.normalize('NFD'), container)).toBe(true);
});
