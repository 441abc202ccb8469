import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { cpuSet } from './cpu-set.ts';

/** What `docker stats` shows of a container: bytes, percent, number of processes. */
export type ContainerStats = {
  readonly ID: string;
  readonly Name: string;
  readonly CPUPercentage: number;
  readonly Memory: number;
  readonly MemoryLimit: number;
  readonly NetworkRx: number;
  readonly NetworkTx: number;
  readonly BlockRead: number;
  readonly BlockWrite: number;
  readonly PidsCurrent: number;
};

/** A container's use of the machine now; a stopped one uses nothing and has no limit. */
export function statsOf(engine: Engine, container: Container): ContainerStats {
  const { Id, HostConfig } = container;
  const group = engine.runtimes.get(Id)?.environment.group;
  const processes = group ? engine.kernel.processesIn(group) : [];
  const Memory = processes.reduce((sum, process) => sum + process.memory, 0);
  const MemoryLimit = group ? HostConfig.Memory || engine.host.memory : 0;
  const age = Math.max(0, engine.now - container.State.StartedAt) / 1000;
  const hasNetwork =
    group !== undefined && Object.values(container.Networks).some(({ IPAddress }) => IPAddress !== '');
  return {
    ID: Id,
    Name: container.Name,
    CPUPercentage: cpuShares(engine).get(Id) ?? 0,
    Memory,
    MemoryLimit,
    NetworkRx: hasNetwork ? 736 + Math.min(10, Math.floor(age)) * 70 : 0,
    NetworkTx: 0,
    BlockRead: 0,
    BlockWrite: 0,
    PidsCurrent: processes.length,
  };
}

type Claim = {
  readonly id: string;
  readonly weight: number;
  readonly limit: number;
  readonly cpus: readonly number[];
};

/**
 * Percent of one CPU that each running container gets, as the kernel's scheduler shares them: what it would use, capped by
 * quota and set of CPUs, in proportion to its shares where there is not enough.
 */
export function cpuShares(engine: Engine): Map<string, number> {
  const claims = [...engine.runtimes].flatMap(([id, { environment }]): Claim[] => {
    const config = engine.state.containers[id]?.HostConfig;
    if (!config || environment.group.frozen) return [];
    const demand = engine.kernel
      .processesIn(environment.group)
      .reduce((sum, { cpuDemand }) => sum + cpuDemand, 0);
    if (demand === 0) return [];
    const cpus = cpuSet(config.CpusetCpus, engine.host.cpus);
    const quota = config.NanoCpus > 0 ? config.NanoCpus / 1e9 : quotaOf(config.CpuQuota, config.CpuPeriod);
    return [{ id, weight: config.CpuShares || 1024, limit: Math.min(demand, quota, cpus.length), cpus }];
  });
  return divide(claims, engine.host.cpus);
}

function quotaOf(quota: number, period: number): number {
  return quota > 0 ? quota / (period || 100_000) : Infinity;
}

/** Fills the CPUs in small steps: at each, every claim that may still grow takes its weighted part of CPUs with room. */
function divide(claims: readonly Claim[], cpus: number): Map<string, number> {
  const got = new Map(claims.map(({ id }) => [id, 0]));
  const room = Array.from({ length: cpus }, () => 1);
  const STEPS = 200;
  for (let step = 0; step < STEPS; step += 1) {
    const hungry = claims.filter(
      ({ id, limit, cpus: set }) => (got.get(id) ?? 0) < limit && set.some((cpu) => (room[cpu] ?? 0) > 1e-9),
    );
    const total = hungry.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) break;
    for (const { id, weight, limit, cpus: set } of hungry) {
      let wish = Math.min((weight / total) * (cpus / STEPS), limit - (got.get(id) ?? 0));
      // the emptiest CPU first, as the kernel balances its load
      for (const cpu of [...set].sort((a, b) => (room[b] ?? 0) - (room[a] ?? 0))) {
        const part = Math.min(wish, room[cpu] ?? 0);
        room[cpu] = (room[cpu] ?? 0) - part;
        got.set(id, (got.get(id) ?? 0) + part);
        wish -= part;
      }
    }
  }
  return new Map([...got].map(([id, share]) => [id, share * 100]));
}
