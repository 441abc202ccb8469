import type { BuildEvent } from '../../../engine/build/progress.ts';

/** Shows a build while it goes on. */
export type Display = {
  /** Takes in what happened; nothing need be shown at once. */
  readonly tell: (event: BuildEvent) => void;
  /** Shows what is new; called now and then. */
  readonly refresh: () => void;
  /** Shows the rest when the build is over. */
  readonly finish: () => void;
};

/** Milliseconds between two looks at what is new. */
export const TICK = 150;
