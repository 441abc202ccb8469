import { z } from 'astro/zod';

/** How far the simulated engine agrees with the real one, as `npm run fidelity` counted it (`src/site/fidelity.json`). */
export const fidelitySchema = z.strictObject({
  /** Recorded scenarios of the project's tests. `equal`: steps whose output and exit code are equal after normalisation. */
  scenarios: z.strictObject({ count: z.int(), steps: z.int(), equal: z.int() }),
  /**
   * By chapter: commands that can be run, how many of them print what was recorded, and commands that are only shown because they
   * could not be recorded.
   */
  chapters: z.record(z.string(), z.strictObject({ commands: z.int(), equal: z.int(), unrecorded: z.int() })),
});

export type Fidelity = z.infer<typeof fidelitySchema>;
