import { ubuntu2204 } from '../bases/ubuntu.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { mongoPackage } from '../files/mongo.ts';
import { history, made } from '../history.ts';
import type { RegistryImage, Repository } from '../types.ts';

/* Config of the official images; sizes are approximate. */
function release(version: string, created: string): RegistryImage {
  const major = version.split('.').slice(0, 2).join('.');
  const config = {
    Env: [PATH, `MONGO_MAJOR=${major}`, `MONGO_VERSION=${version}`, 'HOME=/data/db'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['mongod'],
    ExposedPorts: { '27017/tcp': {} },
    Volumes: { '/data/configdb': {}, '/data/db': {} },
  };
  const lines = [
    { created, created_by: '/bin/sh -c #(nop) ADD file:2d4d8a0ba2e9d2a3 in / ' },
    made(created, 'RUN /bin/sh -c apt-get install -y mongodb-org # buildkit'),
  ];
  const key = `mongo:${version}`;
  return image({
    created,
    config,
    history: history(created, lines, config),
    layers: [
      ubuntu2204,
      layer({ key, size: 750_000_000, compressed: 250_000_000, files: () => mongoPackage(version) }),
    ],
  });
}

const eight = release('8.0.13', '2025-08-26T19:12:20Z');
const seven = release('7.0.23', '2025-08-26T19:12:20Z');

export const repository: Repository = {
  name: 'library/mongo',
  description: 'MongoDB document databases provide high availability and easy scalability.',
  stars: 10_600,
  official: true,
  tags: { latest: eight, '8': eight, '8.0': eight, '7': seven, '7.0': seven },
};
