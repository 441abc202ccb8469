import { describe, expect, it } from 'vitest';
import { registry as hub } from '../../../src/docker/registry/hub.ts';
import { registry } from '../../../src/docker/registry/index.ts';

describe('Docker Hub, repository by repository', () => {
  it('has what was brought, and nothing else', async () => {
    expect(hub.hub('library/redis')).toBeUndefined();
    await hub.bring('library/redis');
    expect(hub.hub('library/redis')).toBe(registry.hub('library/redis'));
    expect(hub.bring('library/redis')).toBeUndefined();
    expect(hub.bring('library/centos')).toBeUndefined();
    expect(hub.hub('library/centos')).toBeUndefined();
  });

  it('has all that the whole one has, in its order', async () => {
    await hub.bring();
    expect(hub.all()).toEqual(registry.all());
    for (const { name } of registry.all()) expect(hub.hub(name)).toBe(registry.hub(name));
  });
});
