import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/site/expression.ts';

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['100 / 5 / 2', 10],
    ['-2 * -3', 6],
    ['quota / period', 1.5],
    ['(swap - memory)*1024', 262144],
    ['0.5', 0.5],
  ])('%s = %d', (text, value) => {
    expect(evaluate(text, { quota: 150_000, period: 100_000, swap: 512, memory: 256 })).toBe(value);
  });

  it.each([
    ['', 'lacks a number'],
    ['1 +', 'lacks a number'],
    ['(1', 'closing bracket'],
    ['1 2', 'goes on after its end'],
    ['quote', '"quote", which has no value'],
    ['toString', '"toString", which has no value'],
    ['1 % 2', 'no expression'],
    ['a.b', 'no expression'],
  ])('%j is refused', (text, why) => {
    expect(() => evaluate(text, {})).toThrow(why);
  });
});
