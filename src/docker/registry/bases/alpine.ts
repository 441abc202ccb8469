import { layer } from '../build.ts';
import { alpineTree } from '../trees/busybox.ts';

/* A layer that images have in common; its size is that of 3.20 to the nearest 100 kB. */
export const alpine = layer({
  key: 'alpine:3.20',
  size: 7_800_000,
  compressed: 3_620_000,
  files: () => alpineTree({ size: 0, mtime: Date.parse('2025-07-15T11:03:12Z'), version: '3.20.7' }),
});
