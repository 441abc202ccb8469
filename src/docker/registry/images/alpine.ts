import { alpine } from '../bases/alpine.ts';
import { PATH } from '../path.ts';
import { image } from '../build.ts';
import { made } from '../history.ts';
import type { Repository } from '../types.ts';

/* Config of the official image; the size is approximate. */
const created = '2025-07-15T11:03:12Z';
const recent = image({
  created,
  config: { Env: [PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
  history: [
    made(created, 'ADD alpine-minirootfs-3.20.7-x86_64.tar.gz / # buildkit'),
    { ...made(created, 'CMD ["/bin/sh"]'), empty_layer: true },
  ],
  layers: [alpine],
});

export const repository: Repository = {
  name: 'library/alpine',
  description:
    'A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!',
  stars: 11_400,
  official: true,
  tags: { latest: recent, '3': recent, '3.20': recent, '3.20.7': recent },
};
