import type { Server } from './state.ts';

/* A size as INFO writes it for people (redis util.c bytesToHuman). */
function human(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)}B`;
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), 5);
  return `${(bytes / 1024 ** power).toFixed(2)}${'KMGTP'.charAt(power - 1)}`;
}

/** INFO, or one section of it. */
export function info({ process, version, settings, store, aof }: Server, section: string): string {
  const seconds = Math.floor((process.kernel.now - process.started) / 1000);
  const sections: Readonly<Record<string, readonly string[]>> = {
    Server: [
      `redis_version:${version}`,
      'redis_mode:standalone',
      'arch_bits:64',
      `process_id:${String(process.localPid)}`,
      `tcp_port:${settings.get('port') ?? ''}`,
      `uptime_in_seconds:${String(seconds)}`,
      `uptime_in_days:${String(Math.floor(seconds / 86_400))}`,
      `executable:${process.cwd}/redis-server`,
      'config_file:',
    ],
    Clients: ['connected_clients:1'],
    Memory: [
      `used_memory:${String(process.memory)}`,
      `used_memory_human:${human(process.memory)}`,
      `maxmemory:${settings.get('maxmemory') ?? '0'}`,
      `maxmemory_human:${human(Number(settings.get('maxmemory')))}`,
      `maxmemory_policy:${settings.get('maxmemory-policy') ?? ''}`,
    ],
    Persistence: [`rdb_changes_since_last_save:${String(store.changes)}`, `aof_enabled:${aof ? '1' : '0'}`],
    Replication: ['role:master', 'connected_slaves:0'],
    Keyspace: [...store.databases]
      .filter(([, keys]) => keys.size > 0)
      .map(([number, keys]) => {
        const expires = [...keys.values()].filter((one) => one.expires !== undefined).length;
        return `db${String(number)}:keys=${String(keys.size)},expires=${String(expires)},avg_ttl=0`;
      }),
  };
  const wanted = Object.entries(sections).filter(
    ([name]) => section === '' || name.toLowerCase() === section.toLowerCase(),
  );
  return wanted
    .map(([name, lines]) => `# ${name}\r\n${lines.map((line) => `${line}\r\n`).join('')}`)
    .join('\r\n');
}
