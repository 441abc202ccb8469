import { containerEvent } from '../../engine/container/event.ts';
import { findContainer } from '../../engine/container/find.ts';
import { startContainer } from '../../engine/container/start.ts';
import type { Runtime } from '../../engine/container/runtime.ts';
import { isEngineError } from '../../engine/errors.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Running } from '../../linux/wait.ts';
import type { CommandFlags } from '../../cli/index.ts';
import { command, CommandError, err, out, type Call } from '../command.ts';
import { messageOf } from '../each.ts';
import { named } from '../named.ts';
import { forward } from './run.ts';
import { startTime } from './start-time.ts';
import { converse, show } from './streams.ts';

type Flags = Readonly<CommandFlags['docker container start']>;

/** `docker start` (docker/cli container/start.go). */
export default command('docker container start', function* (call) {
  const { flags, args } = call;
  if (flags.attach === true || flags.interactive === true) {
    if (args.length > 1) throw new CommandError('you cannot start and attach multiple containers at once');
    return yield* attached(call);
  }
  const failed: string[] = [];
  for (const name of args) {
    try {
      startContainer(call.engine, findContainer(call.engine, named('container', name)).Id);
      yield* startTime(call.process);
      out(call, `${name}\n`);
    } catch (error) {
      err(call, `${messageOf(error)}\n`);
      failed.push(name);
    }
    yield { kind: 'turn' };
  }
  if (failed.length === 0) return 0;
  err(call, `Error: failed to start containers: ${failed.join(', ')}\n`);
  return 1;
});

function* attached({ engine, process, flags, args }: Call<Flags>): Running<number> {
  const container = findContainer(engine, named('container', args[0] ?? ''));
  const { Id, Config } = container;
  let runtime = engine.runtimes.get(Id);
  let unwatch = (): void => undefined;
  const watch = (started: Runtime): void => {
    runtime = started;
    unwatch = started.output.watch((stream, text) => show(process, stream, text));
  };
  engine.report(containerEvent(container, 'attach'));
  if (runtime) watch(runtime);
  else startContainer(engine, Id, watch);
  if (!runtime) return 0;
  try {
    const how = yield* converse(process, runtime, {
      stdin: flags.interactive === true && Config.OpenStdin,
      detachKeys: flags['detach-keys'] ?? '',
      onSignal: !Config.Tty ? (signal) => forward(engine, Id, signal) : undefined,
    });
    return how === 'detached' || !runtime.process.exit ? 0 : exitStatus(runtime.process.exit);
  } catch (error) {
    if (isEngineError(error)) throw new CommandError(messageOf(error));
    throw error;
  } finally {
    unwatch();
  }
}
