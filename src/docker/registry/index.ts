import { stress, volumeTest } from './images/alicek106.ts';
import { repository as alpine } from './images/alpine.ts';
import { repository as busybox } from './images/busybox.ts';
import { repository as debian } from './images/debian.ts';
import { repository as dockerfile } from './images/dockerfile.ts';
import { repository as helloWorld } from './images/hello-world.ts';
import { repository as httpd } from './images/httpd.ts';
import { golangRepository, nodeRepository, pythonRepository } from './images/languages.ts';
import { repository as mariadb } from './images/mariadb.ts';
import { repository as mongo } from './images/mongo.ts';
import { repository as mysql } from './images/mysql.ts';
import { repository as nginx } from './images/nginx.ts';
import { repository as postgres } from './images/postgres.ts';
import { repository as redis } from './images/redis.ts';
import { repository as registryImage } from './images/registry.ts';
import { repository as ubuntu } from './images/ubuntu.ts';
import { repository as wordpress } from './images/wordpress.ts';
import type { Registry, Repository } from './types.ts';

const repositories: readonly Repository[] = [
  alpine,
  busybox,
  debian,
  dockerfile,
  golangRepository,
  helloWorld,
  httpd,
  mariadb,
  mongo,
  mysql,
  nginx,
  nodeRepository,
  postgres,
  pythonRepository,
  redis,
  registryImage,
  ubuntu,
  wordpress,
  stress,
  volumeTest,
];

const byName = new Map(repositories.map((repository) => [repository.name, repository]));

/** Docker Hub as our world has it, all of it at once. Names are complete (`library/nginx`); what is not here does not exist. */
export const registry: Registry = {
  hub: (name) => byName.get(name),
  all: () => repositories,
  bring: () => undefined,
};
