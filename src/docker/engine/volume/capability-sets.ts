import { CAPABILITIES } from '../container/capabilities.ts';
import type { HostConfig } from '../container/types.ts';

/** What Docker leaves to a container's root (moby profiles/oci caps.DefaultCapabilities). */
const DEFAULT =
  'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE'.split(
    ' ',
  );

type Asked = Pick<HostConfig, 'Privileged' | 'CapAdd' | 'CapDrop'>;

/** What the processes of a container may have of root's rights at most, as /proc/PID/status shows it; all for those of the host. */
export function boundingSet(asked: Asked | undefined): string {
  const mask = namesOf(asked).reduce((sum, name) => sum | (1n << BigInt(CAPABILITIES.indexOf(name))), 0n);
  return hex(mask);
}

/** What a container's root may not do that root may elsewhere. */
export function lackedBy(asked: Asked): ReadonlySet<string> {
  const held = namesOf(asked);
  return new Set(CAPABILITIES.filter((name) => !held.includes(name)));
}

/** A set of bits as /proc shows it. */
export const hex = (mask: bigint): string => mask.toString(16).padStart(16, '0');

/** moby daemon/pkg/oci caps.TweakCapabilities. */
function namesOf(asked: Asked | undefined): readonly string[] {
  if (!asked || asked.Privileged) return CAPABILITIES;
  const plain = (names: readonly string[] | null): string[] =>
    (names ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ''));
  const added = plain(asked.CapAdd);
  const dropped = plain(asked.CapDrop);
  if (added.includes('ALL')) return CAPABILITIES.filter((name) => !dropped.includes(name));
  if (dropped.includes('ALL')) return CAPABILITIES.filter((name) => added.includes(name));
  return CAPABILITIES.filter(
    (name) => added.includes(name) || (DEFAULT.includes(name) && !dropped.includes(name)),
  );
}
