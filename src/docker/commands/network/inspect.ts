import { findNetwork } from '../../engine/network/find.ts';
import { inspectNetwork } from '../../engine/network/inspect.ts';
import { inspect } from '../../formatters/inspect.ts';
import { attempted } from '../attempted.ts';
import { named } from '../named.ts';
import { command, err, out } from '../command.ts';

/** `docker network inspect` (docker/cli network/inspect.go). */
export default command('docker network inspect', function* (call) {
  const { engine, flags, args } = call;
  const found = args.map((name) =>
    attempted(() => ({
      kind: 'network' as const,
      data: inspectNetwork(findNetwork(engine, named('network', name))),
    })),
  );
  const { stdout, stderr, code } = inspect(found, flags.format ?? '');
  out(call, stdout);
  err(call, stderr);
  return code;
});
