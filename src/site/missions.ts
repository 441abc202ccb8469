import { z } from 'astro/zod';
import { goalShape, setupSchema } from './goal/schema.ts';
import { permanentId } from './schemas.ts';

/** A task of the lab, `missions/<id>.yaml`; the file's name is its permanent id. Texts may hold `code` in backticks. */
export const missionSchema = z.strictObject({
  /** Place in the list; those of chapters go in the order of the book. */
  order: z.int().positive(),
  title: z.string(),
  /** The chapter that ends with it. */
  chapter: permanentId.optional(),
  /** What happened and what is wanted, in a few sentences. */
  story: z.string(),
  setup: setupSchema,
  ...goalShape,
  /** At least two wrong attempts, so that what is said of them is tested. */
  attempts: goalShape.attempts.min(2),
  /** Help in steps, from a nudge to nearly all. */
  hints: z.array(z.string()).min(2),
  /** Said when all holds: what was learnt. */
  done: z.string(),
});

export type Mission = z.infer<typeof missionSchema>;

/** A mission as lists and links need it. */
export type MissionEntry = { readonly id: string; readonly data: Mission };

/** The missions in the order of their list. */
export function missionsInOrder<T extends MissionEntry>(missions: readonly T[]): T[] {
  return [...missions].sort((a, b) => a.data.order - b.data.order);
}

/** The path of a mission's page, without the base path. */
export function missionPath(id: string): string {
  return `/missions/${id}/`;
}

/** The first sentence of a mission's story, for lists. */
export function opening(story: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(story.trim())?.[0] ?? story;
}
