import { errors } from '../../engine/errors.ts';
import { formatPlugins } from '../../formatters/plugin.ts';
import { command, out } from '../command.ts';
import { printed } from '../printed.ts';

const FILTERS = ['enabled', 'capability'];

/** `docker plugin ls`: none is installed. */
export default command('docker plugin ls', function* (call) {
  const { format, quiet = false, filter = [] } = call.flags;
  // each is another answer of the daemon's about what is not there (moby plugin/backend_linux.go)
  const wrong = filter.map((one) => one.split('=')[0]?.trim() ?? '').find((key) => !FILTERS.includes(key));
  if (wrong !== undefined) throw errors.bad(`invalid filter '${wrong}'`);
  out(call, printed(formatPlugins([], { ...(format !== undefined && { format }), quiet })));
  return 0;
});
