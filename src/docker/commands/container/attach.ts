import { containerEvent } from '../../engine/container/event.ts';
import { findContainer } from '../../engine/container/find.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Running } from '../../linux/wait.ts';
import { command, CommandError, type Call } from '../command.ts';
import { named } from '../named.ts';
import { forward } from './run.ts';
import { converse, requireKeys, show } from './streams.ts';

/** How a client is tied to a container. */
export type AttachRequest = {
  readonly stdin: boolean;
  readonly detachKeys: string;
  readonly proxies: boolean;
};

/** `docker attach` (docker/cli container/attach.go). */
export default command('docker container attach', (call) => {
  const { flags, args } = call;
  return attachTo(call, named('container', args[0] ?? ''), {
    stdin: flags['no-stdin'] !== true,
    detachKeys: flags['detach-keys'] ?? '',
    proxies: flags['sig-proxy'] !== false,
  });
});

/** Ties the client to a running container until either lets go; gives the container's status (RunAttach). Throws CommandError. */
export function* attachTo(
  { engine, process }: Pick<Call, 'engine' | 'process'>,
  reference: string,
  request: AttachRequest,
): Running<number> {
  const container = findContainer(engine, reference);
  const { Id, State, Config } = container;
  if (!State.Running) throw new CommandError('You cannot attach to a stopped container, start it first');
  if (State.Paused) throw new CommandError('You cannot attach to a paused container, unpause it first');
  const runtime = engine.runtimes.get(Id);
  if (!runtime)
    throw new CommandError('You cannot attach to a restarting container, wait until it is running');
  const stdin = request.stdin && Config.OpenStdin;
  if (stdin && Config.Tty && process.fds.get(0)?.tty === undefined) {
    throw new CommandError('the input device is not a TTY');
  }
  requireKeys(request.detachKeys);
  engine.report(containerEvent(container, 'attach'));
  const unwatch = runtime.output.watch((stream, text) => show(process, stream, text));
  // the client sets the terminal's size anew, so that a shell shows its prompt again
  if (stdin && runtime.tty) engine.kernel.signalForeground(runtime.tty, 'WINCH');
  try {
    const how = yield* converse(process, runtime, {
      stdin,
      detachKeys: request.detachKeys,
      keepsInput: !Config.StdinOnce,
      onSignal: request.proxies && !Config.Tty ? (signal) => forward(engine, Id, signal) : undefined,
    });
    if (how === 'detached') throw new CommandError('read escape sequence');
    return runtime.process.exit ? exitStatus(runtime.process.exit) : 0;
  } finally {
    unwatch();
  }
}
