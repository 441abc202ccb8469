import { findContainer } from '../../engine/container/find.ts';
import { removeContainer, removeLink } from '../../engine/container/remove.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, daemonError, err } from '../command.ts';
import { each } from '../each.ts';
import { named } from '../named.ts';

/** `docker rm` (docker/cli container/rm.go): with --force a container that is not there is told, and is no failure. */
export default command('docker container rm', (call) => {
  const { engine, flags } = call;
  const args = call.args.map((name) => name.replace(/^\/+|\/+$/g, ''));
  const remove = function* (name: string, written: string): Running<string | undefined> {
    if (flags.link === true) {
      removeLink(engine, name);
      return written;
    }
    try {
      const { Id } = findContainer(engine, name);
      removeContainer(engine, Id, { force: flags.force === true, volumes: flags.volumes === true });
    } catch (error) {
      if (flags.force !== true || !isEngineError(error, 'not-found')) throw error;
      err(call, `${daemonError(error.message)}\n`);
      return undefined;
    }
    yield { kind: 'turn' };
    return written;
  };
  return each({ ...call, args }, remove, (written) => {
    if (written === '') throw new CommandError('container name cannot be empty');
    return named('container', written);
  });
});
