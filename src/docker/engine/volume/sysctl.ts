import type { LiveTree } from '../../linux/fs/mounts.ts';
import { dir, file } from '../../linux/fs/node.ts';
import { planted } from '../../linux/fs/tree.ts';
import type { Process } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { containerOf } from './namespaces.ts';
import { RELEASE } from './proc.ts';

/** What the kernel has where nobody set it otherwise (docs.kernel.org/admin-guide/sysctl). */
const DEFAULTS: Readonly<Record<string, string>> = {
  'fs.file-max': '9223372036854775807',
  'fs.mqueue.msg_max': '10',
  'fs.nr_open': '1048576',
  'kernel.msgmax': '8192',
  'kernel.msgmnb': '16384',
  'kernel.ostype': 'Linux',
  'kernel.pid_max': '4194304',
  'kernel.sem': '32000\t1024000000\t500\t32000',
  'kernel.shmall': '18446744073692774399',
  'kernel.shmmax': '18446744073692774399',
  'kernel.shmmni': '4096',
  'net.core.somaxconn': '4096',
  'net.ipv4.ip_forward': '1',
  'net.ipv4.ip_local_port_range': '32768\t60999',
  'net.ipv4.ip_unprivileged_port_start': '0',
  'net.ipv4.ping_group_range': '0\t2147483647',
  'net.ipv4.tcp_syncookies': '1',
  'vm.max_map_count': '65530',
  'vm.overcommit_memory': '0',
  'vm.swappiness': '60',
};

/** /proc/sys as a container's process sees it: the kernel's values, and those that `--sysctl` sets (proc_sys(5)). */
export function sysctlTree(engine: Engine): LiveTree {
  const empty = dir([], { mode: 0o555 });
  return {
    get: () => empty,
    set: () => undefined,
    forProcess: (process) =>
      Object.entries(valuesFor(engine, process)).reduce(
        (tree, [name, value]) => planted(tree, pathOf(name), file(`${value}\n`, { mode: 0o644 })),
        empty,
      ),
  };
}

function valuesFor(engine: Engine, { environment }: Process): Readonly<Record<string, string>> {
  const { hostname, domainname = '' } = environment.uts;
  return {
    ...DEFAULTS,
    'kernel.osrelease': RELEASE,
    'kernel.hostname': hostname,
    'kernel.domainname': domainname === '' ? '(none)' : domainname,
    ...containerOf(engine, environment.group)?.HostConfig.Sysctls,
  };
}

/** `net.ipv4.ip_forward`, or `net/ipv4/ip_forward`, is a path below /proc/sys. */
function pathOf(name: string): string {
  return name.includes('/') ? name : name.replaceAll('.', '/');
}
