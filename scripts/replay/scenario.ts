import { z } from 'astro/zod';

const texts = z.object({ stdout: z.string(), stderr: z.string() });

const step = z.object({
  run: z.string(),
  tty: z.boolean().default(false),
  input: z.string().default(''),
  stdout: z.string(),
  stderr: z.string(),
  exit: z.union([z.number(), z.string()]),
  screen: z.string().optional(),
  unordered: z.boolean().default(false),
  normalised: texts,
});

const facts = z.object({
  config: z.record(z.string(), z.unknown()),
  created: z.string(),
  layers: z.number(),
  size: z.number(),
});

/** A recorded scenario: image names, files of the working folder, and steps with what the real engine printed. */
export const scenario = z.object({
  id: z.string(),
  title: z.string().default(''),
  images: z.array(z.string()).default([]),
  files: z.record(z.string(), z.string()).default({}),
  configs: z.record(z.string(), facts).default({}),
  steps: z.array(step),
});

export type Scenario = z.infer<typeof scenario>;
export type Step = Scenario['steps'][number];
