/** What SHOW tells of the server, as far as it is asked for. */
export const SYSTEM_SETTINGS: Readonly<Record<string, string>> = {
  client_encoding: 'UTF8',
  server_encoding: 'UTF8',
  max_connections: '100',
  port: '5432',
  listen_addresses: '*',
  data_directory: '/var/lib/postgresql/data',
  hba_file: '/var/lib/postgresql/data/pg_hba.conf',
  config_file: '/var/lib/postgresql/data/postgresql.conf',
  shared_buffers: '128MB',
  timezone: 'Etc/UTC',
  datestyle: 'ISO, MDY',
  search_path: '"$user", public',
  transaction_isolation: 'read committed',
  lc_collate: 'en_US.utf8',
};
