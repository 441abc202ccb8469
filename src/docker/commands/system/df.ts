import { diskUsage } from '../../engine/system/disk-usage.ts';
import { formatDiskUsage, formatDiskUsageVerbose, type DiskUsage } from '../../formatters/disk-usage.ts';
import { command, out } from '../command.ts';
import { printed } from '../printed.ts';

/** `docker system df` (docker/cli system/df.go). */
export default command('docker system df', function* (call) {
  const { engine, flags } = call;
  const usage: DiskUsage = diskUsage(engine);
  const { format = '', verbose = false } = flags;
  const shown = verbose ? formatDiskUsageVerbose(usage, engine.now, format) : formatDiskUsage(usage, format);
  out(call, printed(shown));
  return 0;
});
