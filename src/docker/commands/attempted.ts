import type { Result } from '../cli/index.ts';
import { messageOf } from './each.ts';

/** What came of an operation, or what the CLI prints of its refusal. */
export function attempted<T>(operation: () => T): Result<T> {
  try {
    return { ok: true, value: operation() };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}
