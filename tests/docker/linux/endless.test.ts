import { describe, expect, it } from 'vitest';
import { registry } from '../../../src/docker/registry/index.ts';
import { createMachine } from '../../../src/docker/session/machine.ts';
import { Session } from '../../../src/docker/session/session.ts';

const NOW = Date.UTC(2026, 0, 5, 9);

/** Runs a line for so many virtual milliseconds in small steps; gives the session and the output's length. */
async function begin(line: string, ms: number): Promise<{ session: Session; printed: number }> {
  const machine = createMachine({ seed: 'endless', now: NOW, registry });
  let printed = 0;
  const session = new Session(machine, { onOutput: (text) => (printed += text.length) });
  session.submit(line);
  const { scheduler } = machine.kernel;
  const until = scheduler.now + ms;
  while (session.isBusy && scheduler.now < until) await session.advance(until - scheduler.now, 1_000);
  return { session, printed };
}

describe('a device that never ends', () => {
  it.each(['cat /dev/zero', 'cat /dev/urandom | md5sum', 'yes', "sed ':a;s/^/x/;ba' <<< y"])(
    'takes its time, and others get their turn: %s',
    async (line) => {
      const { session } = await begin(line, 60);
      expect(session.isBusy).toBe(true);
      session.interrupt();
      for (let i = 0; session.isBusy && i < 100; i += 1) await session.advance(10, 1_000);
      expect(session.isBusy).toBe(false);
    },
  );

  it('has no line to read, but a time after which that is given up', async () => {
    const { session } = await begin('read -t 0.1 x < /dev/zero; echo $? ${#x}; sleep 1', 500);
    expect(session.isBusy).toBe(true);
    const ended = await begin('read -t 0.1 x < /dev/zero', 500);
    expect(ended.session.isBusy).toBe(false);
    expect(ended.session.status).toBe(142);
    const { session: endless } = await begin('read x < /dev/zero', 300);
    expect(endless.isBusy).toBe(true);
    endless.interrupt();
    for (let i = 0; endless.isBusy && i < 100; i += 1) await endless.advance(10, 1_000);
    expect(endless.isBusy).toBe(false);
  });

  it('is not gathered for ever', async () => {
    const { session } = await begin('sort /dev/urandom', 60_000);
    expect(session.isBusy).toBe(false);
    expect(session.status).toBe(2);
  });
});
