import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from '../../src/site/quiz-order.ts';
import { judgeChoices, judgeOrder, judgeShort } from '../../src/site/quiz.ts';

describe('choices', () => {
  const correct = [false, true, true, false];
  it.each([
    ['exactly the right ones', [1, 2], true, 'rest hit hit rest'],
    ['one right one missing', [1], false, 'rest hit missed rest'],
    ['a wrong one besides', [1, 2, 3], false, 'rest hit hit wrong'],
    ['only a wrong one', [0], false, 'wrong missed missed rest'],
    ['none', [], false, 'rest missed missed rest'],
  ])('%s', (_, chosen, right, marks) => {
    expect(judgeChoices(correct, new Set(chosen))).toEqual({ right, marks: marks.split(' ') });
  });
});

describe('an order', () => {
  const steps = ['docker create web', 'docker start web', 'docker stop web', 'docker start web'];
  it.each([
    ['as it should be', [0, 1, 2, 3], true, 'hit hit hit hit'],
    ['equal steps may change places', [0, 3, 2, 1], true, 'hit hit hit hit'],
    ['two swapped', [1, 0, 2, 3], false, 'wrong wrong hit hit'],
    ['one left out', [0, 1, 2], false, 'hit hit hit'],
  ])('%s', (_, order, right, marks) => {
    const given = order.map((at) => steps[at] ?? '');
    expect(judgeOrder(steps, given)).toEqual({ right, marks: marks.split(' ') });
  });
});

describe('a shuffled order', () => {
  const items = fc.array(fc.constantFrom('가', '나', '다', '라'), { minLength: 2, maxLength: 8 });

  it('holds the same items, is the same each time, and never reads right where it can read wrong', () => {
    fc.assert(
      fc.property(items, fc.string(), (texts, id) => {
        const once = shuffled(texts, id);
        expect([...once].sort()).toEqual([...texts].sort());
        expect(shuffled(texts, id)).toEqual(once);
        if (new Set(texts).size > 1) expect(judgeOrder(texts, once).right).toBe(false);
      }),
    );
  });

  it('differs from question to question', () => {
    const ids = Array.from({ length: 30 }, (_, at) => `question-${at}`);
    const orders = ids.map((id) => shuffled(['가', '나', '다', '라', '마'], id).join(''));
    expect(new Set(orders).size).toBeGreaterThan(15);
  });
});

describe('a short answer', () => {
  const commands = {
    accept: ['docker ps', 'docker container ls'],
    wrong: [{ answers: ['docker ps -a', 'docker ps --all'] }, { answers: ['docker images'] }],
  };
  const layer = { accept: ['쓰기 레이어', '컨테이너 계층'], wrong: [{ answers: ['이미지 레이어'] }] };
  const publish = { accept: ['-P'], wrong: [{ answers: ['-p'] }] };
  const context = { accept: ['docker build .', '.'], wrong: [{ answers: ['docker build'] }] };
  const number = { accept: ['137'], wrong: [{ answers: ['0'] }] };

  it.each([
    ['docker ps', commands, 'right'],
    ['  docker   ps ', commands, 'right'],
    ['Docker PS', commands, 'right'],
    ['$ docker ps', commands, 'right'],
    ['`docker ps`', commands, 'right'],
    ['“docker ps”', commands, 'right'],
    ['docker ps를', commands, 'right'],
    ['docker ps입니다.', commands, 'right'],
    ['ｄｏｃｋｅｒ　ｐｓ', commands, 'right'],
    ['docker ps -a', commands, 'known 0'],
    ['docker ps –a', commands, 'known 0'],
    ['docker ps —all', commands, 'known 0'],
    ['DOCKER IMAGES', commands, 'known 1'],
    ['docker top', commands, 'wrong'],
    ['', commands, 'wrong'],
    ['쓰기 레이어', layer, 'right'],
    ['쓰기레이어', layer, 'right'],
    ['쓰기 레이어가', layer, 'right'],
    ['쓰기 레이어이다.', layer, 'right'],
    ['컨테이너 계층이', layer, 'right'],
    ['이미지 레이어를', layer, 'known 0'],
    ['레이어', layer, 'wrong'],
    ['-P', publish, 'right'],
    ['-p', publish, 'known 0'],
    ['.', context, 'right'],
    ['docker build .', context, 'right'],
    ['docker build', context, 'known 0'],
    ['137이다', number, 'right'],
    ['137로', number, 'right'],
    ['1 37', number, 'right'],
    ['0이요', number, 'known 0'],
  ])('“%s”', (typed, key, verdict) => {
    const { right, known } = judgeShort(key, typed);
    expect(right ? 'right' : known === undefined ? 'wrong' : `known ${known}`).toBe(verdict);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(typeof judgeShort(commands, typed).right).toBe('boolean');
      }),
    );
  });
});
