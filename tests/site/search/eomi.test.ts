import { describe, expect, it } from 'vitest';
import { contractedStem, nounOfVerb, withoutEomi } from '../../../src/site/search/eomi.ts';

describe('nounOfVerb', () => {
  it.each([
    ['제한하는', '제한'],
    ['유지되는', '유지'],
    ['실행시켰다', '실행'],
    ['복사하려면', '복사'],
    ['설치한다', '설치'],
    ['공개됨', '공개'],
    ['삭제했다', '삭제'],
    ['하는', undefined],
    ['만드는', undefined],
  ])('%s → %s', (word, noun) => {
    expect(nounOfVerb(word)).toBe(noun);
  });
});

describe('withoutEomi', () => {
  it.each([
    ['지우려면', ['지우려', '지우']],
    ['바꾸는', ['바꾸', '바꾸느']],
    ['만든', ['만드']],
    ['멈춤', ['멈추']],
    ['잘리지', ['잘리']],
    ['열었을', ['열었', '열었으', '열']],
    ['볼륨', ['볼류']],
    ['네트워크', []],
  ])('%s → %j', (word, stems) => {
    expect(withoutEomi(word)).toEqual(expect.arrayContaining(stems));
    if (stems.length === 0) expect(withoutEomi(word)).toEqual([]);
  });
});

describe('contractedStem', () => {
  it.each([
    ['지우', '지워'],
    ['잘리', '잘려'],
    ['보', '봐'],
    ['끄', '꺼'],
    ['만들', undefined],
    ['가', undefined],
    ['docker', undefined],
  ])('%s → %s', (stem, form) => {
    expect(contractedStem(stem)).toBe(form);
  });
});
