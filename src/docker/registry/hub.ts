import type { Registry, Repository } from './types.ts';

/** Where each repository is; what is not here does not exist. */
const loads: Readonly<Record<string, () => Promise<Repository>>> = {
  'library/alpine': async () => (await import('./images/alpine.ts')).repository,
  'library/busybox': async () => (await import('./images/busybox.ts')).repository,
  'library/debian': async () => (await import('./images/debian.ts')).repository,
  'docker/dockerfile': async () => (await import('./images/dockerfile.ts')).repository,
  'library/golang': async () => (await import('./images/languages.ts')).golangRepository,
  'library/hello-world': async () => (await import('./images/hello-world.ts')).repository,
  'library/httpd': async () => (await import('./images/httpd.ts')).repository,
  'library/mariadb': async () => (await import('./images/mariadb.ts')).repository,
  'library/mongo': async () => (await import('./images/mongo.ts')).repository,
  'library/mysql': async () => (await import('./images/mysql.ts')).repository,
  'library/nginx': async () => (await import('./images/nginx.ts')).repository,
  'library/node': async () => (await import('./images/languages.ts')).nodeRepository,
  'library/postgres': async () => (await import('./images/postgres.ts')).repository,
  'library/python': async () => (await import('./images/languages.ts')).pythonRepository,
  'library/redis': async () => (await import('./images/redis.ts')).repository,
  'library/registry': async () => (await import('./images/registry.ts')).repository,
  'library/ubuntu': async () => (await import('./images/ubuntu.ts')).repository,
  'library/wordpress': async () => (await import('./images/wordpress.ts')).repository,
  'alicek106/stress': async () => (await import('./images/alicek106.ts')).stress,
  'alicek106/volume_test': async () => (await import('./images/alicek106.ts')).volumeTest,
};

/** Whether there is a repository of this name. */
export function isRepository(name: string): boolean {
  return Object.hasOwn(loads, name);
}

const here = new Map<string, Repository>();

async function bringOne(name: string): Promise<void> {
  const load = loads[name];
  if (load) here.set(name, await load());
}

/** The same Docker Hub as `index.ts`, brought repository by repository: a page that starts needs few of them. */
export const registry: Registry = {
  hub: (name) => here.get(name),
  all: () => Object.keys(loads).flatMap((name) => here.get(name) ?? []),
  bring(name) {
    const wanted = name === undefined ? Object.keys(loads) : isRepository(name) ? [name] : [];
    const missing = wanted.filter((one) => !here.has(one));
    return missing.length > 0 ? Promise.all(missing.map(bringOne)) : undefined;
  },
};
