import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { made } from '../history.ts';
import { dir, file } from '../../linux/fs/node.ts';
import type { RegistryImage, Repository } from '../types.ts';

/** The versions of the frontend that `# syntax=docker/dockerfile:…` names; the size is approximate. */
const versions = Array.from({ length: 20 }, (_, minor) => `1.${minor}`);

const frontend = '/bin/dockerfile-frontend';

function version(name: string): RegistryImage {
  const created = '2025-09-03T17:41:05Z';
  return image({
    created,
    config: {
      Env: [PATH],
      Entrypoint: [frontend],
      WorkingDir: '/',
      Labels: {
        'moby.buildkit.frontend.caps':
          'moby.buildkit.frontend.inputs,moby.buildkit.frontend.subrequests,moby.buildkit.frontend.contexts',
        'moby.buildkit.frontend.network.none': 'true',
      },
    },
    history: [
      { ...made(created, 'LABEL moby.buildkit.frontend.network.none=true'), empty_layer: true },
      made(created, `COPY ${frontend} ${frontend} # buildkit`),
      { ...made(created, `ENTRYPOINT ["${frontend}"]`), empty_layer: true },
    ],
    layers: [
      layer({
        key: `docker/dockerfile ${name}`,
        size: 38_400_000,
        compressed: 12_600_000,
        files: () => dir([['bin', dir([['dockerfile-frontend', file('', { mode: 0o755 })]])]]),
      }),
    ],
  });
}

const images = versions.map((name) => [name, version(name)] as const);
const newest = images.at(-1)?.[1];

export const repository: Repository = {
  name: 'docker/dockerfile',
  description: 'Official Dockerfile frontends built from github.com/moby/buildkit',
  stars: 90,
  official: false,
  tags: { ...Object.fromEntries(images), ...(newest && { latest: newest, '1': newest }) },
};
