import { killContainer } from '../../engine/container/kill.ts';
import type { Running } from '../../linux/wait.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';

/** `docker kill` (docker/cli container/kill.go). */
export default command('docker container kill', (call) =>
  each(call, function* (name, written): Running<string> {
    killContainer(call.engine, name, call.flags.signal);
    yield { kind: 'turn' };
    return written;
  }),
);
