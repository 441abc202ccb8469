import { layer } from '../build.ts';
import { baseOfDebian } from '../libraries/index.ts';
import { ubuntuTree } from '../trees/debian.ts';
import type { RegistryLayer } from '../types.ts';

/* Layers that images have in common; their sizes and times are those of the recorded images (golden/src/images.json). */
function ubuntu(version: string, point: string, name: string, size: number, created: string): RegistryLayer {
  const options = { size: 0, mtime: Date.parse(created), version, point, name };
  return layer({
    key: `ubuntu:${version}`,
    size,
    compressed: 29_040_468,
    files: baseOfDebian(() => ubuntuTree(options)),
  });
}

export const ubuntu2404 = ubuntu('24.04', '24.04.3', 'Noble Numbat', 71_003_762, '2025-09-10T04:32:15Z');
export const ubuntu2204 = ubuntu('22.04', '22.04.5', 'Jammy Jellyfish', 71_003_765, '2025-08-19T05:02:41Z');
