import { ok, type Result } from '../result.ts';
import { parseBytes } from '../units.ts';

/** `--memory 512m` in bytes (docker/cli opts.MemBytes). */
export { parseBytes as parseMemory } from '../units.ts';

/** `--memory-swap`: as memory, or -1 for no limit (opts.MemSwapBytes). */
export function parseMemorySwap(text: string): Result<number> {
  return text === '-1' ? ok(-1) : parseBytes(text);
}
