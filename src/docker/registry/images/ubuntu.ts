import { ubuntu2204, ubuntu2404 } from '../bases/ubuntu.ts';
import { PATH } from '../path.ts';
import { image } from '../build.ts';
import type { RegistryImage, RegistryLayer, Repository } from '../types.ts';

/** An image of Ubuntu as its own tool makes them: one layer and lines of the classic builder. */
function release(version: string, created: string, file: string, layer: RegistryLayer): RegistryImage {
  const nop = '/bin/sh -c #(nop)';
  const empty = (line: string): { created: string; created_by: string; empty_layer: true } => ({
    created,
    created_by: `${nop}  ${line}`,
    empty_layer: true,
  });
  return image({
    created,
    config: {
      Env: [PATH],
      Cmd: ['/bin/bash'],
      Labels: { 'org.opencontainers.image.version': version },
    },
    history: [
      empty('ARG RELEASE'),
      empty('ARG LAUNCHPAD_BUILD_ARCH'),
      empty(`LABEL org.opencontainers.image.version=${version}`),
      { created, created_by: `${nop} ADD file:${file} in / ` },
      empty('CMD ["/bin/bash"]'),
    ],
    layers: [layer],
  });
}

/* Facts: golden/src/images.json. */
const noble = release(
  '24.04',
  '2025-09-10T04:32:15Z',
  '8e6d1ba49ad4ad4b2d7ddf9d9b1ae0a0e8d0cfb4a4bd0a3f66a5a9e4a4bb0cb5',
  ubuntu2404,
);
const jammy = release(
  '22.04',
  '2025-08-19T05:02:41Z',
  '2d4d8a0ba2e9d2a3a3c0c5a1f1d4e7c0d5b8e9f1a6c3b2d4e5f60718293a4b5c',
  ubuntu2204,
);

export const repository: Repository = {
  name: 'library/ubuntu',
  description: 'Ubuntu is a Debian-based Linux operating system based on free software.',
  stars: 17_700,
  official: true,
  tags: { latest: noble, '24.04': noble, noble, '22.04': jammy, jammy },
};
