import { commitContainer } from '../../engine/container/commit.ts';
import { command, out } from '../command.ts';
import { named } from '../named.ts';

/** `docker commit` (docker/cli container/commit.go). */
export default command('docker container commit', function* (call) {
  const { engine, flags, args } = call;
  const [container = '', name = ''] = args;
  const id = commitContainer(engine, named('container', container), {
    author: flags.author ?? '',
    comment: flags.message ?? '',
    changes: flags.change ?? [],
    pause: flags.pause ?? true,
    name,
  });
  out(call, `${id}\n`);
  return 0;
});
