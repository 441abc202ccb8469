import { busybox } from '../bases/busybox.ts';
import { PATH } from '../path.ts';
import { image } from '../build.ts';
import { history, made } from '../history.ts';
import type { Repository } from '../types.ts';

/* Facts of busybox:1.36: golden/src/images.json. */
const created = '2024-09-26T21:31:42Z';
const config = { Env: [PATH], Cmd: ['sh'] };
const recorded = image({
  created,
  config,
  history: history(created, [made(created, 'BusyBox 1.36.1 (glibc), Debian 12')], config),
  layers: [busybox],
});

export const repository: Repository = {
  name: 'library/busybox',
  description: 'Busybox base image.',
  stars: 3400,
  official: true,
  tags: { latest: recorded, '1.36': recorded },
};
