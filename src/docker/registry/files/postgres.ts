import { dir, link, type Dir } from '../../linux/fs/node.ts';
import { binary, others, text, tree } from '../build.ts';
import { group, passwd } from './packages.ts';

/* The official entrypoint's rules and messages, written anew and shorter. */
const ENTRYPOINT = `#!/bin/bash
set -e
: "\${POSTGRES_USER:=postgres}" "\${POSTGRES_DB:=$POSTGRES_USER}" "\${POSTGRES_HOST_AUTH_METHOD:=}"
[ "\${1:0:1}" = - ] && set -- postgres "$@"
if [ "$1" != postgres ]; then exec "$@"; fi
case " $* " in *' --version '*|*' -V '*|*' --help '*|*' -? '*) exec "$@" ;; esac
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /var/run/postgresql
  chmod 00700 "$PGDATA"
  chown -R postgres "$PGDATA" /var/run/postgresql
  exec gosu postgres "$0" "$@"
fi
if [ -n "$POSTGRES_PASSWORD_FILE" ]; then POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE"); fi
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
  printf '%s\\n' "$POSTGRES_PASSWORD" >/tmp/pwfile
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/pwfile
  rm -f /tmp/pwfile
  printf '\\nhost all all all %s\\n' "\${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  export PGPASSWORD=$POSTGRES_PASSWORD
  pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 5432" -w start
  if [ "$POSTGRES_DB" != postgres ]; then
    psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc --dbname postgres -c "CREATE DATABASE \\"$POSTGRES_DB\\""
    echo
  fi
  echo
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh)
        if [ -x "$file" ]; then
          printf '%s: running %s\\n' "$0" "$file"
          "$file"
        else
          printf '%s: sourcing %s\\n' "$0" "$file"
          . "$file"
        fi ;;
      *.sql)
        printf '%s: running %s\\n' "$0" "$file"
        psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc --dbname "$POSTGRES_DB" -f "$file"
        echo ;;
      *) printf '%s: ignoring %s\\n' "$0" "$file" ;;
    esac
    echo
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
  unset PGPASSWORD
  printf '\\nPostgreSQL init process complete; ready for start up.\\n\\n'
fi
exec "$@"
`;

/** PostgreSQL of one version. */
export function postgresPackage(major: string, full: string): Dir {
  const owner = { uid: 999, gid: 999 };
  const folder = `/usr/lib/postgresql/${major}/bin`;
  const version = `${full} (Debian ${full}-1.pgdg120+1)`;
  const sizes = { postgres: 9_500_000, initdb: 200_000, pg_ctl: 70_000 };
  const clients = { psql: 700_000, pg_isready: 100_000, createdb: 90_000, dropdb: 90_000, pg_dump: 470_000 };
  const all = Object.entries({ ...sizes, ...clients });
  return tree({
    '/etc/passwd': text(passwd('postgres:x:999:999::/var/lib/postgresql:/bin/bash')),
    '/etc/group': text(group('postgres:x:999:')),
    ...Object.fromEntries(
      all.map(([name, size]) => [`${folder}/${name}`, binary(name, size, 0o755, version)]),
    ),
    ...Object.fromEntries(
      Object.entries(clients).map(([name, size]) => [`/usr/bin/${name}`, binary(name, size, 0o755, version)]),
    ),
    ...others('/usr/bin', {
      createuser: 90_000,
      dropuser: 90_000,
      pg_dumpall: 120_000,
      pg_restore: 210_000,
      vacuumdb: 110_000,
    }),
    '/usr/local/bin/gosu': binary('gosu', 2_300_000, 0o755, '1.17'),
    '/var/lib/postgresql': dir([], owner),
    '/var/lib/postgresql/data': dir([], { ...owner, mode: 0o1777 }),
    '/run/postgresql': dir([], { ...owner, mode: 0o3777 }),
    '/docker-entrypoint-initdb.d': dir(),
  });
}

/** What the images add. */
export function postgresFiles(): Dir {
  return tree({
    '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755),
    '/docker-entrypoint.sh': link('usr/local/bin/docker-entrypoint.sh'),
  });
}
