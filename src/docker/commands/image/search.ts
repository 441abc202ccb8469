import { searchImages } from '../../engine/image/search.ts';
import { formatSearch } from '../../formatters/search.ts';
import { command, out } from '../command.ts';
import { filtersOf } from '../filters.ts';
import { printed } from '../printed.ts';

/** `docker search` (docker/cli registry/search.go) over the repositories that this guide knows. */
export default command('docker search', function* (call) {
  const { engine, flags, args } = call;
  const found = yield* searchImages(engine, args[0] ?? '', {
    limit: flags.limit ?? 0,
    filters: filtersOf(flags.filter),
  });
  const { format, 'no-trunc': noTrunc = false } = flags;
  out(call, printed(formatSearch(found, { ...(format !== undefined && { format }), noTrunc })));
  return 0;
});
