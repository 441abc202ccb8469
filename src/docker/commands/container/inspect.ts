import { inspect } from '../../formatters/inspect.ts';
import { attempted } from '../attempted.ts';
import { command, err, out } from '../command.ts';
import { inspectors } from '../inspectors.ts';

/** `docker container inspect` (docker/cli container/inspect.go). */
export default command('docker container inspect', function* (call) {
  const { engine, flags, args } = call;
  const size = flags.size ?? false;
  const found = args.map((name) =>
    attempted(() => ({ kind: 'container' as const, data: inspectors.container(engine, name, size) })),
  );
  const { stdout, stderr, code } = inspect(found, flags.format ?? '');
  out(call, stdout);
  err(call, stderr);
  return code;
});
