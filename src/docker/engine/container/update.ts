import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { cgroupFault } from './cgroup.ts';
import { containerEvent } from './event.ts';
import { findContainer } from './find.ts';
import { limitsOf } from './launch.ts';
import type { HostConfig } from './types.ts';
import { checkRestartPolicy, verifyResources, withoutWeight } from './verify.ts';

/** What `docker update` can change; what is left out stays. */
export type Changes = Partial<
  Pick<
    HostConfig,
    | 'BlkioWeight'
    | 'CpuPeriod'
    | 'CpuQuota'
    | 'CpuRealtimePeriod'
    | 'CpuRealtimeRuntime'
    | 'CpuShares'
    | 'NanoCpus'
    | 'CpusetCpus'
    | 'CpusetMems'
    | 'Memory'
    | 'MemoryReservation'
    | 'MemorySwap'
    | 'PidsLimit'
    | 'RestartPolicy'
  >
>;

/** Changes limits and restart policy of a container (moby daemon/update.go, container/container_unix.go UpdateContainer). */
export function updateContainer(engine: Engine, reference: string, changes: Changes): readonly string[] {
  const container = findContainer(engine, reference);
  if (changes.RestartPolicy) checkRestartPolicy(changes.RestartPolicy);
  const warnings = verifyResources({ ...nothingAsked(container.HostConfig), ...changes }, engine.host, true);
  const { Id, HostConfig, State } = container;
  const refuse = (why: string): never => {
    throw new EngineError('bad-parameter', `Cannot update container ${Id}: ${why}`);
  };
  if (State.RemovalInProgress || State.Dead) refuse('container is marked for removal and cannot be "update"');
  if (changes.RestartPolicy && HostConfig.AutoRemove && changes.RestartPolicy.Name !== 'no') {
    throw errors.bad('restart policy cannot be updated because AutoRemove is enabled for the container');
  }
  conflicts(HostConfig, changes, refuse);
  const next = withoutWeight({ ...HostConfig, ...changes });
  const fault = State.Running ? cgroupFault(Id, next) : undefined;
  if (fault !== undefined) refuse(`runc did not terminate successfully: exit status 1: ${fault}`);
  engine.update(Id, () => ({ HostConfig: next }), containerEvent(container, 'update'));
  const group = engine.runtimes.get(Id)?.environment.group;
  if (group) {
    Object.assign(group, limitsOf(engine, Id));
    engine.kernel.checkMemory(group);
  }
  return warnings;
}

/** The resources as if none were limited, so that only what is asked is verified. */
function nothingAsked(now: HostConfig): HostConfig {
  return {
    ...now,
    BlkioWeight: 0,
    CpuPeriod: 0,
    CpuQuota: 0,
    CpuShares: 0,
    NanoCpus: 0,
    CpusetCpus: '',
    CpusetMems: '',
    Memory: 0,
    MemoryReservation: 0,
    MemorySwap: 0,
    PidsLimit: null,
  };
}

function conflicts(now: HostConfig, changes: Changes, refuse: (why: string) => never): void {
  if (changes.NanoCpus && now.CpuPeriod > 0) {
    refuse('Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set');
  }
  if (changes.NanoCpus && now.CpuQuota > 0) {
    refuse('Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set');
  }
  if (changes.CpuPeriod && now.NanoCpus > 0) {
    refuse('Conflicting options: CPU Period cannot be updated as NanoCPUs has already been set');
  }
  if (changes.CpuQuota && now.NanoCpus > 0) {
    refuse('Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set');
  }
  if (changes.Memory && !changes.MemorySwap && changes.Memory > now.MemorySwap && now.MemorySwap > 0) {
    refuse(
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    );
  }
}
