import type { PidNamespace, Process } from './process.ts';

/** What a process does: D frozen, T stopped, R running, S asleep (ps(1)). */
export function stateLetter({ environment, stopped, cpuDemand }: Process): 'D' | 'T' | 'R' | 'S' {
  if (environment.group.frozen) return 'D';
  if (stopped) return 'T';
  return cpuDemand > 0 ? 'R' : 'S';
}

/** The first process of a session: what the daemons or number 1 of the host started, and what came from outside (setsid(2)). */
export function sessionLeader(process: Process): Process {
  let leader = process;
  for (let above = leader.parent; above; above = leader.parent) {
    const { pids } = above.environment;
    const isHost = above.localPid === 1 && pids.parent === undefined;
    if (isHost || above.isReaper || pids !== leader.environment.pids) break;
    leader = above;
  }
  return leader;
}

/** The number of a process's group as a namespace sees it; 0 where its leader is not there (getpgid(2)). */
export function groupIn({ kernel, group }: Process, pids: PidNamespace): number {
  return pids.parent ? (kernel.processes.get(group)?.numberIn(pids) ?? 0) : group;
}

/** The number of its parent; 0 where that is outside (getppid(2)). */
export function parentIn({ parent }: Process, pids: PidNamespace): number {
  return parent?.numberIn(pids) ?? 0;
}

/** The processes that somebody sees by way of /proc, and the namespace that numbers them. */
export function seenPids({ mounts, environment }: Process): PidNamespace {
  return mounts.at('/proc')?.pids ?? environment.pids;
}
