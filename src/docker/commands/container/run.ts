import { containerEvent } from '../../engine/container/event.ts';
import { current } from '../../engine/container/find.ts';
import { startContainer } from '../../engine/container/start.ts';
import { killContainer } from '../../engine/container/kill.ts';
import type { Runtime } from '../../engine/container/runtime.ts';
import { isEngineError } from '../../engine/errors.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, daemonError, out, type Call } from '../command.ts';
import { createWithImage } from './create-image.ts';
import { createRequest, type CreateFlags } from './options/index.ts';
import { startTime } from './start-time.ts';
import { converse, show } from './streams.ts';

/** Virtual milliseconds that a request to the daemon is on its way. */
const REQUEST = 1;

/** `docker run` (docker/cli container/run.go): create, start, and unless detached show what it prints and end as it ends. */
export default command('docker container run', function* (call) {
  const { process, flags, args, invocation } = call;
  const request = createRequest(flags, args, invocation.given, process);
  const { Id } = yield* refused(() => createWithImage(call, flags, request), statusOf);
  if (flags.detach === true) {
    out(call, `${Id}\n`);
    yield* process.sleep(REQUEST);
    yield* refused(() => start(call, Id), statusOf);
    return 0;
  }
  return yield* refused(() => attached(call, Id, request.config), statusOf);
});

function* start({ engine, process }: Pick<Call, 'engine' | 'process'>, id: string): Running<void> {
  startContainer(engine, id);
  yield* startTime(process);
}

type Streams = {
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
};

function* attached(
  { engine, process, flags }: Call<CreateFlags>,
  id: string,
  streams: Streams,
): Running<number> {
  let runtime: Runtime | undefined;
  let unwatch = (): void => undefined;
  engine.report(containerEvent(current(engine, id), 'attach'));
  startContainer(engine, id, (started) => {
    runtime = started;
    unwatch = started.output.watch((stream, text) => {
      if (stream === 'stdout' ? streams.AttachStdout : streams.AttachStderr) show(process, stream, text);
    });
  });
  if (!runtime) return 0;
  const proxies = flags['sig-proxy'] !== false && flags.tty !== true;
  try {
    const how = yield* converse(process, runtime, {
      stdin: streams.AttachStdin,
      detachKeys: flags['detach-keys'] ?? '',
      onSignal: proxies ? (signal) => forward(engine, id, signal) : undefined,
    });
    if (how === 'detached' || !runtime.process.exit) return 0;
    return exitStatus(runtime.process.exit);
  } finally {
    unwatch();
  }
}

/** Hands a signal of the client on; a container that has gone meanwhile needs none. */
export function forward(engine: Call['engine'], id: string, signal: string): void {
  try {
    killContainer(engine, id, signal);
  } catch (error) {
    if (!isEngineError(error)) throw error;
  }
}

/** Words a refusal as `docker run` does: behind "docker: ", with a hint at the help. */
function* refused<T>(act: () => Running<T>, status: (message: string) => number): Running<T> {
  try {
    return yield* act();
  } catch (error) {
    if (isEngineError(error)) throw failure(daemonError(error.message), status(error.message));
    if (error instanceof CommandError) throw failure(error.message, status(error.message));
    throw error;
  }
}

function failure(message: string, status: number): CommandError {
  return new CommandError(`docker: ${message}\n\nRun 'docker run --help' for more information`, status);
}

/** The status that tells why a container did not start (docker/cli container/run.go, toStatusError). */
function statusOf(message: string): number {
  if (
    /executable file not found|no such file or directory|system cannot find the file specified/.test(message)
  )
    return 127;
  return /permission denied|is a directory/.test(message) ? 126 : 125;
}
