import { findContainer } from '../../engine/container/find.ts';
import { newestFirst } from '../../engine/container/list.ts';
import { statsOf } from '../../engine/container/stats.ts';
import type { Container } from '../../engine/state.ts';
import { formatStats } from '../../formatters/stats.ts';
import { command, CommandError, out } from '../command.ts';
import { named } from '../named.ts';

const REFRESH = 500;

/** `docker stats` (docker/cli container/stats.go): once, or again and again until it is interrupted. */
export default command('docker container stats', function* (call) {
  const { engine, process, flags, args } = call;
  const chosen = (): readonly (readonly [asked: string, container: Container])[] =>
    args.length > 0
      ? args.map((name) => [name, findContainer(engine, named('container', name))])
      : newestFirst(engine)
          .filter(({ State }) => flags.all === true || State.Running)
          .map((container) => [container.Id, container]);
  const format = { format: flags.format ?? '', noTrunc: flags['no-trunc'] === true };
  const isLive = flags['no-stream'] !== true;
  for (;;) {
    const text = formatStats(
      chosen().map(([asked, container]) => ({ ...statsOf(engine, container), Container: asked })),
      format,
    );
    if (!text.ok) throw new CommandError(text.message);
    out(call, isLive && process.fds.get(1)?.tty ? `\x1b[2J\x1b[H${text.value}` : text.value);
    if (!isLive) return 0;
    yield* process.sleep(REFRESH);
  }
});
