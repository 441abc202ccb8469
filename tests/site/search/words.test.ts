import { describe, expect, it } from 'vitest';
import { fromInitials } from '../../../src/site/search/choseong.ts';
import { splitAtKnown, splitCompound } from '../../../src/site/search/compound.ts';
import { editDistance } from '../../../src/site/search/edit-distance.ts';
import { letters, withoutUnfinishedSyllable } from '../../../src/site/search/hangul.ts';
import { onOtherKeyboard } from '../../../src/site/search/keyboard.ts';
import { correct, suggest } from '../../../src/site/search/nearest.ts';
import { otherNames } from '../../../src/site/search/synonyms.ts';
import { otherVerbs } from '../../../src/site/search/verbs.ts';
import { LEXICON } from './fixture.ts';

describe('withoutUnfinishedSyllable', () => {
  it.each([
    ['볼ㄹ', '볼'],
    ['docker 볼ㄹ', 'docker 볼'],
    ['ㅂㄹ', 'ㅂㄹ'],
    ['볼륨', '볼륨'],
    ['볼륨 ㄹ', '볼륨 ㄹ'],
  ])('%s → %s', (typed, meant) => {
    expect(withoutUnfinishedSyllable(typed)).toBe(meant);
  });
});

describe('fromInitials', () => {
  it.each([
    ['ㅋㅌㅇㄴ', ['컨테이너']],
    ['ㅂㄹ', ['볼륨']],
    ['ㅂㄹㅈ', ['브리지']],
    ['ㄱㅅㅁㅅ', ['가상 머신']],
    ['ㅍㅌ', ['포트', '필터']],
    ['ㅋㅌ', ['컨테이너']],
    ['ㄳ', ['가상']],
    ['ㅋ', []],
    ['컨테이너', []],
    ['ㅎㅎㅎ', []],
  ])('%s → %j', (initials, words) => {
    expect(fromInitials(initials, LEXICON).slice(0, Math.max(1, words.length))).toEqual(words);
  });
});

describe('onOtherKeyboard', () => {
  it.each([
    ['zjsxpdlsj', '컨테이너'],
    ['qhffba', '볼륨'],
    ['Qhffba', '뽈륨'],
    ['ㅇㅐㅊㅏㄷㄱ', 'docker'],
    ['애찯ㄱ', 'docker'],
    ['docker', undefined],
    ['-v', undefined],
  ])('%s → %s', (typed, meant) => {
    expect(onOtherKeyboard(typed)).toBe(meant);
  });
});

describe('splitCompound', () => {
  it.each([
    ['볼륨컨테이너', ['볼륨', '컨테이너']],
    ['컨테이너로깅', ['컨테이너', '로깅']],
    ['호스트네트워크드라이버', ['호스트', '네트워크', '드라이버']],
    ['컨테이너', undefined],
    ['이미지추출', undefined],
    ['모르는말', undefined],
  ])('%s → %j', (word, parts) => {
    expect(splitCompound(word, LEXICON)).toEqual(parts);
  });
});

describe('splitAtKnown', () => {
  it.each([
    ['이미지추출', ['이미지', '추출']],
    ['스왑메모리', ['스왑', '메모리']],
    ['모르는말', undefined],
    ['이미지의', undefined],
  ])('%s → %j', (word, parts) => {
    expect(splitAtKnown(word, LEXICON)).toEqual(parts);
  });
});

describe('editDistance', () => {
  it.each([
    ['볼륨', '볼륨', 0],
    ['dokcer', 'docker', 1],
    ['kubernets', 'kubernetes', 1],
    ['컨테이느', '컨테이너', 0.5],
    ['네트웍', '네트워크', 1],
    ['볼룸', '볼륨', 0.5],
    ['데먼', '데몬', 0.5],
    ['쿠버네티즈', '쿠버네티스', 1],
    ['레지스터리', '레지스트리', 0.5],
    ['스토리지', '스테이지', 1.5],
    ['docker', 'dorker', 1],
    ['docker', 'dovker', 0.5],
    ['컨테이너', '네트워크', Infinity],
  ])('%s, %s: %d', (a, b, distance) => {
    expect(editDistance(letters(a), letters(b), 2)).toBe(distance);
    expect(editDistance(letters(b), letters(a), 2)).toBe(distance);
  });
});

describe('correct', () => {
  it.each([
    ['컨테이나', '컨테이너'],
    ['볼룸', '볼륨'],
    ['네트웍', '네트워크'],
    ['이미쥐', '이미지'],
    ['레지스터리', '레지스트리'],
    ['포투', '포트'],
    ['kubernets', 'Kubernetes'],
    ['dokcer', 'docker'],
    ['스토리지', undefined],
    ['이유', undefined],
    ['git', undefined],
  ])('%s → %s', (typed, meant) => {
    expect(correct(typed, LEXICON)).toBe(meant);
  });
});

describe('suggest', () => {
  it('offers what comes closest, never a spelling that the pages do not use', () => {
    expect(suggest('콘테잉나', LEXICON, 2)).toEqual(['컨테이너']);
    expect(suggest('qqqqqqqqqqqqqqqqqqqqqqqq', LEXICON, 3)).toEqual([]);
  });
});

describe('otherNames', () => {
  it.each([
    ['브릿지', ['브리지', 'bridge']],
    ['volume', ['볼륨']],
    ['버추얼 머신', ['가상 머신', 'virtual machine']],
    ['가상머신', ['virtual machine']],
    ['K8s', ['쿠버네티스', 'kubernetes']],
    ['컨테이너', ['container']],
    ['포트', []],
  ])('%s → %j', (name, others) => {
    expect(otherNames(name, LEXICON)).toEqual(others);
  });
});

describe('otherVerbs', () => {
  it.each([
    ['삭제', '지우'],
    ['지우는', '삭제'],
    ['멈춤', '중지'],
    ['까닭', '이유'],
  ])('%s → %s', (word, other) => {
    expect(otherVerbs(word)).toContain(other);
    expect(otherVerbs(word)).not.toContain(word);
  });
  it('knows no other word for a thing', () => {
    expect(otherVerbs('볼륨')).toEqual([]);
  });
});
