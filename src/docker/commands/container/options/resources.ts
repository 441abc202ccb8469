import {
  parseBpsDevice,
  parseDevice,
  parseGpus,
  parseIopsDevice,
  parseUlimit,
  parseWeightDevice,
  type DeviceNumber,
  type Result,
} from '../../../cli/index.ts';
import type { HostConfig, ThrottleDevice } from '../../../engine/container/types.ts';
import type { CreateFlags } from './index.ts';

type Resources = Pick<
  HostConfig,
  | 'OomScoreAdj'
  | 'CpuShares'
  | 'Memory'
  | 'NanoCpus'
  | 'CgroupParent'
  | 'BlkioWeight'
  | 'BlkioWeightDevice'
  | 'BlkioDeviceReadBps'
  | 'BlkioDeviceWriteBps'
  | 'BlkioDeviceReadIOps'
  | 'BlkioDeviceWriteIOps'
  | 'CpuPeriod'
  | 'CpuQuota'
  | 'CpuRealtimePeriod'
  | 'CpuRealtimeRuntime'
  | 'CpusetCpus'
  | 'CpusetMems'
  | 'Devices'
  | 'DeviceCgroupRules'
  | 'DeviceRequests'
  | 'MemoryReservation'
  | 'MemorySwap'
  | 'MemorySwappiness'
  | 'OomKillDisable'
  | 'PidsLimit'
  | 'Ulimits'
  | 'CpuCount'
  | 'CpuPercent'
  | 'IOMaximumIOps'
  | 'IOMaximumBandwidth'
>;

/** Limits of memory, CPU, devices and processes as the flags say them. */
export function resources(flags: CreateFlags): Resources {
  const swappiness = flags['memory-swappiness'];
  const pids = flags['pids-limit'];
  const gpus = read(flags.gpus, parseGpus);
  return {
    OomScoreAdj: flags['oom-score-adj'] ?? 0,
    CpuShares: flags['cpu-shares'] ?? 0,
    Memory: flags.memory ?? 0,
    NanoCpus: flags.cpus ?? 0,
    CgroupParent: flags['cgroup-parent'] ?? '',
    BlkioWeight: flags['blkio-weight'] ?? 0,
    BlkioWeightDevice: read(flags['blkio-weight-device'], parseWeightDevice).map(({ path, value }) => ({
      Path: path,
      Weight: value,
    })),
    BlkioDeviceReadBps: read(flags['device-read-bps'], parseBpsDevice).map(throttle),
    BlkioDeviceWriteBps: read(flags['device-write-bps'], parseBpsDevice).map(throttle),
    BlkioDeviceReadIOps: read(flags['device-read-iops'], parseIopsDevice).map(throttle),
    BlkioDeviceWriteIOps: read(flags['device-write-iops'], parseIopsDevice).map(throttle),
    CpuPeriod: flags['cpu-period'] ?? 0,
    CpuQuota: flags['cpu-quota'] ?? 0,
    CpuRealtimePeriod: flags['cpu-rt-period'] ?? 0,
    CpuRealtimeRuntime: flags['cpu-rt-runtime'] ?? 0,
    CpusetCpus: flags['cpuset-cpus'] ?? '',
    CpusetMems: flags['cpuset-mems'] ?? '',
    Devices: read(flags.device, parseDevice).flatMap((device) =>
      device.kind === 'path'
        ? [
            {
              PathOnHost: device.host,
              PathInContainer: device.container,
              CgroupPermissions: device.permissions,
            },
          ]
        : [],
    ),
    DeviceCgroupRules:
      (flags['device-cgroup-rule'] ?? []).length > 0 ? (flags['device-cgroup-rule'] ?? []) : null,
    DeviceRequests: gpus.length > 0 ? gpus : null,
    MemoryReservation: flags['memory-reservation'] ?? 0,
    MemorySwap: flags['memory-swap'] ?? 0,
    MemorySwappiness: swappiness === undefined || swappiness === -1 ? null : swappiness,
    OomKillDisable: flags['oom-kill-disable'] ?? false,
    PidsLimit: pids === undefined || pids === 0 ? null : pids,
    Ulimits: ulimits(flags.ulimit),
    CpuCount: flags['cpu-count'] ?? 0,
    CpuPercent: flags['cpu-percent'] ?? 0,
    IOMaximumIOps: flags['io-maxiops'] ?? 0,
    IOMaximumBandwidth: flags['io-maxbandwidth'] ?? 0,
  };
}

/** One limit a name, the last that is given, sorted (docker/cli opts/ulimit.go). */
function ulimits(texts: readonly string[] | undefined): HostConfig['Ulimits'] {
  const byName = new Map(read(texts, parseUlimit).map((limit) => [limit.name, limit]));
  return [...byName.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, hard, soft }) => ({ Name: name, Hard: hard, Soft: soft }));
}

function throttle({ path, value }: DeviceNumber): ThrottleDevice {
  return { Path: path, Rate: value };
}

/** Values of a repeated flag; their form was checked before. */
function read<T>(texts: readonly string[] | undefined, parse: (text: string) => Result<T>): T[] {
  return (texts ?? []).flatMap((text) => {
    const value = parse(text);
    return value.ok ? [value.value] : [];
  });
}
