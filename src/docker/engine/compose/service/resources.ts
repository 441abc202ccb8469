import type { HostConfig } from '../../container/types.ts';
import type { Service } from '../model/service.ts';

type Resources = Pick<
  HostConfig,
  | 'CgroupParent'
  | 'Memory'
  | 'MemorySwap'
  | 'MemorySwappiness'
  | 'MemoryReservation'
  | 'OomKillDisable'
  | 'CpuCount'
  | 'CpuPeriod'
  | 'CpuQuota'
  | 'CpuRealtimePeriod'
  | 'CpuRealtimeRuntime'
  | 'CpuShares'
  | 'NanoCpus'
  | 'CpuPercent'
  | 'CpusetCpus'
  | 'CpusetMems'
  | 'DeviceCgroupRules'
  | 'PidsLimit'
  | 'BlkioWeight'
  | 'BlkioWeightDevice'
  | 'BlkioDeviceReadBps'
  | 'BlkioDeviceReadIOps'
  | 'BlkioDeviceWriteBps'
  | 'BlkioDeviceWriteIOps'
  | 'Devices'
  | 'DeviceRequests'
  | 'Ulimits'
  | 'IOMaximumIOps'
  | 'IOMaximumBandwidth'
>;

/** What a service may use of its host (compose create.go, getDeployResources): `deploy` counts more than the older words. */
export function resourcesOf(service: Service): Resources {
  const { limits, reservations } = service.deploy?.resources ?? {};
  const pids = limits?.pids ?? 0;
  return {
    CgroupParent: service.cgroup_parent ?? '',
    Memory: limits?.memory || (service.mem_limit ?? 0),
    MemorySwap: service.memswap_limit ?? 0,
    MemorySwappiness: service.mem_swappiness || null,
    MemoryReservation: reservations?.memory || (service.mem_reservation ?? 0),
    OomKillDisable: service.oom_kill_disable ?? false,
    CpuCount: service.cpu_count ?? 0,
    CpuPeriod: service.cpu_period ?? 0,
    CpuQuota: service.cpu_quota ?? 0,
    CpuRealtimePeriod: service.cpu_rt_period ?? 0,
    CpuRealtimeRuntime: service.cpu_rt_runtime ?? 0,
    CpuShares: service.cpu_shares ?? 0,
    NanoCpus: Math.trunc((limits?.cpus || (service.cpus ?? 0)) * 1e9),
    CpuPercent: Math.trunc((service.cpu_percent ?? 0) * 100),
    CpusetCpus: service.cpuset ?? '',
    CpusetMems: '',
    DeviceCgroupRules: service.device_cgroup_rules ?? null,
    PidsLimit: (pids > 0 ? pids : service.pids_limit) || null,
    ...blkioOf(service),
    Devices: (service.devices ?? []).map(({ source = '', target = '', permissions = '' }) => ({
      PathOnHost: source,
      PathInContainer: target,
      CgroupPermissions: permissions,
    })),
    DeviceRequests: deviceRequests(service),
    Ulimits: ulimitsOf(service),
    IOMaximumIOps: 0,
    IOMaximumBandwidth: 0,
  };
}

type Rates = readonly { readonly path?: string; readonly rate?: number }[];

function blkioOf({ blkio_config: blkio = {} }: Service) {
  const rates = (list: Rates = []) => list.map(({ path = '', rate = 0 }) => ({ Path: path, Rate: rate }));
  return {
    BlkioWeight: blkio.weight ?? 0,
    BlkioWeightDevice: (blkio.weight_device ?? []).map(({ path = '', weight = 0 }) => ({
      Path: path,
      Weight: weight,
    })),
    BlkioDeviceReadBps: rates(blkio.device_read_bps),
    BlkioDeviceReadIOps: rates(blkio.device_read_iops),
    BlkioDeviceWriteBps: rates(blkio.device_write_bps),
    BlkioDeviceWriteIOps: rates(blkio.device_write_iops),
  };
}

function deviceRequests({ gpus = [], deploy }: Service): unknown[] | null {
  const reserved = deploy?.resources?.reservations?.devices ?? [];
  const requests = [
    ...reserved.map((device) => ({ device, capabilities: device.capabilities ?? [] })),
    ...gpus.map((device) => ({ device, capabilities: [...(device.capabilities ?? []), 'gpu'] })),
  ].map(({ device, capabilities }) => ({
    Driver: device.driver ?? '',
    Count: device.count ?? 0,
    DeviceIDs: device.device_ids ?? null,
    Capabilities: [capabilities],
    Options: device.options ?? {},
  }));
  return requests.length > 0 ? requests : null;
}

/** `ulimits` of a service or of a build. */
export function ulimitsOf({ ulimits = {} }: Pick<Service, 'ulimits'>): HostConfig['Ulimits'] {
  return Object.entries(ulimits).map(([Name, limit]) => {
    const { single = 0, soft = 0, hard = 0 } = limit ?? {};
    return { Name, Hard: hard || single, Soft: soft || single };
  });
}
