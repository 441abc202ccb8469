/** The servers and their clients, by the module that holds them. */
export const serverGroups = [
  { names: ['nginx'], load: () => import('./nginx/index.ts') },
  { names: ['apache2'], load: () => import('./apache.ts') },
  { names: ['redis-server'], load: () => import('./redis/server.ts') },
  { names: ['redis-cli'], load: () => import('./redis/cli.ts') },
  { names: ['hello'], load: () => import('./hello.ts') },
];
