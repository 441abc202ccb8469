import type { Node } from '../../linux/fs/node.ts';
import { sha256 } from '../../registry/digest.ts';

/** Checksums of nodes; nodes never change, so each is made once. */
const known = new WeakMap<Node, string>();

/**
 * What COPY compares: content, mode and owner of a file or of all that a directory holds; times do not count (BuildKit's
 * contenthash). The node's own name does not count either.
 */
export function checksumOf(node: Node): string {
  const before = known.get(node);
  if (before !== undefined) return before;
  const sum = sha256(described(node));
  known.set(node, sum);
  return sum;
}

function described(node: Node): string {
  const meta = `${node.kind} ${node.mode.toString(8)} ${node.uid}:${node.gid}`;
  if (node.kind === 'file') return `${meta} ${node.program ?? ''} ${node.hole ?? 0}\n${node.content}`;
  if (node.kind === 'link') return `${meta} ${node.target}`;
  if (node.kind === 'device') return `${meta} ${node.device}`;
  const entries = [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${meta} ${node.hole ?? 0}`,
    ...entries.map(([name, entry]) => `${checksumOf(entry)} ${name}`),
  ].join('\n');
}
