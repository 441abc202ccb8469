import { alpine } from '../bases/alpine.ts';
import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { nginxFiles, nginxPackage } from '../files/nginx.ts';
import { onAlpine, onDebian } from '../libraries/index.ts';
import { debootstrapped, history, made } from '../history.ts';
import type { RegistryImage, RegistryLayer, Repository } from '../types.ts';

/* Facts of nginx:1.27: golden/src/images.json. nginx:alpine is the same on Alpine; its sizes are approximate. */
const created = '2025-04-16T14:50:31Z';
const config = {
  Env: [PATH, 'NGINX_VERSION=1.27.5'],
  Entrypoint: ['/docker-entrypoint.sh'],
  Cmd: ['nginx', '-g', 'daemon off;'],
  ExposedPorts: { '80/tcp': {} },
  StopSignal: 'SIGQUIT',
  Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
};
const files = layer({ key: 'nginx:1.27 files', size: 1962, compressed: 1760, files: nginxFiles });

function on(base: RegistryLayer, key: string, size: number): RegistryImage {
  const run = 'RUN /bin/sh -c set -x     && groupadd --system --gid 101 nginx # buildkit';
  const lines = [
    debootstrapped(created),
    made(created, run),
    made(created, 'COPY docker-entrypoint.sh / # buildkit'),
  ];
  const nginx = layer({
    key,
    size,
    files: base === alpine ? onAlpine(nginxPackage) : onDebian(nginxPackage),
  });
  return image({ created, config, history: history(created, lines, config), layers: [base, nginx, files] });
}

const recorded = on(debian, 'nginx:1.27', 16_843_726);
const small = on(alpine, 'nginx:1.27-alpine', 40_300_000);

export const repository: Repository = {
  name: 'library/nginx',
  description: 'Official build of Nginx.',
  stars: 21_000,
  official: true,
  tags: {
    latest: recorded,
    '1.27': recorded,
    '1.27.5': recorded,
    stable: recorded,
    alpine: small,
    '1.27-alpine': small,
  },
};
