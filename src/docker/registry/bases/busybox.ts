import { layer } from '../build.ts';
import { busyboxTree } from '../trees/busybox.ts';

/* The layer of the recorded image (golden/src/images.json). */
export const busybox = layer({
  key: 'busybox:1.36',
  size: 1_982_486,
  compressed: 1_086_919,
  files: () => busyboxTree({ size: 0, mtime: Date.parse('2024-09-26T21:31:42Z') }),
});
