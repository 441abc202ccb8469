/** How long is waited for a program at its terminal, in milliseconds: by the recorder of the real one, and when its commands are played. */
export type Patience = {
  /** For a command to end; typing into it begins the time anew. */
  readonly limit: number;
  /** For the prompt at which something is to be typed, while nothing is printed. */
  readonly silence: number;
  /** Before a command is typed. */
  readonly pause: number;
  /** For a prompt to stand still before a line is typed at it. */
  readonly prompt: number;
  /** For a program to fall silent before control keys are pressed without a prompt. */
  readonly keys: number;
  /** The same for a program that never falls silent, since its first output. */
  readonly keysAtMost: number;
  /** The same for a program that prints nothing at all. */
  readonly keysUnprinted: number;
  /** For a prompt to come before Enter is pressed once: a shell that was left by `^P^Q` has shown its prompt long ago. */
  readonly nudge: number;
  /** For a program that waits at a prompt with nothing left to type. */
  readonly waiting: number;
};

/** Enough for a busy machine. */
export const PATIENCE: Patience = {
  limit: 120_000,
  silence: 40_000,
  pause: 1_000,
  prompt: 200,
  keys: 1_000,
  keysAtMost: 3_000,
  keysUnprinted: 6_000,
  nudge: 4_000,
  waiting: 4_000,
};
