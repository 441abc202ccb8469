import { expect, it } from 'vitest';
import { dockerHost } from '../../../support/docker-host.ts';

it('--filter dangling does not know who is in a network', async () => {
  const { docker } = dockerHost();
  await docker('network create used');
  await docker('run -d --network used busybox:1.36 top');
  expect(await docker('network ls --filter dangling=true --format {{.Name}}')).toBe('used');
  expect(await docker('network ls --filter dangling=false --format {{.Name}}')).toBe('bridge\nhost\nnone');
  expect(await docker('network prune -f')).toBe('');
});
