import type { State } from '../../src/docker/engine/state.ts';
import { registry } from '../../src/docker/registry/index.ts';
import { runCommand } from '../../src/docker/session/command.ts';
import { createMachine, type Machine } from '../../src/docker/session/machine.ts';

/** Images that machines of these tests hold from the start. */
const IMAGES = ['nginx:1.27', 'busybox:1.36', 'redis:7'];

/** A machine on which lines are run one by one. */
export function newMachine(images: readonly string[] = IMAGES): Machine {
  return createMachine({ seed: 'picture', now: Date.UTC(2026, 0, 5, 9), registry, images });
}

/** Runs lines in the host's shell and gives the state after each, the one before all of them first. */
export async function statesOf(lines: readonly string[], machine = newMachine()): Promise<State[]> {
  const states = [machine.engine.state];
  for (const line of lines) {
    await runCommand(machine, ['bash', '-c', line]);
    states.push(machine.engine.state);
  }
  return states;
}
