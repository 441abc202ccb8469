import type { Invocation } from './types.ts';

/** What an accepted line says, as far as a command acts on it. It is plain data: it can be made beforehand and sent. */
export type Reading = Pick<
  Invocation,
  'path' | 'action' | 'flags' | 'inherited' | 'given' | 'args' | 'notices'
>;

/** Lines typed at a terminal that were read beforehand (`read-ahead.ts`), by their words. */
export type Readings = ReadonlyMap<string, Reading>;

/** The key of a line among readings. */
export function readingKey(argv: readonly string[]): string {
  return argv.join('\0');
}
