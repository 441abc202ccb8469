import type { Point } from '../../svg.ts';

/** What each layer holds, from the bottom up; the next image keeps the layers of the one before. */
export const layers = ['우분투', '+ first', '+ second'] as const;

/** The three images in the order in which they come to be: how many of the layers each has. */
export const images = [
  { tag: 'ubuntu:24.04', count: 1 },
  { tag: 'commit_test:first', count: 2 },
  { tag: 'commit_test:second', count: 3 },
] as const;

/**
 * An image whose layers are drawn apart, so that each can be named, on their right or on their left. `at`: left end of the
 * lowest layer, its upper edge.
 */
export type StackProps = { at: Point; tag: string; count: number; named?: 'left' | 'right' };

/** From one layer to the next above it. */
export const PITCH = 22;
/** How wide a layer is drawn. */
export const WIDTH = 84;
