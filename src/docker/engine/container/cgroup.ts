import type { HostConfig } from './types.ts';

/** How short a share of a period the kernel schedules by, in microseconds. */
const LEAST_QUOTA = 1000;
const PERIOD = 100_000;
const LEAST_SHARES = 2;
const MOST_SHARES = 262_144;

/** What the kernel refuses of limits that dockerd lets pass, in the words of runc (opencontainers/cgroups fs/cpu.go, fs/memory.go). */
export function cgroupFault(id: string, limits: HostConfig): string | undefined {
  const { CpuShares, NanoCpus, Memory, MemorySwap } = limits;
  if (CpuShares > 0 && CpuShares < LEAST_SHARES) return `the minimum allowed cpu-shares is ${LEAST_SHARES}`;
  if (CpuShares > MOST_SHARES) return `the maximum allowed cpu-shares is ${MOST_SHARES}`;
  if (MemorySwap > 0 && MemorySwap < Memory) {
    return `failed to write "${MemorySwap}": write /sys/fs/cgroup/memory/docker/${id}/memory.memsw.limit_in_bytes: invalid argument`;
  }
  const quota = Math.floor((NanoCpus * PERIOD) / 1e9);
  if (NanoCpus === 0 || quota >= LEAST_QUOTA) return undefined;
  return `failed to write "${quota}": write /sys/fs/cgroup/cpu/docker/${id}/cpu.cfs_quota_us: invalid argument`;
}
