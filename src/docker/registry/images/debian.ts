import { debian } from '../bases/debian.ts';
import { PATH } from '../path.ts';
import { image } from '../build.ts';
import { debootstrapped } from '../history.ts';
import type { Repository } from '../types.ts';

/* Facts of debian:12: golden/src/images.json. It is a minimal system, as the slim tags are. */
const created = '2025-09-08T21:12:00Z';
const config = { Env: [PATH], Cmd: ['bash'] };
const whole = image({ created, config, history: [debootstrapped(created)], layers: [debian] });

export const repository: Repository = {
  name: 'library/debian',
  description: 'Debian is a Linux distribution that’s composed entirely of free and open-source software.',
  stars: 5200,
  official: true,
  tags: { latest: whole, '12': whole, bookworm: whole, '12-slim': whole, 'bookworm-slim': whole },
};
