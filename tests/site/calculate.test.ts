import { describe, expect, it } from 'vitest';
import {
  combinations,
  drawn,
  filled,
  judgeNumber,
  numberText,
  readNumber,
} from '../../src/site/calculate.ts';

const vary = { quota: [50_000, 150_000], period: [100_000, 200_000] };
const key = {
  answer: 'quota / period',
  unit: '개',
  wrong: [{ answer: 'period / quota' }, { answer: 'quota / 1000' }],
};

describe('the numbers of a try', () => {
  it('are the first values at first, and others in each of the next tries', () => {
    const tries = [0, 1, 2, 3].map((turn) => drawn(vary, 'cpu', turn));
    expect(tries[0]).toEqual({ quota: 50_000, period: 100_000 });
    expect(new Set(tries.map((one) => JSON.stringify(one))).size).toBe(4);
    expect(drawn(vary, 'cpu', 4)).toEqual(tries[0]);
  });

  it('are the same for everybody', () => {
    expect(drawn(vary, 'cpu', 1)).toEqual(drawn(vary, 'cpu', 1));
    expect(combinations(vary)).toHaveLength(4);
  });
});

describe('texts', () => {
  it('hold values and results; templates of Go stay', () => {
    const values = { quota: 150_000, period: 100_000 };
    expect(filled('--cpu-quota={quota} / {period} = {quota / period}', values)).toBe(
      '--cpu-quota=150000 / 100000 = 1.5',
    );
    expect(filled("docker inspect -f '{{.HostConfig.CpuQuota}}'", values)).toContain(
      '{{.HostConfig.CpuQuota}}',
    );
    expect(() => filled('{qouta}', values)).toThrow('qouta');
  });

  it.each([
    [1.5, '1.5'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.3333'],
    [268435456, '268435456'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});

describe('a typed number', () => {
  it.each([
    ['1.5', 1.5],
    [' 1.5 개', 1.5],
    ['1.5코어', 1.5],
    ['약 512MB', 512],
    ['268,435,456', 268435456],
    ['268 435 456 바이트', 268435456],
    ['１２８', 128],
    ['.5', 0.5],
    ['−1', -1],
    ['= 3', 3],
  ])('%j is %d', (typed, value) => {
    expect(readNumber(typed)).toBe(value);
  });

  it.each(['', '모름', '1/2', '3*2', 'MB 512'])('%j is none', (typed) => {
    expect(readNumber(typed)).toBeUndefined();
  });

  it('is judged with the numbers of the try', () => {
    const values = { quota: 150_000, period: 100_000 };
    expect(judgeNumber(key, values, '1.5개')).toEqual({ right: true });
    expect(judgeNumber(key, values, '0.6667')).toEqual({ right: false, known: 0 });
    expect(judgeNumber(key, values, '150')).toEqual({ right: false, known: 1 });
    expect(judgeNumber(key, values, '2')).toEqual({ right: false });
    expect(judgeNumber(key, values, 'x')).toBe('unread');
  });

  it('that a wrong way shares with the right one is right', () => {
    expect(judgeNumber(key, { quota: 100_000, period: 100_000 }, '1')).toEqual({ right: true });
  });
});
