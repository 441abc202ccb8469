/** How long is waited, in virtual milliseconds; the recorder's own measures (`scripts/record/patience.ts`). */
export const PATIENCE = {
  /** For a command to end. */
  limit: 120_000,
  /** For a prompt, while nothing is printed. */
  silence: 40_000,
  /** Before a command is typed. */
  pause: 1_000,
  /** For a prompt to stand still before a line is typed at it. */
  prompt: 200,
  /** For a program to fall silent before control keys are pressed. */
  keys: 1_000,
  /** The same for a program that never falls silent, since its first output. */
  keysAtMost: 3_000,
  /** The same for a program that prints nothing at all. */
  keysUnprinted: 6_000,
  /** For a prompt before Enter is pressed once. */
  nudge: 4_000,
} as const;

/** Between two looks at the terminal. */
export const TICK = 40;
