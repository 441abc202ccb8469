import { z } from 'astro/zod';

/** What the lab can start from, `starts/<id>.yaml`. Texts may hold `code` in backticks. */
export const startSchema = z.strictObject({
  /** Place in the list. */
  order: z.int().positive(),
  title: z.string(),
  /** What stands there, in a sentence or two. */
  summary: z.string(),
  /** What is broken and to be repaired. */
  task: z.string().optional(),
  /** Images that are there without having been pulled. */
  images: z.array(z.string()).default([]),
  /** Files by their path in the working folder. */
  files: z.record(z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*$/), z.string()).default({}),
  /** Lines that are run on the host before the reader sees it. */
  lines: z.array(z.string()).default([]),
  /** Lines that are offered as the first ones to run. */
  first: z.array(z.string()).min(1),
});

export type Start = z.infer<typeof startSchema>;
