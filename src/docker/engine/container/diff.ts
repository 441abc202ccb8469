import { changesBetween, type Change } from '../../linux/fs/layer.ts';
import type { Engine } from '../engine.ts';
import { findContainer } from './find.ts';

/** What a container changed of its image's files, sorted by path (moby daemon/changes.go). */
export function containerChanges(engine: Engine, reference: string): Change[] {
  const { base, rootfs } = findContainer(engine, reference);
  return changesBetween(base, rootfs);
}
