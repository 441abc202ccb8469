import { debian } from '../bases/debian.ts';
import { image, layer } from '../build.ts';
import { postgresFiles, postgresPackage } from '../files/postgres.ts';
import { debootstrapped, history, made } from '../history.ts';
import type { RegistryImage, Repository } from '../types.ts';

/* Config of the official images; sizes are approximate. */
function version(major: string, full: string, created: string): RegistryImage {
  const config = {
    Env: [
      `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/${major}/bin`,
      'LANG=en_US.utf8',
      `PG_MAJOR=${major}`,
      `PG_VERSION=${full}-1.pgdg120+1`,
      'PGDATA=/var/lib/postgresql/data',
    ],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['postgres'],
    ExposedPorts: { '5432/tcp': {} },
    Volumes: { '/var/lib/postgresql/data': {} },
    StopSignal: 'SIGINT',
  };
  const lines = [
    debootstrapped(created),
    made(created, `RUN /bin/sh -c apt-get install -y postgresql-${major} # buildkit`),
    made(created, 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
  ];
  const key = `postgres:${major}`;
  return image({
    created,
    config,
    history: history(created, lines, config),
    layers: [
      debian,
      layer({ key, size: 320_000_000, files: () => postgresPackage(major, full) }),
      layer({ key: 'postgres files', size: 1400, files: postgresFiles }),
    ],
  });
}

const seventeen = version('17', '17.6', '2025-08-14T19:55:38Z');
const sixteen = version('16', '16.10', '2025-08-14T19:55:38Z');

export const repository: Repository = {
  name: 'library/postgres',
  description: 'The PostgreSQL object-relational database system provides reliability and data integrity.',
  stars: 14_600,
  official: true,
  tags: { latest: seventeen, '17': seventeen, '17.6': seventeen, '16': sixteen, '16.10': sixteen },
};
