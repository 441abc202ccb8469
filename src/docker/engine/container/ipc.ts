import type { Mount } from '../../linux/fs/mounts.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import type { Container } from '../state.ts';
import { findContainer } from './find.ts';

/** The container whose IPC namespace another one wants: `container:ID`. */
export function ipcDonor(mode: string): string | undefined {
  return /^container:(.*)$/.exec(mode)?.[1];
}

/**
 * The /dev/shm of the container whose IPC namespace this one joins, undefined where it has its own (moby
 * daemon/container_operations_unix.go, getIpcContainer). Throws where there is none to join.
 */
export function joinedShm(engine: Engine, { HostConfig }: Container): Mount | undefined {
  const donor = ipcDonor(HostConfig.IpcMode);
  if (donor === undefined) return undefined;
  try {
    return sharedShm(engine, donor);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw errors.system(`failed to join IPC namespace: ${error.message}`);
  }
}

function sharedShm(engine: Engine, donor: string): Mount | undefined {
  if (donor === '') throw errors.bad('invalid name or ID supplied: ""');
  const { Id, HostConfig } = findContainer(engine, donor);
  const runtime = engine.runtimes.get(Id);
  if (!runtime) throw errors.notRunning(Id);
  if (!['shareable', 'host'].includes(HostConfig.IpcMode) && ipcDonor(HostConfig.IpcMode) === undefined) {
    throw errors.system(
      `container ${Id}: non-shareable IPC (hint: use IpcMode:shareable for the donor container)`,
    );
  }
  return runtime.environment.mounts.at('/dev/shm');
}
