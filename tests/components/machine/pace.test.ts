import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace, RESTLESS, type Timed } from '../../../src/components/machine/pace.ts';

/** A session whose programs end their work at once, or never. */
function session(isEndless: boolean, isBusy = true): Timed {
  const scheduler = { now: 0 };
  return {
    isBusy,
    machine: { kernel: { scheduler } },
    advance(ms, _steps, goal) {
      // a round takes real time
      vi.advanceTimersByTime(isEndless ? 30 : 0);
      const until = scheduler.now + ms;
      while (!isEndless && scheduler.now < until && goal?.() !== true)
        scheduler.now = Math.min(until, scheduler.now + (goal ? 10 : ms));
      return Promise.resolve(!isEndless);
    },
  };
}

function paced(timed: Timed, isHeld = false): { pace: Pace; worn: number[] } {
  const worn: number[] = [];
  const pace = new Pace({
    session: timed,
    isHeld: () => isHeld,
    onLook: () => undefined,
    onWorn: () => {
      worn.push(performance.now());
    },
  });
  return { pace, worn };
}

describe('the pace of a machine', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is that of the clock', async () => {
    const timed = session(false);
    const { pace } = paced(timed);
    await vi.advanceTimersByTimeAsync(1_000);
    pace.close();
    expect(timed.machine.kernel.scheduler.now).toBeGreaterThan(900);
    expect(timed.machine.kernel.scheduler.now).toBeLessThanOrEqual(1_000);
  });

  it('stands while somebody else leads, and when it is closed', async () => {
    const held = session(false);
    paced(held, true).pace.look();
    const closed = session(false);
    paced(closed).pace.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(held.machine.kernel.scheduler.now).toBe(0);
    expect(closed.machine.kernel.scheduler.now).toBe(0);
  });

  it('is ahead of the clock until there is something to see', async () => {
    const timed = session(false);
    const { pace } = paced(timed);
    const { scheduler } = timed.machine.kernel;
    pace.look({ ms: 450, isEnough: () => scheduler.now >= 430 });
    await vi.advanceTimersByTimeAsync(1);
    expect(scheduler.now).toBe(430);
    pace.look({ ms: 450, isEnough: () => false });
    await vi.advanceTimersByTimeAsync(1);
    expect(scheduler.now).toBeGreaterThanOrEqual(880);
    expect(scheduler.now).toBeLessThan(890);
    pace.close();
  });

  it('ends what never rests after its time, and again soon where that is not enough', async () => {
    const { pace, worn } = paced(session(true));
    const began = performance.now();
    while (worn.length < 2 && performance.now() - began < 2 * RESTLESS) await vi.advanceTimersByTimeAsync(10);
    pace.close();
    expect(worn.map((at) => Math.floor((at - began) / 1_000))).toEqual([20, 22]);
  });

  it('leaves alone what no terminal waits for', async () => {
    const { pace, worn } = paced(session(true, false));
    const began = performance.now();
    while (performance.now() - began < 1.5 * RESTLESS) await vi.advanceTimersByTimeAsync(50);
    pace.close();
    expect(worn).toEqual([]);
  });
});
