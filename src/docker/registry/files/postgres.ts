import { dir, type Dir } from '../../linux/fs/node.ts';
import { binary, text, tree } from '../build.ts';
import { group, passwd } from './packages.ts';

/* The official entrypoint's rules and messages, written anew and shorter. */
const ENTRYPOINT = `#!/bin/bash
set -e
[ "\${1:0:1}" = - ] && set -- postgres "$@"
if [ "$1" != postgres ]; then exec "$@"; fi
mkdir -p "$PGDATA"
chown postgres:postgres "$PGDATA"
user=\${POSTGRES_USER:-postgres}
if [ -s "$PGDATA/PG_VERSION" ]; then
  printf '\\nPostgreSQL Database directory appears to contain a database; Skipping initialization\\n\\n'
else
  if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
    {
      echo 'Error: Database is uninitialized and superuser password is not specified.'
      echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the'
      echo '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".'
      echo
      echo '       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all'
      echo '       connections without a password. This is *not* recommended.'
      echo
      echo '       See PostgreSQL documentation about "trust":'
      echo '       https://www.postgresql.org/docs/current/auth-trust.html'
    } >&2
    exit 1
  fi
  initdb --username="$user" --database="\${POSTGRES_DB:-$user}"
  printf '\\nPostgreSQL init process complete; ready for start up.\\n\\n'
fi
exec "$@"
`;

/** PostgreSQL of one version. */
export function postgresPackage(major: string, full: string): Dir {
  const owner = { uid: 999, gid: 999 };
  const folder = `/usr/lib/postgresql/${major}/bin`;
  const version = `${full} (Debian ${full}-1.pgdg120+1)`;
  return tree({
    '/etc/passwd': text(passwd('postgres:x:999:999::/var/lib/postgresql:/bin/bash')),
    '/etc/group': text(group('postgres:x:999:')),
    [`${folder}/postgres`]: binary('postgres', 9_500_000, 0o755, version),
    [`${folder}/initdb`]: binary('initdb', 200_000, 0o755, version),
    [`${folder}/psql`]: binary('psql', 700_000, 0o755, version),
    [`${folder}/pg_isready`]: binary('pg_isready', 100_000, 0o755, version),
    '/usr/bin/psql': binary('psql', 700_000, 0o755, version),
    '/usr/bin/pg_isready': binary('pg_isready', 100_000, 0o755, version),
    '/var/lib/postgresql': dir([], owner),
    '/var/lib/postgresql/data': dir([], { ...owner, mode: 0o1777 }),
    '/var/run/postgresql': dir([], owner),
    '/docker-entrypoint-initdb.d': dir(),
  });
}

/** What the images add. */
export function postgresFiles(): Dir {
  return tree({ '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755) });
}
