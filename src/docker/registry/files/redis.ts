import { dir, link, type Dir } from '../../linux/fs/node.ts';
import { binary, others, text, tree } from '../build.ts';
import { group, passwd } from './packages.ts';

const ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = redis-server ]; then shift; exec redis-server --protected-mode no "$@"; fi
exec "$@"
`;

/** Redis as Debian packages it (7.0.15), as in the recorded redis:7. */
export function redisPackage(): Dir {
  const owner = { uid: 100, gid: 101 };
  return tree({
    '/etc/passwd': text(passwd('redis:x:100:101::/var/lib/redis:/usr/sbin/nologin')),
    '/etc/group': text(group('redis:x:101:')),
    '/etc/redis': dir([], { ...owner, mode: 0o2770 }),
    '/etc/redis/redis.conf': { ...text('', 0o640), ...owner, hole: 106_604 },
    ...others('/usr/bin', { 'redis-benchmark': 756_360, 'redis-check-aof': 2_387_088 }),
    '/usr/bin/redis-check-rdb': binary('redis-server', 2_387_088, 0o755, '7.0.15'),
    '/usr/bin/redis-server': link('redis-check-rdb'),
    '/usr/bin/redis-cli': binary('redis-cli', 375_056, 0o755, '7.0.15'),
    '/var/lib/redis': dir([], { ...owner, mode: 0o750 }),
    '/data': dir(),
  });
}

/** What the image adds to the package. */
export function redisFiles(): Dir {
  return tree({ '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755) });
}
