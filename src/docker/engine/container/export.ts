import { holesOf, tarText } from '../../linux/fs/tar.ts';
import { treeEntries } from '../../linux/fs/tar-tree.ts';
import type { Engine } from '../engine.ts';
import { containerEvent } from './event.ts';
import { findContainer } from './find.ts';

/** An archive's text, and bytes that it stands for and does not hold. */
export type Archive = { readonly text: string; readonly hole: number };

/** All files of a container but those of volumes (moby daemon/export.go). */
export function exportContainer(engine: Engine, reference: string): Archive {
  const container = findContainer(engine, reference);
  const { rootfs } = container;
  const entries = [...treeEntries(rootfs)];
  engine.report(containerEvent(container, 'export'));
  const own = rootfs.hole ?? 0;
  return { text: tarText(entries, own), hole: holesOf(entries) + own };
}
