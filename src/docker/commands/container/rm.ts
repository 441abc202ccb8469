import { findContainer } from '../../engine/container/find.ts';
import { removeContainer, removeLink } from '../../engine/container/remove.ts';
import { isEngineError } from '../../engine/errors.ts';
import type { Running } from '../../linux/wait.ts';
import { command, daemonError, err } from '../command.ts';
import { each } from '../each.ts';

/** `docker rm` (docker/cli container/rm.go): with --force a container that is not there is told, and is no failure. */
export default command('docker container rm', (call) => {
  const { engine, flags } = call;
  return each(call, function* (name): Running<string | undefined> {
    if (flags.link === true) {
      removeLink(engine, name);
      return name;
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
    return name;
  });
});
