import type { Typed } from './typing.ts';

/**
 * Why a command did not come to its end. `screen` is the last row with text.
 *
 * - `incomplete`: bash wants another line; `refused`: bash does not accept it; `left`: the shell itself ended;
 * - `ended`: it ended before `typed` could be typed; `promptless`: no prompt came for `typed`;
 * - `waiting`: nothing is left to type, but it waits at `prompt`; `late`: it did not end within `limit` milliseconds.
 */
export type Stop =
  | { kind: 'incomplete' | 'refused' | 'left' }
  | { kind: 'ended' | 'promptless'; typed: Typed; screen: string }
  | { kind: 'waiting'; prompt: string }
  | { kind: 'late'; limit: number; screen: string };

/** A command that stopped the session; the session is of no use afterwards. */
export class SessionStop extends Error {
  readonly stop: Stop;

  constructor(stop: Stop) {
    super(stop.kind);
    this.stop = stop;
  }
}
