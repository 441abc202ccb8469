import { dir, link, type Dir } from '../../linux/fs/node.ts';
import { binary, text, tree } from '../build.ts';
import { group, passwd } from './packages.ts';

/* The official entrypoint's rules and messages, written anew and shorter. */
const ENTRYPOINT = `#!/bin/bash
note() { printf '%s [Note] [Entrypoint]: %s\\n' "$(date -u '+%Y-%m-%d %H:%M:%S+00:00')" "$*"; }
error() { printf '%s [ERROR] [Entrypoint]: %s\\n' "$(date -u '+%Y-%m-%d %H:%M:%S+00:00')" "$*" >&2; exit 1; }
[[ \${1:0:1} == - ]] && set -- mysqld "$@"
[[ $1 == mysqld ]] || exec "$@"
note "Entrypoint script for MySQL Server 8.4.6-1.el9 started."
if [[ ! -d /var/lib/mysql/mysql ]]; then
  if [[ -z $MYSQL_ROOT_PASSWORD && -z $MYSQL_ALLOW_EMPTY_PASSWORD && -z $MYSQL_RANDOM_ROOT_PASSWORD ]]; then
    error $'Database is uninitialized and password option is not specified\\n    You need to specify one of the following as an environment variable:\\n    - MYSQL_ROOT_PASSWORD\\n    - MYSQL_ALLOW_EMPTY_PASSWORD\\n    - MYSQL_RANDOM_ROOT_PASSWORD'
  fi
  note "Initializing database files"
  mariadb-install-db --user=mysql
  note "Database files initialized"
  {
    echo "ALTER USER root@localhost IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';"
    echo "CREATE USER root@'%' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';"
    echo "GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;"
    if [[ -n $MYSQL_DATABASE ]]; then
      note "Creating database $MYSQL_DATABASE" >&2
      echo "CREATE DATABASE \\\`$MYSQL_DATABASE\\\`;"
    fi
    if [[ -n $MYSQL_USER && -n $MYSQL_PASSWORD ]]; then
      note "Creating user $MYSQL_USER" >&2
      echo "CREATE USER '$MYSQL_USER'@'%' IDENTIFIED BY '$MYSQL_PASSWORD';"
      [[ -z $MYSQL_DATABASE ]] || echo "GRANT ALL ON \\\`$MYSQL_DATABASE\\\`.* TO '$MYSQL_USER'@'%';"
    fi
  } >/tmp/init.sql
  note "MySQL init process done. Ready for start up."
  set -- "$@" --init-file=/tmp/init.sql
fi
exec "$@" --user=mysql
`;

const VERSION = '8.4.6 MySQL Community Server - GPL';

/** MySQL 8.4: the programs of a MySQL server and its client. */
export function mysqlPackage(): Dir {
  const owner = { uid: 999, gid: 999 };
  return tree({
    '/etc/passwd': text(passwd('mysql:x:999:999::/var/lib/mysql:/bin/bash')),
    '/etc/group': text(group('mysql:x:999:')),
    '/etc/my.cnf': text(
      '[mysqld]\nskip-name-resolve\ndatadir=/var/lib/mysql\n\n[client]\nsocket=/var/run/mysqld/mysqld.sock\n',
    ),
    '/etc/mysql/conf.d': dir(),
    '/usr/sbin/mysqld': binary('mysqld', 70_000_000, 0o755, VERSION),
    '/usr/bin/mysql': binary('mysql', 7_900_000, 0o755, VERSION),
    '/usr/bin/mysqladmin': binary('mysqladmin', 7_100_000, 0o755, VERSION),
    '/usr/bin/mysqldump': binary('mysqldump', 7_200_000, 0o755, VERSION),
    '/usr/bin/mariadb-install-db': binary('mariadb-install-db', 22_666, 0o755, VERSION),
    '/usr/local/bin/docker-entrypoint.sh': link('/entrypoint.sh'),
    '/var/lib/mysql': dir([], { ...owner, mode: 0o1777 }),
    '/run/mysqld': dir([], owner),
    '/docker-entrypoint-initdb.d': dir(),
  });
}

/** What the image adds. */
export function mysqlFiles(): Dir {
  return tree({ '/entrypoint.sh': text(ENTRYPOINT, 0o755) });
}
