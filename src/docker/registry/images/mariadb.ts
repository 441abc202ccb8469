import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { mariadbFiles, mariadbPackage } from '../files/mariadb.ts';
import { debootstrapped, history, made } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { Repository } from '../types.ts';

/* Facts of mariadb:11: golden/src/images.json. */
const created = '2025-08-12T23:44:02Z';
const config = {
  Env: [PATH, 'MARIADB_VERSION=1:11.4.8+maria~ubu2404'],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['mariadbd'],
  ExposedPorts: { '3306/tcp': {} },
  Volumes: { '/var/lib/mysql': {} },
};
const recorded = image({
  created,
  config,
  history: history(
    created,
    [
      debootstrapped(created),
      made(created, 'RUN /bin/sh -c apt-get install -y mariadb-server # buildkit'),
      made(created, 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
    ],
    config,
  ),
  layers: [
    debian,
    layer({ key: 'mariadb:11', size: 221_800_276, compressed: 58_845_972, files: onDebian(mariadbPackage) }),
    layer({ key: 'mariadb:11 files', size: 1739, compressed: 1179, files: mariadbFiles }),
  ],
});

export const repository: Repository = {
  name: 'library/mariadb',
  description: 'MariaDB Server is a high performing open source relational database, forked from MySQL.',
  stars: 6100,
  official: true,
  tags: { latest: recorded, '11': recorded, '11.4': recorded, lts: recorded },
};
