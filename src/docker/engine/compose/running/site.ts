import type { Running } from '../../../linux/wait.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../errors.ts';
import type { Application } from '../application.ts';
import { ComposeError } from '../tree.ts';
import type { Reporter } from './progress.ts';

/** Where a plan is applied: the engine, what is described, who is told, and whether it is only rehearsed (`--dry-run`). */
export type Site = {
  readonly engine: Engine;
  readonly application: Application;
  readonly report: Reporter;
  readonly isDry: boolean;
  /** Asks whether data may be lost. */
  readonly confirm: (question: string) => Running<boolean>;
  /** Told of what hooks print; undefined where nobody listens. */
  readonly listen?: ((container: string, line: string) => void) | undefined;
};

/** What the client shows of a failure of the daemon's. */
export function faultText(error: unknown): string {
  if (error instanceof EngineError) return `Error response from daemon: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** A refusal with words in front of what the daemon says. Other errors go on as they are. */
export function wrapped(error: unknown, what: string): unknown {
  if (!(error instanceof EngineError) && !(error instanceof ComposeError)) return error;
  return new ComposeError(`${what}: ${faultText(error)}`);
}
