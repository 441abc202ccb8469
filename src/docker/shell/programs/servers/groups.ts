/** The servers and their clients, by the module that holds them. */
export const serverGroups = [
  { names: ['nginx'], load: () => import('./nginx/index.ts') },
  { names: ['apache2'], load: () => import('./apache/index.ts') },
  { names: ['redis-server'], load: () => import('./redis/server.ts') },
  { names: ['redis-cli'], load: () => import('./redis/cli.ts') },
  { names: ['mariadbd', 'mysqld', 'mariadb-install-db'], load: () => import('./mariadb/server.ts') },
  { names: ['mariadb', 'mysql'], load: () => import('./mariadb/client.ts') },
  { names: ['mariadb-admin', 'mysqladmin'], load: () => import('./mariadb/admin.ts') },
  { names: ['docker-registry'], load: () => import('./registry/index.ts') },
  {
    names: [
      'python3',
      'node',
      'npm',
      'pip',
      'go',
      'postgres',
      'initdb',
      'pg_isready',
      'psql',
      'mongod',
      'mongosh',
    ],
    load: () => import('./languages.ts'),
  },
  { names: ['hello'], load: () => import('./hello.ts') },
];
