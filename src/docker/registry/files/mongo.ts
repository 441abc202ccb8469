import { dir, type Dir } from '../../linux/fs/node.ts';
import { binary, text, tree } from '../build.ts';
import { group, passwd } from './packages.ts';

/* The official entrypoint's rules and messages, written anew and shorter. */
const ENTRYPOINT = `#!/bin/bash
set -e
[ "\${1:0:1}" = - ] && set -- mongod "$@"
case "$1" in
  mongo*)
    if [ "$(id -u)" = 0 ]; then
      if [ "$1" = mongod ]; then chown -R mongodb /data/configdb /data/db; fi
      exec gosu mongodb "$0" "$@"
    fi ;;
esac
[ "$1" = mongod ] || exec "$@"
for name in MONGO_INITDB_ROOT_USERNAME MONGO_INITDB_ROOT_PASSWORD; do
  file=\${name}_FILE
  if [ -n "\${!file}" ]; then export "$name=$(cat "\${!file}")"; fi
done
init=
if [ -n "$MONGO_INITDB_ROOT_USERNAME" ] && [ -n "$MONGO_INITDB_ROOT_PASSWORD" ]; then
  set -- "$@" --auth
  init=yes
elif [ -n "$MONGO_INITDB_ROOT_USERNAME$MONGO_INITDB_ROOT_PASSWORD" ]; then
  {
    echo
    echo "error: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'"
    echo '       both must be specified for a user to be created'
    echo
  } >&2
  exit 1
fi
if ls /docker-entrypoint-initdb.d | grep -q '\\.sh$\\|\\.js$'; then init=yes; fi
if [ -e /data/db/WiredTiger ]; then init=; fi
if [ -n "$init" ]; then
  echo 'about to fork child process, waiting until server is ready for connections.'
  mongod --bind_ip 127.0.0.1 --port 27017 &
  pid=$!
  printf 'forked process: %s\\n\\n' "$pid"
  until mongosh --quiet --eval 'db.version()' >/dev/null 2>&1; do sleep 0.1; done
  echo 'child process started successfully, parent exiting'
  if [ -n "$MONGO_INITDB_ROOT_USERNAME" ]; then
    mongosh --quiet admin <<EOF
db.createUser({
  user: "$MONGO_INITDB_ROOT_USERNAME",
  pwd: "$MONGO_INITDB_ROOT_PASSWORD",
  roles: [ { role: 'root', db: "admin" } ]
})
EOF
  fi
  export MONGO_INITDB_DATABASE="\${MONGO_INITDB_DATABASE:-test}"
  echo
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) echo "$0: running $file"; . "$file" ;;
      *.js) echo "$0: running $file"; mongosh --quiet "$MONGO_INITDB_DATABASE" "$file"; echo ;;
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
case " $* " in *' --bind_ip'*) ;; *) set -- "$@" --bind_ip_all ;; esac
exec "$@"
`;

/** MongoDB of one version with its shell. */
export function mongoPackage(version: string): Dir {
  const owner = { uid: 999, gid: 999 };
  return tree({
    '/etc/passwd': text(passwd('mongodb:x:999:999::/data/db:/bin/sh')),
    '/etc/group': text(group('mongodb:x:999:')),
    '/usr/bin/mongod': binary('mongod', 180_000_000, 0o755, version),
    '/usr/bin/mongosh': binary('mongosh', 200_000_000, 0o755, '2.5.6'),
    '/usr/local/bin/gosu': binary('gosu', 2_300_000, 0o755, '1.19'),
    '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755),
    '/data/db': dir([], owner),
    '/data/configdb': dir([], owner),
    '/docker-entrypoint-initdb.d': dir(),
  });
}
