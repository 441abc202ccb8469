import { command, CommandError } from '../command.ts';
import { BUILDER } from './builder.ts';

/** `docker buildx use`: there is only the engine's own builder. */
export default command('docker buildx use', function* (call) {
  const [name = ''] = call.args;
  if (name === BUILDER) return 0;
  const path = `${call.process.env.get('HOME') ?? '/root'}/.docker/buildx/instances/${name}`;
  throw new CommandError(
    `ERROR: failed to find instance ${JSON.stringify(name)}: open ${path}: no such file or directory`,
  );
});
