import { image, layer, text, binary, tree } from '../../src/docker/registry/build.ts';
import type { Registry, RegistryImage, Repository } from '../../src/docker/registry/types.ts';

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const comment = 'buildkit.dockerfile.v0';

function small(created: string, size: number): RegistryImage {
  const base = layer({
    key: `small ${created}`,
    size,
    files: () => tree({ '/etc/issue': text('small\n'), '/bin/sh': binary('busybox/sh', 1000) }),
  });
  return image({
    created,
    config: { Env: [PATH], Cmd: ['sh'] },
    history: [
      { created, created_by: 'ADD base', comment },
      { created, created_by: 'CMD ["sh"]', comment, empty_layer: true },
    ],
    layers: [base],
  });
}

const busybox = small('2024-09-26T21:31:42Z', 1_982_486);
const ubuntu = small('2025-09-15T10:00:00Z', 71_003_576);
const config = {
  Cmd: ['nginx', '-g', 'daemon off;'],
  Entrypoint: ['/docker-entrypoint.sh'],
  Env: [PATH, 'NGINX_VERSION=1.27.5'],
  ExposedPorts: { '80/tcp': {} },
  Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
  StopSignal: 'SIGQUIT',
};
const made = '2025-04-16T14:50:31Z';
const nginx = image({
  created: made,
  config,
  history: [
    { created: made, created_by: 'ADD base', comment },
    { created: made, created_by: 'RUN install nginx', comment },
    { created: made, created_by: 'COPY entrypoint', comment },
    { created: made, created_by: 'CMD ["nginx" "-g" "daemon off;"]', comment, empty_layer: true },
  ],
  layers: [
    ...ubuntu.layers,
    layer({
      key: 'nginx files',
      size: 16_000_000,
      files: () => tree({ '/usr/share/nginx/html/index.html': text('<h1>Welcome</h1>\n') }),
    }),
    layer({
      key: 'nginx entry',
      size: 900,
      files: () => tree({ '/docker-entrypoint.sh': text('#!/bin/sh\n', 0o755) }),
    }),
  ],
});

const repository = (name: string, tags: Repository['tags'], more: Partial<Repository> = {}): Repository => ({
  name,
  description: `${name} of the tests`,
  stars: 10,
  official: name.startsWith('library/'),
  ...more,
  tags,
});

const repositories = [
  repository('library/busybox', { '1.36': busybox, latest: busybox }, { stars: 3000 }),
  repository('library/ubuntu', { '24.04': ubuntu, latest: ubuntu }, { stars: 17_000 }),
  repository('library/nginx', { '1.27': nginx }, { stars: 20_000 }),
];

/** A Docker Hub of three repositories, which does not change with the catalogue. */
export const smallRegistry: Registry = {
  hub: (name) => repositories.find((one) => one.name === name),
  all: () => repositories,
  bring: () => undefined,
};
