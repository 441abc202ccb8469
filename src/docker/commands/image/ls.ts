import { listImages } from '../../engine/image/list.ts';
import { formatImages } from '../../formatters/image.ts';
import { command, out, type Call } from '../command.ts';
import { filtersOf } from '../filters.ts';
import { notSimulated } from '../not-simulated.ts';
import { printed } from '../printed.ts';

/** `docker images` (docker/cli image/list.go); NAME is a filter of references. */
export default command('docker image ls', function* (call) {
  const { engine, flags, args, process } = call;
  if (flags.tree === true) return notSimulated(process, 'docker images --tree');
  const filters = filtersOf(flags.filter);
  const [name] = args;
  if (name !== undefined && name !== '') filters['reference'] = [...(filters['reference'] ?? []), name];
  const images = listImages(engine, { all: flags.all ?? false, filters });
  const options = {
    ...formatOf(call),
    quiet: flags.quiet ?? false,
    digests: flags.digests ?? false,
    noTrunc: flags['no-trunc'] ?? false,
  };
  out(call, printed(formatImages(images, options, engine.now)));
  return 0;
});

function formatOf({ flags }: Pick<Call<{ readonly format?: string }>, 'flags'>): {
  readonly format?: string;
} {
  return flags.format === undefined || flags.format === '' ? {} : { format: flags.format };
}
