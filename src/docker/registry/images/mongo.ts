import { PATH, ubuntu2204 } from '../bases.ts';
import { binary, image, layer, text, tree } from '../build.ts';
import { dir, type Dir } from '../../linux/fs/node.ts';
import { history, made } from '../history.ts';
import type { RegistryImage, Repository } from '../types.ts';

/* The official entrypoint's rules and messages, written anew and shorter. */
const ENTRYPOINT = `#!/bin/bash
set -e
[ "\${1:0:1}" = - ] && set -- mongod "$@"
[ "$1" = mongod ] || exec "$@"
if [ -n "$MONGO_INITDB_ROOT_USERNAME" ] || [ -n "$MONGO_INITDB_ROOT_PASSWORD" ]; then
  if [ -z "$MONGO_INITDB_ROOT_USERNAME" ] || [ -z "$MONGO_INITDB_ROOT_PASSWORD" ]; then
    {
      echo
      echo "error: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'"
      echo '       both must be specified for a user to be created'
      echo
    } >&2
    exit 1
  fi
fi
if [ ! -e /data/db/WiredTiger ]; then
  scripts=$(ls /docker-entrypoint-initdb.d)
  if [ -n "$MONGO_INITDB_ROOT_USERNAME$scripts" ]; then
    mongod --bind_ip 127.0.0.1 --port 27017 &
    pid=$!
    until mongosh --quiet --eval 'db.version()' >/dev/null 2>&1; do sleep 0.1; done
    if [ -n "$MONGO_INITDB_ROOT_USERNAME" ]; then
      mongosh --quiet admin --eval "db.createUser({ user: '$MONGO_INITDB_ROOT_USERNAME', pwd: '$MONGO_INITDB_ROOT_PASSWORD', roles: [ { role: 'root', db: 'admin' } ] })"
    fi
    echo
    for name in $scripts; do
      file=/docker-entrypoint-initdb.d/$name
      case "$name" in
        *.sh)
          echo "$0: running $file"
          . "$file" ;;
        *.js)
          echo "$0: running $file"
          mongosh --quiet "\${MONGO_INITDB_DATABASE:-test}" "$file"
          echo ;;
        *) echo "$0: ignoring $file" ;;
      esac
      echo
    done
    kill "$pid"
    wait "$pid"
    echo
    echo 'MongoDB init process complete; ready for start up.'
    echo
  fi
fi
[ -z "$MONGO_INITDB_ROOT_USERNAME" ] || set -- "$@" --auth
case " $* " in *' --bind_ip'*) ;; *) set -- "$@" --bind_ip_all ;; esac
exec "$@"
`;

function files(version: string): Dir {
  const owner = { uid: 999, gid: 999 };
  return tree({
    '/usr/bin/mongod': binary('mongod', 180_000_000, 0o755, version),
    '/usr/bin/mongosh': binary('mongosh', 200_000_000, 0o755, '2.5.6'),
    '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755),
    '/data/db': dir([], owner),
    '/data/configdb': dir([], owner),
    '/docker-entrypoint-initdb.d': dir(),
  });
}

/* Config of the official images; sizes are approximate. */
function release(version: string, created: string): RegistryImage {
  const major = version.split('.').slice(0, 2).join('.');
  const config = {
    Env: [PATH, `MONGO_MAJOR=${major}`, `MONGO_VERSION=${version}`, 'HOME=/data/db'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['mongod'],
    ExposedPorts: { '27017/tcp': {} },
    Volumes: { '/data/configdb': {}, '/data/db': {} },
  };
  const lines = [
    { created, created_by: '/bin/sh -c #(nop) ADD file:2d4d8a0ba2e9d2a3 in / ' },
    made(created, 'RUN /bin/sh -c apt-get install -y mongodb-org # buildkit'),
  ];
  const key = `mongo:${version}`;
  return image({
    created,
    config,
    history: history(created, lines, config),
    layers: [
      ubuntu2204,
      layer({ key, size: 750_000_000, compressed: 250_000_000, files: () => files(version) }),
    ],
  });
}

const eight = release('8.0.13', '2025-08-26T19:12:20Z');
const seven = release('7.0.23', '2025-08-26T19:12:20Z');

export const repository: Repository = {
  name: 'library/mongo',
  description: 'MongoDB document databases provide high availability and easy scalability.',
  stars: 10_600,
  official: true,
  tags: { latest: eight, '8': eight, '8.0': eight, '7': seven, '7.0': seven },
};
