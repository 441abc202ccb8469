import { describe, expect, it } from 'vitest';
import { together } from '../../../../src/docker/engine/compose/running/together.ts';
import type { Running } from '../../../../src/docker/linux/wait.ts';
import { testMachine } from '../../../support/engine.ts';

describe('tasks side by side', () => {
  const { kernel, operate } = testMachine();
  function* after(ms: number, log: string[], name: string): Running<string> {
    const until = kernel.now + ms;
    while (kernel.now < until) yield { kind: 'sleep', until };
    log.push(name);
    return name;
  }

  it('take as long as the longest, and give their results in order', async () => {
    const log: string[] = [];
    const start = kernel.now;
    expect(await operate(together([after(300, log, 'a'), after(100, log, 'b')]))).toEqual(['a', 'b']);
    expect(log).toEqual(['b', 'a']);
    expect(kernel.now - start).toBe(300);
  });

  it('all end before the first failure is thrown', async () => {
    const log: string[] = [];
    function* failing(): Running<string> {
      yield { kind: 'turn' };
      throw new Error('first');
    }
    await expect(operate(together([failing(), after(50, log, 'late')]))).rejects.toThrow('first');
    expect(log).toEqual(['late']);
  });
});
