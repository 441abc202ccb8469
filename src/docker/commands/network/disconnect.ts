import { disconnectNetwork } from '../../engine/network/connect.ts';
import { command } from '../command.ts';
import { named } from '../named.ts';

/** `docker network disconnect` (docker/cli network/disconnect.go). */
export default command('docker network disconnect', function* ({ engine, flags, args }) {
  const [network = '', container = ''] = args;
  disconnectNetwork(engine, named('network', network), named('container', container), {
    force: flags.force ?? false,
  });
  return 0;
});
