import { describe, expect, it } from 'vitest';
import { Flood } from '../../../src/components/machine/flood.ts';

describe('a flood of output', () => {
  it('is let through while it is small, in its order', () => {
    const shown: string[] = [];
    const flood = new Flood((text) => shown.push(text));
    for (const text of ['a', 'b', 'c']) flood.take(text);
    flood.ebb();
    expect(shown).toEqual(['a', 'b', 'c']);
  });

  it('is cut to its beginning and its end, and says how much is left out', () => {
    let shown = '';
    const flood = new Flood((text) => (shown += text));
    flood.take('x'.repeat(1_000_000));
    for (let i = 0; i < 1_000; i += 1) flood.take(`${'y'.repeat(999)}\n`);
    flood.take('the end');
    flood.ebb();
    expect(shown.length).toBeLessThan(80_000);
    expect(shown.startsWith('xxx')).toBe(true);
    expect(shown.endsWith('the end')).toBe(true);
    expect(shown).toMatch(/… 1,95\d,\d{3}자 줄임 …/);
  });

  it('flows again after each moment', () => {
    let shown = '';
    const flood = new Flood((text) => (shown += text));
    flood.take('x'.repeat(100_000));
    flood.ebb();
    shown = '';
    flood.take('small');
    expect(shown).toBe('small');
  });
});
