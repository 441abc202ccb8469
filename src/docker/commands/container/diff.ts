import { containerChanges } from '../../engine/container/diff.ts';
import { command, out } from '../command.ts';
import { named } from '../named.ts';

/** `docker diff` (docker/cli container/diff.go). */
export default command('docker container diff', function* (call) {
  const changes = containerChanges(call.engine, named('container', call.args[0] ?? ''));
  out(call, changes.map(({ kind, path }) => `${kind} ${path}\n`).join(''));
  return 0;
});
