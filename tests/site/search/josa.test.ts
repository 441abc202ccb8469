import { describe, expect, it } from 'vitest';
import { withoutJosa } from '../../../src/site/search/josa.ts';

describe('withoutJosa', () => {
  // Stems that are no words do no harm: the known one is taken.
  it.each([
    ['컨테이너를', ['컨테이너']],
    ['볼륨을', ['볼륨']],
    ['네트워크의', ['네트워크']],
    ['레지스트리에서', ['레지스트리']],
    ['컨테이너에서는', ['컨테이너에서', '컨테이너']],
    ['오케스트레이션이란', ['오케스트레이션이', '오케스트레이션']],
    ['이미지로', ['이미지']],
    ['볼륨으로', ['볼륨으', '볼륨']],
    ['터미널로', ['터미널']],
    ['이미지들을', ['이미지들', '이미지']],
    ['호스트로부터', ['호스트로', '호스트']],
    ['데몬이라고', ['데몬이라', '데몬이', '데몬']],
  ])('%s → %j', (word, stems) => {
    expect(withoutJosa(word)).toEqual(stems);
  });

  it.each([
    ['을 stands behind a consonant only', '이미지을'],
    ['를 stands behind a vowel only', '볼륨를'],
    ['로 does not stand behind ㅁ', '볼륨로'],
    ['a particle alone is no stem', '를'],
    ['no particle', '컨테이너'],
  ])('%s: %s stays', (_, word) => {
    expect(withoutJosa(word)).toEqual([]);
  });

  it.each([
    ['syslog로', 'syslog'],
    ['tar를', 'tar'],
    ['MySQL은', 'MySQL'],
    ['80번', undefined],
    ['nginx가', 'nginx'],
  ])('behind Latin letters any particle agrees: %s → %s', (word, stem) => {
    expect(withoutJosa(word)[0]).toBe(stem);
  });
});
