import { describe, expect, it } from 'vitest';
import { arrived, keep, loaded } from '../../../src/docker/linux/loaded.ts';

describe('a module that is loaded when it is needed', () => {
  it('makes whoever needs it wait, the first time', async () => {
    const load = () => Promise.resolve({ name: 'one' });
    const running = loaded(load);
    const { value: wait } = running.next();
    expect(wait).toMatchObject({ kind: 'load' });
    if (wait && 'loading' in wait) await wait.loading;
    expect(running.next()).toEqual({ done: true, value: { name: 'one' } });
    expect(loaded(load).next()).toEqual({ done: true, value: { name: 'one' } });
  });

  it('is there at once where it was kept', async () => {
    const load = () => Promise.resolve({ name: 'two' });
    await keep(load);
    expect(loaded(load).next()).toEqual({ done: true, value: { name: 'two' } });
  });

  it('fails with what its loading fails with', async () => {
    const running = arrived(Promise.reject(new Error('no line')));
    const { value: wait } = running.next();
    if (wait && 'loading' in wait) await wait.loading;
    expect(() => running.next()).toThrow('no line');
  });
});
