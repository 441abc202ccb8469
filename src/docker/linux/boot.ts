import type { Kernel } from './kernel.ts';

/** When the machine started, in milliseconds since 1970: its oldest process tells. */
export function bootTime({ processes, now }: Kernel): number {
  return Math.min(now, ...[...processes.values()].map(({ started }) => started));
}
