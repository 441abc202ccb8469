import { formatPlugins } from '../../formatters/plugin.ts';
import { command, out } from '../command.ts';
import { printed } from '../printed.ts';

/** `docker plugin ls`: none is installed. */
export default command('docker plugin ls', function* (call) {
  const { format, quiet = false } = call.flags;
  out(call, printed(formatPlugins([], { ...(format !== undefined && { format }), quiet })));
  return 0;
});
