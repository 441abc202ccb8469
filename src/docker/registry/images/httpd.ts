import { debian } from '../bases/debian.ts';
import { image, layer } from '../build.ts';
import { apachePackage, httpdFiles } from '../files/apache.ts';
import { debootstrapped, history, made } from '../history.ts';
import { onDebian } from '../libraries/index.ts';
import type { Repository } from '../types.ts';

/* Facts of httpd:2.4: golden/src/images.json. */
const created = '2025-07-24T18:11:09Z';
const config = {
  Env: [
    'PATH=/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'HTTPD_PREFIX=/usr/local/apache2',
    'HTTPD_VERSION=2.4.65',
  ],
  Cmd: ['httpd-foreground'],
  ExposedPorts: { '80/tcp': {} },
  WorkingDir: '/usr/local/apache2',
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
      made(created, 'COPY httpd-foreground /usr/local/bin/ # buildkit'),
    ],
    config,
  ),
  layers: [
    debian,
    layer({ key: 'httpd:2.4', size: 107_721_280, compressed: 37_305_340, files: onDebian(apachePackage) }),
    layer({ key: 'httpd:2.4 files', size: 792, compressed: 875, files: httpdFiles }),
  ],
});

export const repository: Repository = {
  name: 'library/httpd',
  description: 'The Apache HTTP Server Project',
  stars: 4800,
  official: true,
  tags: { latest: recorded, '2': recorded, '2.4': recorded },
};
