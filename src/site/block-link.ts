import { parseTranscript } from './transcript.ts';

/** How an address names a block that is to be run: `#run=1k9x2a`. */
const PREFIX = '#run=';

/**
 * A block's name in links, made of what is typed in it: it stays when the block moves, and goes when it becomes another. FNV-1a over the
 * commands, in base 36.
 */
export function blockKey(source: string): string {
  const typed = parseTranscript(source).flatMap((row) => (row.kind === 'command' ? [row.text.trim()] : []));
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(typed.join('\n')))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The key that an address names; undefined where it names no block. */
export function keyIn(hash: string): string | undefined {
  return new RegExp(`^${PREFIX}([a-z0-9]{1,8})$`).exec(hash)?.[1];
}

/** The fragment that names a block. */
export function fragmentOf(key: string): string {
  return `${PREFIX}${key}`;
}
