import { cacheUsage } from '../../engine/build/cache/usage.ts';
import { millisecondsOf, timeString } from '../../cli/index.ts';
import { rfc3339 } from '../../engine/time.ts';
import { command, CommandError, out } from '../command.ts';
import { BUILDER, BUILDKIT, PLATFORMS } from './builder.ts';

/** `docker buildx inspect` (buildx commands/inspect.go): the engine's own builder, without its rules of collection. */
export default command('docker buildx inspect', function* (call) {
  const name = call.args[0] ?? BUILDER;
  if (name !== BUILDER) throw new CommandError(`ERROR: no builder ${JSON.stringify(name)} found`);
  const times = cacheUsage(call.engine).map(({ LastUsedAt }) =>
    LastUsedAt === null ? 0 : millisecondsOf(LastUsedAt),
  );
  const last = Math.floor(Math.max(0, ...times) / 1000) * 1000;
  out(call, `Name:          ${BUILDER}\nDriver:        docker\n`);
  if (last > 0) out(call, `Last Activity: ${timeString(rfc3339(last))}\n`);
  out(
    call,
    `\nNodes:\nName:             ${BUILDER}\nEndpoint:         ${BUILDER}\nStatus:           running\n` +
      `BuildKit version: ${BUILDKIT}\nPlatforms:        ${PLATFORMS.join(', ')}\n`,
  );
  return 0;
});
