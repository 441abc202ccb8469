import { describe, expect, it } from 'vitest';
import { unlikeFlag } from '../../../src/docker/commands/unlike-flags.ts';
import { dockerHost } from '../../support/docker-host.ts';

describe('a flag whose effect is not simulated', () => {
  it.each([
    ['docker container run', { 'use-api-socket': true }, 'use-api-socket'],
    ['docker run', { 'disable-content-trust': false }, 'disable-content-trust'],
    ['docker image push', { platform: 'linux/amd64' }, 'platform'],
    ['docker compose up', { watch: true }, 'watch'],
    ['docker run', { 'disable-content-trust': true, platform: 'linux/amd64' }, undefined],
    ['docker compose up', { watch: false }, undefined],
  ])('%s %o: %s', (path, flags, name) => {
    expect(unlikeFlag(path, flags)).toBe(name);
  });
});

describe('a flag that the daemon answers', () => {
  it.each([
    [
      'history --platform linux/arm64 busybox:1.36',
      'Error response from daemon: image with reference busybox:1.36 was found but its platform (linux/amd64) does not match the specified platform (linux/arm64) -> 1',
    ],
    [
      'image rm --platform linux/arm64 busybox:1.36',
      'Error response from daemon: image with reference busybox:1.36 was found but its platform (linux/amd64) does not match the specified platform (linux/arm64) -> 1',
    ],
    [
      'volume create --scope multi v',
      'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again. -> 1',
    ],
    ['plugin ls --filter x=y', "Error response from daemon: invalid filter 'x' -> 1"],
    ['plugin ls --filter enabled=true -q', ''],
  ])('docker %s', async (line, said) => {
    expect(await dockerHost().docker(line)).toBe(said);
  });
});
