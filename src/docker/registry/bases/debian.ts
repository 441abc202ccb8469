import { layer } from '../build.ts';
import { baseOfDebian } from '../libraries/index.ts';
import { debianTree } from '../trees/debian.ts';

/* A layer that images have in common; its size and time are those of the recorded image (golden/src/images.json). */
const bookworm = { version: '12', codename: 'bookworm', point: '12.12' };

export const debian = layer({
  key: 'debian:12',
  size: 71_003_555,
  compressed: 29_041_418,
  files: baseOfDebian(() => debianTree({ ...bookworm, size: 0, mtime: Date.parse('2025-09-08T00:00:00Z') })),
});
