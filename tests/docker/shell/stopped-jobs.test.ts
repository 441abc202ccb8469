import { describe, expect, it } from 'vitest';
import { registry } from '../../../src/docker/registry/index.ts';
import { createMachine } from '../../../src/docker/session/machine.ts';
import { Session } from '../../../src/docker/session/session.ts';

/** What each line shows on a terminal of the host. */
async function shown(lines: readonly string[]): Promise<string[]> {
  const machine = createMachine({ seed: 'jobs', now: Date.UTC(2026, 0, 1), registry });
  let output = '';
  const session = new Session(machine, { onOutput: (text) => (output += text) });
  const all: string[] = [];
  for (const line of lines) {
    output = '';
    session.submit(line);
    expect(await session.settle()).toBe(true);
    all.push(output.replaceAll('\r\n', '\n').trim());
  }
  return all;
}

describe('jobs that have stopped', () => {
  it('are told, go on in the background, and come back', async () => {
    const [started, listed, went, running] = await shown(['sleep 50 & kill -STOP $!', 'jobs', 'bg', 'jobs']);
    expect(started).toMatch(/\n\[1\]\+ {2}Stopped {17}sleep 50$/);
    expect(listed).toBe('[1]+  Stopped                 sleep 50');
    expect(went).toBe('[1]+ sleep 50 &');
    expect(running).toBe('[1]+  Running                 sleep 50 &');
  });

  it('give the prompt back where they were in front', async () => {
    const line = "sh -c 'kill -STOP $$; echo went on'";
    expect(await shown([line, 'echo $?', 'fg'])).toEqual([
      `[1]+  Stopped                 ${line}`,
      '147',
      "sh -c 'kill -STOP $$; echo went on'\nwent on",
    ]);
  });

  it('are no end of the terminal’s own shell', async () => {
    const [refused] = await shown(['kill -9 $$; echo alive']);
    expect(refused).toMatch(/is not simulated here\.\)\nalive$/);
  });
});
