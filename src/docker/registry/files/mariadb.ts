import { dir, link, type Dir } from '../../linux/fs/node.ts';
import { binaries, binary, others, text, tree } from '../build.ts';
import { group, iproute2, passwd, procps } from './packages.ts';

/* The messages of the official image's entrypoint that learners meet, with a simpler start (as recorded). */
const ENTRYPOINT = `#!/bin/bash
# The messages of the official image's entrypoint that learners meet, with a much simpler initialisation.
note() { printf '%s [Note] [Entrypoint]: %s\\n' "$(date -u '+%Y-%m-%d %H:%M:%S+00:00')" "$*"; }
error() { sleep 0.2; printf '%s [ERROR] [Entrypoint]: %s\\n' "$(date -u '+%Y-%m-%d %H:%M:%S+00:00')" "$*" >&2; exit 1; }
[[ $1 == mariadbd || $1 == mysqld ]] || exec "$@"
root=\${MARIADB_ROOT_PASSWORD-$MYSQL_ROOT_PASSWORD}; db=\${MARIADB_DATABASE-$MYSQL_DATABASE}
user=\${MARIADB_USER-$MYSQL_USER}; pass=\${MARIADB_PASSWORD-$MYSQL_PASSWORD}
note "Entrypoint script for MariaDB Server 1:11.4.8+maria~ubu2404 started."
if [[ ! -d /var/lib/mysql/mysql ]]; then
  [[ -n $root || -n $MARIADB_ALLOW_EMPTY_ROOT_PASSWORD$MYSQL_ALLOW_EMPTY_PASSWORD$MARIADB_RANDOM_ROOT_PASSWORD ]] || error $'Database is uninitialized and password option is not specified\\n\\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD'
  note "Initializing database files"
  chown -R mysql: /var/lib/mysql
  mariadb-install-db --user=mysql --skip-test-db >/dev/null 2>&1
  note "Database files initialized"
  { echo "ALTER USER root@localhost IDENTIFIED BY '$root'; CREATE USER root@'%' IDENTIFIED BY '$root'; GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;" | sed 's/; /;\\n/g'
    [[ -z $db ]] || echo "CREATE DATABASE \\\`$db\\\`;"
    [[ -z $user ]] || echo "CREATE USER '$user'@'%' IDENTIFIED BY '$pass'; GRANT ALL ON \\\`\${db:-*}\\\`.* TO '$user'@'%';" | sed 's/; /;\\n/g'; } >/tmp/init.sql
  chown mysql /tmp/init.sql
  note "MariaDB init process done. Ready for start up."
  set -- "$@" --init-file=/tmp/init.sql
fi
mkdir -p /run/mysqld; chown mysql /run/mysqld
exec "$@" --user=mysql
`;

const CNF = `[mysqld]
skip-name-resolve
bind-address=0.0.0.0
innodb_buffer_pool_size=16M
innodb_log_file_size=8M
`;

const VERSION = '10.11.18-MariaDB-0+deb12u1 Debian 12';

/* The address of Debian's file is commented out, as the official image does it: the server listens on all of them. */
const SERVER_CNF = `[server]

[mysqld]
pid-file                = /run/mysqld/mysqld.pid
basedir                 = /usr
#bind-address            = 127.0.0.1
expire_logs_days        = 10
character-set-server  = utf8mb4
collation-server      = utf8mb4_general_ci

[mariadb-10.11]
`;

const MAIN_CNF = `[client-server]
socket = /run/mysqld/mysqld.sock

!includedir /etc/mysql/conf.d/
!includedir /etc/mysql/mariadb.conf.d/
`;

/** MariaDB and what Debian installs with it, as in the recorded mariadb:11. */
export function mariadbPackage(): Dir {
  const owner = { uid: 100, gid: 101 };
  const names = [
    'mysql',
    'mysqladmin:mariadb-admin',
    'mysqldump:mariadb-dump',
    'mysql_install_db:mariadb-install-db',
  ];
  const links = ['mysqlcheck:mariadb-check', 'mysqlimport:mariadb-import', 'mysqlshow:mariadb-show'];
  return tree({
    ...procps(),
    ...iproute2(),
    '/etc/passwd': text(passwd('mysql:x:100:101:MySQL Server,,,:/nonexistent:/bin/false')),
    '/etc/group': text(group('mysql:x:101:')),
    '/etc/mysql/mariadb.cnf': text(MAIN_CNF),
    '/etc/mysql/my.cnf': link('/etc/alternatives/my.cnf'),
    '/etc/alternatives/my.cnf': link('/etc/mysql/mariadb.cnf'),
    '/etc/mysql/conf.d/docker.cnf': text(CNF),
    '/etc/mysql/conf.d/mysql.cnf': text('[mysql]\n'),
    '/etc/mysql/mariadb.conf.d/50-server.cnf': text(SERVER_CNF),
    '/usr/bin/mariadb': binary('mariadb', 5_226_656, 0o755, VERSION),
    '/usr/sbin/mariadbd': binary('mariadbd', 25_997_608, 0o755, VERSION),
    '/usr/sbin/mysqld': link('mariadbd'),
    '/usr/bin/mariadb-dump': binary('mariadb-dump', 5_080_584, 0o755, VERSION),
    ...binaries('/usr/bin', { 'mariadb-admin': 4_991_496, 'mariadb-install-db': 22_666 }),
    ...others('/usr/bin', {
      'mariadb-check': 4_988_840,
      'mariadb-import': 4_983_592,
      'mariadb-show': 4_982_120,
      pstree: 36_640,
    }),
    '/usr/bin/killall': binary('gnu/killall', 32_720),
    ...Object.fromEntries(
      [...names, ...links].map((one) => {
        const [name = '', target = 'mariadb'] = one.split(':');
        return [`/usr/bin/${name}`, link(target)] as const;
      }),
    ),
    '/var/lib/mysql': dir([], owner),
    '/run/mysqld': dir([], owner),
  });
}

/** What the image adds to the packages. */
export function mariadbFiles(): Dir {
  return tree({ '/usr/local/bin/docker-entrypoint.sh': text(ENTRYPOINT, 0o755) });
}
