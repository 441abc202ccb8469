import type { HostConfig } from './types.ts';

/** The paths that runc hides or makes read-only in containers that are not privileged (moby oci/defaults.go). */
const masked = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
];
const readOnly = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

const SHM_SIZE = 64 * 2 ** 20;

/** What the daemon fills in where the client left it open (moby daemon/daemon_unix.go, adaptContainerSettings). */
export function withDefaults(asked: HostConfig): HostConfig {
  const { Memory, MemorySwap, LogConfig, NetworkMode, RestartPolicy } = asked;
  return {
    ...asked,
    MemorySwap: Memory > 0 && MemorySwap === 0 ? Memory * 2 : MemorySwap,
    LogConfig: LogConfig.Type === '' ? { ...LogConfig, Type: 'json-file' } : LogConfig,
    NetworkMode: NetworkMode === 'default' || NetworkMode === '' ? 'bridge' : NetworkMode,
    RestartPolicy: RestartPolicy.Name === '' ? { ...RestartPolicy, Name: 'no' } : RestartPolicy,
    CgroupnsMode: asked.CgroupnsMode === '' ? 'host' : asked.CgroupnsMode,
    IpcMode: asked.IpcMode === '' ? 'private' : asked.IpcMode,
    ShmSize: asked.ShmSize === 0 ? SHM_SIZE : asked.ShmSize,
    Runtime: asked.Runtime === '' ? 'runc' : asked.Runtime,
    OomKillDisable: asked.OomKillDisable === true ? true : null,
    SecurityOpt: asked.Privileged ? [...(asked.SecurityOpt ?? []), 'label=disable'] : asked.SecurityOpt,
    MaskedPaths: asked.Privileged ? null : masked,
    ReadonlyPaths: asked.Privileged ? null : readOnly,
  };
}
