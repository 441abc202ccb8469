import { holesOf, parseArchive, tarText } from '../../linux/fs/tar.ts';
import { layerEntries, layerOfEntries } from '../../linux/fs/tar-tree.ts';
import { layerSize, type LayerDir } from '../../linux/fs/layer.ts';
import type { Sparse } from '../../linux/net/sparse.ts';
import type { Layer } from '../state.ts';

/** A layer's files as an archive, as `docker save` and registries keep them. */
export function packLayer({ files }: Pick<Layer, 'files'>): Sparse {
  const tree = files();
  const entries = [...layerEntries(tree)];
  const own = tree.hole ?? 0;
  return { content: tarText(entries, own), hole: holesOf(entries) + own };
}

/** The files of an archived layer and their size. Throws TarError where the text is no archive. */
export function unpackLayer(archive: string): { readonly files: LayerDir; readonly size: number } {
  const { entries, hole } = parseArchive(archive);
  const files = layerOfEntries(entries);
  const tree = hole > 0 ? { ...files, hole } : files;
  return { files: tree, size: layerSize(tree) };
}
