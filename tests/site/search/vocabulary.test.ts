import { expect, it } from 'vitest';
import { vocabulary } from '../../../src/site/search/vocabulary.ts';

it('takes particles off, counts what is left, and orders by count', () => {
  const texts = [
    '이미지로 컨테이너를 만든다. 이미지가 바탕이다.',
    '이미지 하나로 컨테이너가 여럿, 컨테이너도 여럿이다.',
  ];
  expect(vocabulary(texts)).toEqual(['이미지', '컨테이너', '여럿']);
});

it.each([
  ['a word whose end only looks like a particle stays whole', ['정도 정도 정도'], ['정도']],
  ['a word seen once is left out', ['볼륨 볼륨 네트워크'], ['볼륨']],
  ['Latin words count without regard to case', ['Docker docker', 'DOCKER'], ['docker']],
  ['particles behind them are neither part of them nor words', ['nginx에서 nginx에서 80번에서'], ['nginx']],
  ['words joined by a hyphen stay joined', ['read-only read-only'], ['read-only']],
  ['flags and short Latin words are left out', ['--name --name -v -v ps ps'], []],
  ['decomposed text counts as the same word', ['볼륨', '볼륨'.normalize('NFD')], ['볼륨']],
])('%s', (_, texts, words) => {
  expect(vocabulary(texts)).toEqual(words);
});
