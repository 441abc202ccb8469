import { listVolumes } from '../../engine/volume/list.ts';
import { formatVolumes } from '../../formatters/volume.ts';
import { command, out } from '../command.ts';
import { filtersOf } from '../filters.ts';
import { printed } from '../printed.ts';

/** What `--cluster` shows: there are no cluster volumes without a swarm. */
const CLUSTER_FORMAT = 'table {{.Name}}\\t{{.Group}}\\t{{.Driver}}\\t{{.Availability}}\\t{{.Status}}';

/** `docker volume ls` (docker/cli volume/list.go). */
export default command('docker volume ls', function* (call) {
  const { engine, flags } = call;
  const { format = '', quiet = false, cluster = false } = flags;
  const volumes = listVolumes(engine, filtersOf(flags.filter));
  const chosen = cluster ? CLUSTER_FORMAT : format;
  out(
    call,
    printed(formatVolumes(cluster ? [] : volumes, { ...(chosen !== '' && { format: chosen }), quiet })),
  );
  return 0;
});
