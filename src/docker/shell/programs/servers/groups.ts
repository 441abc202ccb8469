/** The servers and their clients, by the module that holds them. */
export const serverGroups = [
  { names: ['nginx'], load: () => import('./nginx/index.ts') },
  { names: ['apache2'], load: () => import('./apache/index.ts') },
  { names: ['redis-server'], load: () => import('./redis/server.ts') },
  { names: ['redis-cli'], load: () => import('./redis/cli.ts') },
  { names: ['mariadbd', 'mysqld', 'mariadb-install-db'], load: () => import('./mariadb/server.ts') },
  { names: ['mariadb', 'mysql'], load: () => import('./mariadb/client.ts') },
  { names: ['mariadb-dump', 'mysqldump'], load: () => import('./mariadb/dump.ts') },
  { names: ['mariadb-admin', 'mysqladmin'], load: () => import('./mariadb/admin.ts') },
  { names: ['busybox/httpd'], load: () => import('./busybox-httpd.ts') },
  { names: ['htpasswd'], load: () => import('./htpasswd.ts') },
  { names: ['postgres'], load: () => import('./postgres/server.ts') },
  { names: ['initdb', 'pg_ctl', 'gosu'], load: () => import('./postgres/initdb.ts') },
  { names: ['psql'], load: () => import('./postgres/client/psql.ts') },
  { names: ['pg_isready', 'createdb', 'dropdb'], load: () => import('./postgres/client/tools.ts') },
  { names: ['pg_dump'], load: () => import('./postgres/client/dump.ts') },
  { names: ['docker-registry'], load: () => import('./registry/index.ts') },
  {
    names: ['python3', 'node', 'npm', 'pip', 'go', 'mongod', 'mongosh'],
    load: () => import('./languages.ts'),
  },
  { names: ['hello'], load: () => import('./hello.ts') },
];
