import { containersOf } from '../../engine/compose/running/containers.ts';
import { findContainer } from '../../engine/container/find.ts';
import { statsOf } from '../../engine/container/stats.ts';
import { formatStats } from '../../formatters/stats.ts';
import { out } from '../command.ts';
import { printed } from '../printed.ts';
import { composeCommand } from './compose-command.ts';
import { projectName } from './project.ts';

const REFRESH = 500;

/** `docker compose stats` (compose cmd/compose/stats.go): once, or again and again until it is interrupted. */
export default composeCommand('docker compose stats', function* (call) {
  const { engine, process, flags, args } = call;
  const project = yield* projectName(call);
  const format = { format: flags.format ?? '', noTrunc: flags['no-trunc'] === true };
  const isLive = flags['no-stream'] !== true;
  for (;;) {
    const containers = containersOf(engine, project, {
      oneOff: 'include',
      all: flags.all === true,
      services: args.slice(0, 1),
    });
    const rows = containers.map(({ Id }) => ({
      ...statsOf(engine, findContainer(engine, Id)),
      Container: Id,
    }));
    const text = printed(formatStats(rows, format));
    out(call, isLive && process.fds.get(1)?.tty ? `\u001b[2J\u001b[H${text}` : text);
    if (!isLive) return 0;
    yield* process.sleep(REFRESH);
  }
});
