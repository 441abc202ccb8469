import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image, layer } from '../build.ts';
import { apachePackage, wordpressFiles } from '../files/apache.ts';
import { debootstrapped, history, made } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { Repository } from '../types.ts';

/* Facts of wordpress:6: golden/src/images.json. */
const created = '2025-09-30T20:15:48Z';
const config = {
  Env: [PATH, 'WORDPRESS_VERSION=6.8.3'],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['apache2-foreground'],
  ExposedPorts: { '80/tcp': {} },
  Volumes: { '/var/www/html': {} },
  WorkingDir: '/var/www/html',
  StopSignal: 'SIGWINCH',
};
const recorded = image({
  created,
  config,
  history: history(
    created,
    [
      debootstrapped(created),
      made(created, 'RUN /bin/sh -c apt-get install -y apache2 # buildkit'),
      made(created, 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'),
    ],
    config,
  ),
  layers: [
    debian,
    layer({ key: 'wordpress:6', size: 107_721_280, compressed: 37_306_120, files: onDebian(apachePackage) }),
    layer({ key: 'wordpress:6 files', size: 727, compressed: 991, files: wordpressFiles }),
  ],
});

export const repository: Repository = {
  name: 'library/wordpress',
  description: 'The WordPress rich content management system can utilize plugins, widgets, and themes.',
  stars: 5900,
  official: true,
  tags: { latest: recorded, '6': recorded },
};
