import {
  containersOf,
  logName,
  serviceOf,
  chosenContainer,
} from '../../engine/compose/running/containers.ts';
import { monitor } from '../../engine/compose/running/monitor.ts';
import { together } from '../../engine/compose/running/together.ts';
import { isEngineError } from '../../engine/errors.ts';
import { timestampOf } from '../../engine/timestamp.ts';
import type { Running } from '../../linux/wait.ts';
import { CommandError } from '../command.ts';
import { composeCommand } from './compose-command.ts';
import { exitMessage } from './exit-message.ts';
import { warn } from './log.ts';
import { logConsumer } from './log-consumer.ts';
import { logLines } from './log-stream.ts';
import { projectOrName } from './project.ts';
import { usesColours } from './ansi.ts';

/** `docker compose logs` (compose cmd/compose/logs.go). */
export default composeCommand('docker compose logs', function* (call) {
  const { engine, process, flags, args } = call;
  const { application, isDescribed } = yield* projectOrName(call, args);
  const { project } = application;
  const shown = Object.entries(project.services).flatMap(([name, { attach }]) =>
    attach === false ? [] : [name],
  );
  const services = isDescribed && args.length === 0 ? shown : args;
  const consumer = logConsumer(process, {
    colour: flags['no-color'] !== true && usesColours(call),
    prefix: flags['no-log-prefix'] !== true,
    timestamp: false,
  });
  const time = (flag: 'since' | 'until'): number | undefined => {
    const text = flags[flag] ?? '';
    const value = timestampOf(text, engine.now);
    if (text === '' || value !== undefined) return value;
    throw new CommandError(`failed to parse value as time or duration: ${JSON.stringify(text)}`);
  };
  const follow = flags.follow === true;
  const options = {
    since: time('since'),
    until: time('until'),
    tail: /^\d+$/.test(flags.tail ?? '') ? Number(flags.tail) : undefined,
    follow,
    timestamps: flags.timestamps === true,
    details: false,
  };
  const index = flags.index ?? 0;
  const containers =
    index > 0
      ? [chosenContainer(engine, project.name, args[0] ?? '', index, { oneOff: 'exclude', all: true })]
      : containersOf(engine, project.name, { oneOff: 'exclude', all: true, services });
  const lines = (id: string, name: string, own: typeof options): Running<void> =>
    logLines(engine, id, own, (_stream, line) => {
      consumer.log(name, line);
    });
  const reading = new Set<string>();
  const print = function* (id: string, name: string): Running<void> {
    reading.add(id);
    try {
      yield* lines(id, name, options);
    } catch (error) {
      if (!isEngineError(error)) throw error;
      warn(
        call,
        `Can't retrieve logs for ${JSON.stringify(name)}: Error response from daemon: ${error.message}`,
      );
    } finally {
      reading.delete(id);
    }
  };
  const tasks = containers
    .filter((one) => !isDescribed || services.includes(serviceOf(one)))
    .map((one) => print(one.Id, logName(one)));
  if (!follow) {
    yield* together(tasks);
    return 0;
  }
  const watch = monitor(engine, project.name, services, (event) => {
    if (event.kind === 'exited') consumer.status(event.source, exitMessage(event));
    if (event.kind === 'started' && !reading.has(event.id)) {
      const since = engine.state.containers[event.id]?.State.StartedAt ?? engine.now;
      process.kernel.thread(process, lines(event.id, event.source, { ...options, since }));
    }
  });
  yield* together([...tasks, watch]);
  return 0;
});
