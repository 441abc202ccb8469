import { parseSignal } from '../../linux/signals.ts';
import type { HostFacts } from '../engine.ts';
import { errors } from '../errors.ts';
import { CAPABILITIES } from './capabilities.ts';
import { checkLogDriver } from './log-driver.ts';
import type { Config, HostConfig, RestartPolicy } from './types.ts';

const MIB = 2 ** 20;
const LEAST_MEMORY = 6 * MIB;

/** What the daemon refuses before it makes anything (moby daemon/container.go, verifyContainerSettings). Gives warnings. */
export function verifyContainer(config: Config, hostConfig: HostConfig, host: HostFacts): string[] {
  const { WorkingDir, Healthcheck, StopSignal } = config;
  if (WorkingDir !== '' && !WorkingDir.startsWith('/')) {
    throw errors.bad(`the working directory '${WorkingDir}' is invalid, it needs to be an absolute path`);
  }
  if (StopSignal !== undefined) checkSignal(StopSignal);
  for (const [name, value] of healthTimes(Healthcheck)) {
    if (value !== 0 && value < 1e6) throw errors.bad(`${name} in Healthcheck cannot be less than 1ms`);
  }
  if (hostConfig.AutoRemove && !['', 'no'].includes(hostConfig.RestartPolicy.Name)) {
    throw errors.bad("can't create 'AutoRemove' container with restart policy");
  }
  checkRestartPolicy(hostConfig.RestartPolicy);
  checkCapabilities(hostConfig);
  checkLogDriver(hostConfig.LogConfig);
  if (hostConfig.ShmSize < 0) throw errors.bad('SHM size can not be less than 0');
  if (Math.abs(hostConfig.OomScoreAdj) > 1000) {
    throw errors.bad(`Invalid value ${hostConfig.OomScoreAdj}, range for oom score adj is [-1000, 1000]`);
  }
  if (!['', 'runc', 'io.containerd.runc.v2'].includes(hostConfig.Runtime)) {
    throw errors.bad(`unknown or invalid runtime name: ${hostConfig.Runtime}`);
  }
  if (!['', 'default'].includes(hostConfig.Isolation)) {
    throw errors.bad(`invalid isolation (${hostConfig.Isolation}): linux only supports 'default'`);
  }
  checkNamespaces(hostConfig);
  return verifyResources(hostConfig, host, false);
}

/** api/types/container hostconfig.go, the modes' Valid. */
function checkNamespaces({ IpcMode }: HostConfig): void {
  const known = ['', 'none', 'private', 'shareable', 'host'];
  if (!known.includes(IpcMode) && !IpcMode.startsWith('container:')) {
    throw errors.bad(`invalid IPC mode: ${IpcMode}`);
  }
}

function healthTimes(check: Config['Healthcheck']): [string, number][] {
  return [
    ['Interval', check?.Interval ?? 0],
    ['Timeout', check?.Timeout ?? 0],
    ['StartPeriod', check?.StartPeriod ?? 0],
  ];
}

function checkSignal(text: string): void {
  if (!parseSignal(text)) throw errors.bad(`invalid signal: ${text}`);
}

const policies = ['no', 'always', 'on-failure', 'unless-stopped'];

/** container.ValidateRestartPolicy. */
export function checkRestartPolicy({ Name, MaximumRetryCount }: RestartPolicy): void {
  const invalid = (why: string): never => {
    throw errors.bad(`invalid restart policy: ${why}`);
  };
  if (Name !== '' && !policies.includes(Name)) {
    invalid(`unknown policy '${Name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
  }
  if (MaximumRetryCount < 0) {
    invalid(
      Name === 'on-failure'
        ? 'maximum retry count cannot be negative'
        : "maximum retry count can only be used with 'on-failure' and cannot be negative",
    );
  }
  if (Name !== 'on-failure' && MaximumRetryCount !== 0) {
    invalid("maximum retry count can only be used with 'on-failure'");
  }
}

function checkCapabilities({ CapAdd, CapDrop }: HostConfig): void {
  const asked = [
    ...(CapAdd ?? []).map((name) => ['CapAdd', name] as const),
    ...(CapDrop ?? []).map((name) => ['CapDrop', name] as const),
  ];
  for (const [field, name] of asked) {
    const upper = name.toUpperCase().replace(/^CAP_/, '');
    if (upper !== 'ALL' && !CAPABILITIES.includes(upper))
      throw errors.bad(
        `invalid ${field}: unknown capability: ${JSON.stringify(name.toUpperCase().startsWith('CAP_') ? name.toUpperCase() : `CAP_${upper}`)}`,
      );
  }
}

const NO_WEIGHT = 'Your kernel does not support Block I/O weight or the cgroup is not mounted.';
const NO_WEIGHT_DEVICE = 'Your kernel does not support Block I/O weight_device or the cgroup is not mounted.';

/** The limits without those that the kernel does not know, of which verifyResources warns. */
export function withoutWeight(resources: HostConfig): HostConfig {
  return { ...resources, BlkioWeight: 0, BlkioWeightDevice: [] };
}

/** Limits that contradict one another or the machine (moby daemon/daemon_unix.go, verifyPlatformContainerResources). */
export function verifyResources(resources: HostConfig, host: HostFacts, isUpdate: boolean): string[] {
  verifyMemory(resources, isUpdate);
  verifyCpu(resources, host);
  const { BlkioWeight, PidsLimit } = resources;
  if (resources.IOMaximumBandwidth !== 0 || resources.IOMaximumIOps !== 0) {
    throw errors.bad('Invalid QoS settings: Linux does not support Maximum IO Bandwidth');
  }
  if (PidsLimit !== null && PidsLimit < -1) throw errors.bad('Invalid PidsLimit');
  const warnings: string[] = [];
  if (BlkioWeight > 0) warnings.push(`${NO_WEIGHT} Weight discarded.`);
  if (resources.BlkioWeightDevice.length > 0) warnings.push(`${NO_WEIGHT_DEVICE} Weight-device discarded.`);
  if (resources.OomKillDisable === true && resources.Memory === 0) {
    warnings.push(
      'OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.',
    );
  }
  return warnings;
}

function verifyMemory(
  { Memory, MemorySwap, MemoryReservation, MemorySwappiness }: HostConfig,
  isUpdate: boolean,
): void {
  if (Memory > 0 && Memory < LEAST_MEMORY) throw errors.bad('Minimum memory limit allowed is 6MB');
  if (Memory > 0 && MemorySwap > 0 && MemorySwap < Memory) {
    throw errors.bad('Minimum memoryswap limit should be larger than memory limit, see usage');
  }
  if (Memory === 0 && MemorySwap > 0 && !isUpdate) {
    throw errors.bad('You should always set the Memory limit when using Memoryswap limit, see usage');
  }
  if (MemorySwappiness !== null && (MemorySwappiness < 0 || MemorySwappiness > 100)) {
    throw errors.bad(`Invalid value: ${MemorySwappiness}, valid memory swappiness range is 0-100`);
  }
  if (MemoryReservation > 0 && MemoryReservation < LEAST_MEMORY) {
    throw errors.bad('Minimum memory reservation allowed is 6MB');
  }
  if (Memory > 0 && MemoryReservation > 0 && Memory < MemoryReservation) {
    throw errors.bad('Minimum memory limit can not be less than memory reservation limit, see usage');
  }
}

function verifyCpu(resources: HostConfig, { cpus }: HostFacts): void {
  const { NanoCpus, CpuPeriod, CpuQuota, CpuShares, CpusetCpus, CpusetMems } = resources;
  const conflict = (what: string): never => {
    throw errors.bad(`Conflicting options: Nano CPUs and CPU ${what} cannot both be set`);
  };
  if (NanoCpus > 0 && CpuPeriod > 0) conflict('Period');
  if (NanoCpus > 0 && CpuQuota > 0) conflict('Quota');
  if (NanoCpus < 0 || NanoCpus > cpus * 1e9) {
    throw errors.bad(`range of CPUs is from 0.01 to ${cpus}.00, as there are only ${cpus} CPUs available`);
  }
  if (CpuShares < 0) throw errors.bad(`invalid CPU shares (${CpuShares}): value must be a positive integer`);
  if (CpuPeriod !== 0 && (CpuPeriod < 1000 || CpuPeriod > 1_000_000)) {
    throw errors.bad('CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)');
  }
  if (CpuQuota > 0 && CpuQuota < 1000) throw errors.bad('CPU cfs quota can not be less than 1ms (i.e. 1000)');
  checkSet(CpusetCpus, cpus, 'cpuset cpus', 'CPUs');
  checkSet(CpusetMems, 1, 'cpuset mems', 'memory nodes');
}

function checkSet(text: string, count: number, name: string, things: string): void {
  if (text === '') return;
  for (const part of text.split(',')) {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (from === undefined || Number(to) < Number(from)) {
      throw errors.bad(`Invalid value ${text} for ${name}: invalid format: ${part}`);
    }
    if (Number(to) >= count) {
      const available = count === 1 ? '0' : `0-${count - 1}`;
      throw errors.bad(`Requested ${things} are not available - requested ${text}, available: ${available}`);
    }
  }
}
