import { layer } from './build.ts';
import { alpineTree, busyboxTree, debianTree, ubuntuTree } from './trees/index.ts';
import type { RegistryLayer } from './types.ts';

/** The search path that nearly all images declare. */
export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/*
 * The layers that images have in common. Sizes and times of debian, ubuntu and busybox are those of the recorded images
 * (golden/src/images.json), Alpine's size is that of 3.20 to the nearest 100 kB.
 */

function ubuntu(version: string, point: string, name: string, size: number, created: string): RegistryLayer {
  const options = { size, mtime: Date.parse(created), version, point, name };
  return layer({ key: `ubuntu:${version}`, size, compressed: 29_040_468, files: () => ubuntuTree(options) });
}

const bookworm = { version: '12', codename: 'bookworm', point: '12.12' };

export const debian = layer({
  key: 'debian:12',
  size: 71_003_555,
  compressed: 29_041_418,
  files: () => debianTree({ ...bookworm, size: 71_003_555, mtime: Date.parse('2025-09-08T00:00:00Z') }),
});
export const ubuntu2404 = ubuntu('24.04', '24.04.3', 'Noble Numbat', 71_003_762, '2025-09-10T04:32:15Z');
export const ubuntu2204 = ubuntu('22.04', '22.04.5', 'Jammy Jellyfish', 71_003_765, '2025-08-19T05:02:41Z');
export const busybox = layer({
  key: 'busybox:1.36',
  size: 1_982_486,
  compressed: 1_086_919,
  files: () => busyboxTree({ size: 1_982_486, mtime: Date.parse('2024-09-26T21:31:42Z') }),
});
export const alpine = layer({
  key: 'alpine:3.20',
  size: 7_800_000,
  compressed: 3_620_000,
  files: () => alpineTree({ size: 7_800_000, mtime: Date.parse('2025-07-15T11:03:12Z'), version: '3.20.7' }),
});
