import { z } from 'astro/zod';
import { setupSchema } from './goal/schema.ts';
import { permanentId } from './schemas.ts';

/** Something that goes wrong: a line, what the engine answers, why, and what to do. Texts may hold `code` in backticks. */
const troubleSchema = z.strictObject({
  /** Unique over the page and permanent. */
  id: permanentId,
  /** What the reader sees, in a few words. */
  title: z.string().max(60),
  /** Other words by which it is looked for. */
  also: z.array(z.string()).default([]),
  setup: setupSchema.prefault({}),
  /** The line that goes wrong, on the host. */
  line: z.string(),
  /** What the real engine printed, both streams; written by `node scripts/record-troubles.ts`. */
  printed: z.string().optional(),
  /** Its exit code; written by the same. */
  exit: z.int().min(0).max(255).optional(),
  /** Why the simulated machine cannot play it. */
  unplayed: z.string().optional(),
  why: z.string(),
  fix: z.string(),
  /** Lines that mend it, typed after the one that went wrong; they must succeed. */
  mend: z.array(z.string()).default([]),
  /** The section that teaches it, a path of the site. */
  link: z.string().startsWith('/'),
});

export type Trouble = z.infer<typeof troubleSchema>;

/** Troubles of one kind, `troubles/<id>.yaml`. */
export const troublesSchema = z.strictObject({
  order: z.int().positive(),
  title: z.string(),
  troubles: z.array(troubleSchema).min(1),
});

export type Troubles = z.infer<typeof troublesSchema>;
