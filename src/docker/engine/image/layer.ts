import { layerSize, type LayerDir } from '../../linux/fs/layer.ts';
import type { LayerNode } from '../../linux/fs/node.ts';
import { digest } from '../../registry/digest.ts';
import type { Layer } from '../state.ts';

/** A layer of files that the engine made; the id follows from the content. */
export function layerOf(files: LayerDir): Layer {
  return {
    diffId: digest(described(files, '')),
    digest: undefined,
    size: layerSize(files),
    files: () => files,
  };
}

/** A text that is the same for the same content only. */
function described(node: LayerNode | LayerDir, path: string): string {
  if (node.kind === 'whiteout') return `${path} whiteout\n`;
  const meta = `${path} ${node.kind} ${node.mode.toString(8)} ${node.uid}:${node.gid} ${node.mtime}`;
  if (node.kind === 'file')
    return `${meta} ${node.program ?? ''} ${node.hole ?? 0} ${digest(node.content)}\n`;
  if (node.kind === 'link') return `${meta} ${node.target}\n`;
  if (node.kind === 'device') return `${meta} ${node.device}\n`;
  const entries = [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const own = `${meta} ${node.hole ?? 0}${node.opaque ? ' opaque' : ''}\n`;
  return own + entries.map(([name, entry]) => described(entry, `${path}/${name}`)).join('');
}
