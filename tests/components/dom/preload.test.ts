import { expect, it, vi } from 'vitest';
import { preload } from '../../../src/components/dom/preload.ts';

it('begins to load, and is silent about a failure', async () => {
  const load = vi.fn(() => Promise.reject(new Error('offline')));
  preload(load);
  expect(load).toHaveBeenCalledTimes(1);
  // an unhandled rejection would fail the run
  await new Promise((resolve) => setTimeout(resolve));
});
