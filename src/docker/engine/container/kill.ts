import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { findContainer } from './find.ts';
import { send, signalOf } from './stop.ts';

/** Sends a signal to a running container, KILL where none is said (moby daemon/kill.go). */
export function killContainer(engine: Engine, reference: string, text = 'KILL'): void {
  const refuse = (code: EngineError['code'], why: string): never => {
    throw new EngineError(code, `cannot kill container: ${reference}: ${why}`);
  };
  try {
    const container = findContainer(engine, reference);
    const signal = signalOf(text === '' ? 'KILL' : text);
    const runtime = engine.runtimes.get(container.Id);
    if (!runtime) return refuse('conflict', `container ${container.Id} is not running`);
    if (signal === 'KILL' || signal === container.Config.StopSignal?.replace(/^SIG/, '')) {
      engine.update(container.Id, () => ({ HasBeenManuallyStopped: true }));
    }
    send(engine, container.Id, runtime, signal);
  } catch (error) {
    if (!(error instanceof EngineError) || error.message.startsWith('cannot kill container')) throw error;
    refuse(error.code, error.message);
  }
}
