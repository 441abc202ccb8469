import type { Result } from '../cli/index.ts';
import { CommandError } from './command.ts';

/** A text that a formatter made; its error is thrown to be printed. */
export function printed(result: Result<string>): string {
  if (result.ok) return result.value;
  throw new CommandError(result.message);
}
