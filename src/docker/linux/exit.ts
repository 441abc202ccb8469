import { numberOf } from './signals.ts';
import type { Exit } from './process.ts';

/** The status that a shell and Docker show for an end: a signal counts 128 more than its number. */
export function exitStatus(exit: Exit): number {
  return 'code' in exit ? exit.code : 128 + numberOf(exit.signal);
}
