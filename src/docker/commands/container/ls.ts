import { listContainers } from '../../engine/container/list.ts';
import { asksForSize, formatContainers } from '../../formatters/container.ts';
import { command, CommandError, out } from '../command.ts';
import { filtersOf } from '../filters.ts';

/** `docker ps` (docker/cli container/list.go). */
export default command('docker container ls', function* (call) {
  const { engine, flags } = call;
  const limit = flags.latest === true && (flags.last ?? -1) === -1 ? 1 : (flags.last ?? -1);
  const size = flags.size ?? asksForSize(flags.format ?? '');
  const containers = listContainers(engine, {
    all: flags.all === true,
    limit,
    size,
    filters: filtersOf(flags.filter),
  });
  const options = {
    format: flags.quiet === true ? '' : (flags.format ?? ''),
    quiet: flags.quiet === true,
    size: flags.size === true,
    noTrunc: flags['no-trunc'] === true,
  };
  const text = formatContainers(containers, options, engine.now);
  if (!text.ok) throw new CommandError(text.message);
  out(call, text.value);
  yield { kind: 'turn' };
  return 0;
});
