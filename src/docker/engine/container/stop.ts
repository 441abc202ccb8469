import { numberOf, parseSignal, type Signal } from '../../linux/signals.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { containerEvent } from './event.ts';
import { current } from './find.ts';
import { setPaused } from './pause.ts';
import type { Runtime } from './runtime.ts';

/** `signal` instead of the image's, `timeout` in seconds before it is killed; -1 waits for ever. */
export type StopOptions = { readonly signal?: string | undefined; readonly timeout?: number | undefined };

const DEFAULT_TIMEOUT = 10;
/** After KILL nothing lasts longer than this. */
const KILL_GRACE = 100;

/** Stops a container, and kills it after the grace time (moby daemon/stop.go); one that does not run is left alone. */
export function* stopContainer(engine: Engine, id: string, options: StopOptions = {}): Running<void> {
  const container = current(engine, id);
  if (!container.State.Running) return;
  const { Config } = container;
  const signal = signalOf(options.signal ?? Config.StopSignal ?? 'TERM');
  const seconds = options.timeout ?? Config.StopTimeout ?? DEFAULT_TIMEOUT;
  engine.update(id, () => ({ HasBeenManuallyStopped: true }));
  const runtime = engine.runtimes.get(id);
  if (!runtime) {
    stopRestarting(engine, id);
    return;
  }
  send(engine, id, runtime, signal);
  const until = seconds < 0 ? undefined : engine.now + seconds * 1000;
  yield* ended(engine, runtime, until);
  if (!runtime.process.exit) {
    send(engine, id, runtime, 'KILL');
    yield* ended(engine, runtime, engine.now + KILL_GRACE);
  }
  engine.report(containerEvent(container, 'stop'));
}

function stopRestarting(engine: Engine, id: string): void {
  const container = current(engine, id);
  engine.update(
    id,
    ({ State }) => ({ State: { ...State, Running: false, Restarting: false } }),
    containerEvent(container, 'stop'),
  );
}

/**
 * Sends a signal to the first process (moby daemon/kill.go, killWithSignal). A paused container goes on, but for a signal that is
 * neither KILL nor the one that its image names for stopping.
 */
export function send(engine: Engine, id: string, runtime: Runtime, signal: Signal): void {
  const container = current(engine, id);
  engine.report(containerEvent(container, 'kill', { signal: String(numberOf(signal)) }));
  const { StopSignal = '' } = container.Config;
  const resumes = signal === 'KILL' || StopSignal === '' || signalOf(StopSignal) === signal;
  engine.kernel.kill(runtime.process, signal);
  if (!container.State.Paused || !resumes) return;
  setPaused(engine, id, false);
  if (signal !== 'KILL') engine.report(containerEvent(container, 'unpause'));
}

function* ended(engine: Engine, { process }: Runtime, until: number | undefined): Running<void> {
  while (!process.exit && (until === undefined || engine.now < until)) {
    yield { kind: 'change', of: [process.ended], ...(until !== undefined && { until }) };
  }
}

/** Reads a signal's name or number; throws as the daemon refuses it. */
export function signalOf(text: string): Signal {
  const signal = parseSignal(text);
  if (!signal && /^[1-9]\d*$/.test(text))
    throw errors.bad(`the linux daemon does not support signal ${text}`);
  if (!signal) throw errors.bad(`invalid signal: ${text}`);
  return signal;
}
