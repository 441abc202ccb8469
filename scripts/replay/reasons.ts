import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'astro/zod';

/** Why a step differs: English for docs/fidelity.md. */
const reasons = z.record(z.string(), z.record(z.string().regex(/^\d+$/), z.string().min(20)));

/** Reasons by scenario and step number, as a file gives them. */
export type Reasons = z.infer<typeof reasons>;

/** Where the scenarios and the reasons stand. */
export const GOLDEN = 'tests/docker/golden';

/** Reads the list of steps that are known to differ. */
export function readReasons(): Reasons {
  return reasons.parse(parse(readFileSync(`${GOLDEN}/differences.yaml`, 'utf8')) ?? {});
}
