import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { redisFiles, redisPackage } from '../files/redis.ts';
import { debootstrapped, history, made } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { Repository } from '../types.ts';

/* Facts of redis:7: golden/src/images.json. */
const created = '2025-07-06T17:06:27Z';
const config = {
  Env: [PATH, 'REDIS_VERSION=7.4.5'],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['redis-server'],
  ExposedPorts: { '6379/tcp': {} },
  Volumes: { '/data': {} },
  WorkingDir: '/data',
};
const recorded = image({
  created,
  config,
  history: history(
    created,
    [
      debootstrapped(created),
      made(created, 'RUN /bin/sh -c apt-get install -y redis-server # buildkit'),
      made(created, 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
    ],
    config,
  ),
  layers: [
    debian,
    layer({ key: 'redis:7', size: 13_155_577, compressed: 5_247_782, files: onDebian(redisPackage) }),
    layer({ key: 'redis:7 files', size: 173, compressed: 419, files: redisFiles }),
  ],
});

export const repository: Repository = {
  name: 'library/redis',
  description: 'Redis is the world’s fastest data platform for caching, vector search, and NoSQL databases.',
  stars: 13_400,
  official: true,
  tags: { latest: recorded, '7': recorded, '7.4': recorded },
};
