import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { registryFiles, registryPackage } from '../files/registry.ts';
import { debootstrapped, history, made } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { Repository } from '../types.ts';

/* Facts of registry:2: golden/src/images.json. */
const created = '2023-10-02T18:42:50Z';
const config = {
  Env: [PATH],
  Entrypoint: ['/entrypoint.sh'],
  Cmd: ['/etc/docker/registry/config.yml'],
  ExposedPorts: { '5000/tcp': {} },
  Volumes: { '/var/lib/registry': {} },
};
const recorded = image({
  created,
  config,
  history: history(
    created,
    [
      debootstrapped(created),
      made(created, 'RUN /bin/sh -c apt-get install -y docker-registry # buildkit'),
      made(created, 'COPY docker-entrypoint.sh /entrypoint.sh # buildkit'),
    ],
    config,
  ),
  layers: [
    debian,
    layer({ key: 'registry:2', size: 20_887_117, compressed: 6_888_593, files: onDebian(registryPackage) }),
    layer({ key: 'registry:2 files', size: 95, compressed: 269, files: registryFiles }),
  ],
});

export const repository: Repository = {
  name: 'library/registry',
  description: 'Distribution implementation for storing and distributing of container images and artifacts',
  stars: 4100,
  official: true,
  tags: { latest: recorded, '2': recorded },
};
