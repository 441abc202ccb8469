import type { PrunedImages } from '../engine/image/prune.ts';

/** What a prune shows of the images that it removed. */
export function prunedLines({ removed }: PrunedImages): string {
  if (removed.length === 0) return '';
  const lines = removed.map((record) =>
    'Deleted' in record ? `deleted: ${record.Deleted}` : `untagged: ${record.Untagged}`,
  );
  return `Deleted Images:\n${lines.join('\n')}\n\n`;
}
