import type { Context } from '../context.ts';
import type { Refusal } from '../errors.ts';
import type { Invocation } from '../types.ts';

/** What the CLI itself finds wrong with a line before it talks to the daemon; undefined where nothing is. */
export function checkCommand(
  _invocation: Invocation,
  _context: Context,
  _stage?: 'globals' | 'command',
): Refusal | undefined {
  return undefined;
}
