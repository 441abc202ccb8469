import { waitContainer } from '../../engine/container/wait.ts';
import { command } from '../command.ts';
import { each } from '../each.ts';

/** `docker wait` (docker/cli container/wait.go). */
export default command('docker container wait', (call) =>
  each(call, function* (name) {
    return String(yield* waitContainer(call.engine, name));
  }),
);
