/** The kinds of refusal of the daemon (moby errdefs), which become HTTP statuses there. */
export type ErrorCode =
  | 'not-found'
  | 'conflict'
  | 'bad-parameter'
  | 'forbidden'
  | 'unauthorized'
  | 'not-modified'
  | 'not-implemented'
  | 'system';

/** What the daemon refuses, in its own words (without "Error response from daemon: ", which is the CLI's). */
export class EngineError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The daemon's common messages, each made in one place. */
export const errors = {
  noSuchContainer: (name: string) => new EngineError('not-found', `No such container: ${name}`),
  noSuchImage: (name: string) => new EngineError('not-found', `No such image: ${name}`),
  noSuchNetwork: (name: string) => new EngineError('not-found', `network ${name} not found`),
  noSuchVolume: (name: string) => new EngineError('not-found', `get ${name}: no such volume`),
  notRunning: (id: string) => new EngineError('conflict', `container ${id} is not running`),
  bad: (message: string) => new EngineError('bad-parameter', message),
  conflict: (message: string) => new EngineError('conflict', message),
  system: (message: string) => new EngineError('system', message),
};

/** Whether an exception is the daemon's, perhaps of one kind. */
export function isEngineError(error: unknown, code?: ErrorCode): error is EngineError {
  return error instanceof EngineError && (code === undefined || error.code === code);
}
