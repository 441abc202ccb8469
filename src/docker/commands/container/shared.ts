import type { Engine } from '../../engine/engine.ts';
import type { Running } from '../../linux/wait.ts';
import type { Command } from '../command.ts';
import { each } from '../each.ts';

/** A command that does one thing to each container it names, and prints the name. */
export function onEach(act: (engine: Engine, name: string) => void): Command {
  return (call) =>
    each(call, function* (name, written): Running<string> {
      act(call.engine, name);
      yield { kind: 'turn' };
      return written;
    });
}
