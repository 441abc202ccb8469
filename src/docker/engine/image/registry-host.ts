import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { dialFault } from '../system/dial.ts';

/** Hub's place among registries; all others are named by their host. */
export const HUB = 'docker.io';

/** Whether the daemon speaks to a registry without encryption: those of this machine (registry, insecure-registries). */
function isLocal(domain: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(domain);
}

/** Throws why a registry other than Hub cannot be reached; comes back where somebody listens. */
export function requireReachable(engine: Engine, domain: string): void {
  const fault = dialFault(engine, `${isLocal(domain) ? 'http' : 'https'}://${domain}/v2/`);
  if (fault !== undefined) throw errors.system(fault);
}

/** What is said of a registry that runs here, with which images are not exchanged. */
export function notExchanged(domain: string): Error {
  return errors.system(
    `${domain}: 이 가이드의 도커는 이 레지스트리와 이미지를 주고받지 않는다 (images are not exchanged with this registry in this guide)`,
  );
}
