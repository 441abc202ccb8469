import type { Piece } from '../paint.ts';
import type { Item, Part } from './parts.ts';

/** A stretch of a painted line that is of one colour and belongs to one thing, or to none. */
export type Segment = { readonly text: string; readonly kind: Piece['kind']; readonly item?: Item };

/** Lays what the parts say over the colours of a line. Joined, the segments are the line. */
export function segmentsOf(pieces: readonly Piece[], parts: readonly Part[]): Segment[] {
  const edges = new Set(parts.flatMap(({ pos, end }) => [pos, end]));
  const segments: Segment[] = [];
  let at = 0;
  let next = 0;
  for (const { text, kind } of pieces) {
    const end = at + text.length;
    const cuts = [...edges].filter((edge) => edge > at && edge < end).sort((a, b) => a - b);
    for (const to of [...cuts, end]) {
      while ((parts[next]?.end ?? Infinity) <= at) next += 1;
      const part = parts[next];
      const covered = part !== undefined && part.pos <= at && kind !== 'comment';
      const stretch = text.slice(at - (end - text.length), to - (end - text.length));
      segments.push({ text: stretch, kind, ...(covered && { item: part.item }) });
      at = to;
    }
  }
  return segments;
}
