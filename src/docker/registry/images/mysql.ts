import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { mysqlFiles, mysqlPackage } from '../files/mysql.ts';
import { history, made } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { Repository } from '../types.ts';

/* Config of the official image, on Debian instead of Oracle Linux; sizes are approximate. */
const created = '2025-07-22T17:40:41Z';
const config = {
  Env: [PATH, 'MYSQL_MAJOR=8.4', 'MYSQL_VERSION=8.4.6-1.el9', 'MYSQL_SHELL_VERSION=8.4.6-1.el9'],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['mysqld'],
  ExposedPorts: { '3306/tcp': {}, '33060/tcp': {} },
  Volumes: { '/var/lib/mysql': {} },
  WorkingDir: '/',
};
const lts = image({
  created,
  config,
  history: history(
    created,
    [
      made(created, 'ADD oraclelinux-9-slim-amd64-rootfs.tar.xz / # buildkit'),
      made(created, 'RUN /bin/sh -c microdnf install -y "mysql-community-server-minimal-$MYSQL_VERSION"'),
      made(created, 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
    ],
    config,
  ),
  layers: [
    debian,
    layer({ key: 'mysql:8.4', size: 690_000_000, compressed: 180_000_000, files: onDebian(mysqlPackage) }),
    layer({ key: 'mysql:8.4 files', size: 2100, files: mysqlFiles }),
  ],
});

export const repository: Repository = {
  name: 'library/mysql',
  description: 'MySQL is a widely used, open-source relational database management system (RDBMS).',
  stars: 16_000,
  official: true,
  tags: { latest: lts, lts, '8': lts, '8.4': lts, '8.4.6': lts },
};
