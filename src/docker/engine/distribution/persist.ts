import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { update, type OnProgress } from '../image/progress.ts';
import { RegistryError } from './faults.ts';
import { TransportError } from './transport.ts';

/** How often a layer is tried again, and how much longer each wait is, in seconds (moby distribution/xfer/upload.go). */
const ATTEMPTS = 5;
const WAIT = 5;

/** Refusals after which trying again is useless (moby distribution/errors.go retryOnError). */
const FINAL = ['UNAUTHORIZED', 'UNSUPPORTED', 'DENIED', 'TOOMANYREQUESTS', 'NAME_UNKNOWN'];

/** Who is told that something is tried again: the layer by its short id. */
export type Patience = { readonly engine: Engine; readonly id: string; readonly tell: OnProgress };

/**
 * Tries again what fails, after ever longer waits. Throws what is left in the end, and at once what will stay; that nobody is
 * logged in is told without the request.
 */
export function* persistently<T>(patience: Patience, act: () => Running<T>): Running<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return yield* act();
    } catch (error) {
      if (!(error instanceof RegistryError || error instanceof TransportError)) throw error;
      if (error instanceof TransportError && error.reason === 'no basic auth credentials') {
        throw errors.system(error.reason);
      }
      const isFinal = error instanceof RegistryError && FINAL.includes(error.code);
      if (isFinal || attempt === ATTEMPTS) throw error;
      yield* pause(patience, attempt * WAIT);
    }
  }
}

function* pause({ engine, id, tell }: Patience, seconds: number): Running<void> {
  for (let left = seconds; left > 0; left -= 1) {
    tell(update(id, `Retrying in ${left} second${left === 1 ? '' : 's'}`));
    const until = engine.now + 1000;
    while (engine.now < until) yield { kind: 'sleep', until };
  }
}
