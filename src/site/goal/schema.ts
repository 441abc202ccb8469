import { z } from 'astro/zod';

/** What a machine starts with before the reader does anything: images, files of the working folder, lines run silently. */
export const setupSchema = z.strictObject({
  /** Images that are there without having been pulled. */
  images: z.array(z.string()).default([]),
  /** Files by their path in the working folder. */
  files: z.record(z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*$/), z.string()).default({}),
  /** Lines that are run on the host before the reader sees the machine. */
  lines: z.array(z.string()).default([]),
});

export type Setup = z.infer<typeof setupSchema>;

/** What the answer to a line must be: all that is given must hold. Texts are compared without blanks at their ends. */
const answer = {
  /** All of stdout. */
  prints: z.string().optional(),
  /** A regular expression that stdout and stderr together must match somewhere; `^` and `$` stand for ends of lines. */
  matches: z.string().optional(),
  /** The exit code; 0 where neither it nor anything else is given. */
  exit: z.int().min(0).max(255).optional(),
};

/**
 * A condition on the state of a machine. It is asked with a line of the host that anyone could type, so that every right way of
 * getting there passes and nothing depends on what was typed.
 */
export const conditionSchema = z.strictObject({
  /** What must hold, in words. May hold `code`. */
  says: z.string(),
  /** The line that asks, e.g. `docker inspect -f '{{.State.Running}}' web`. It must change nothing. */
  ask: z.string(),
  ...answer,
  /** Said where it does not hold and no mistake is recognised: what is not so yet. */
  otherwise: z.string(),
  /** Likely mistakes, the first that matches is said. `ask`: another line to ask; the condition's own by default. */
  mistakes: z.array(z.strictObject({ ask: z.string().optional(), ...answer, why: z.string() })).default([]),
});

export type Condition = z.infer<typeof conditionSchema>;

/** A way to do it: files to write and lines to type on the host, the files first. */
const wayShape = { files: setupSchema.shape.files, lines: z.array(z.string()).min(1) };

/** A task on a machine: what must hold at the end, one right way, and wrong ones with what they must be told. */
export const goalShape = {
  conditions: z.array(conditionSchema).min(1),
  solution: z.strictObject(wayShape),
  /** Wrong attempts for the tests: the number of the condition (from 1) that must fail first, and a part of what must be said. */
  attempts: z
    .array(z.strictObject({ ...wayShape, fails: z.int().positive(), told: z.string().min(4) }))
    .min(1),
};

export const goalSchema = z.strictObject(goalShape);

export type Goal = z.infer<typeof goalSchema>;
