import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeJson } from '../../../cli/index.ts';
import { sha256 } from '../../../registry/digest.ts';
import { sections } from '../model/project.ts';
import type { Network, Volume } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { omit } from '../omit.ts';
import type { Output } from '../codec.ts';

/** What no container sees. */
const unseen = ['build', 'pull_policy', 'scale', 'depends_on', 'profiles'];

/** What tells whether a service has changed: its configuration without what a container does not see (compose hash.go). */
export function serviceHash(service: Service): string {
  const seen: Service = Object.fromEntries(Object.entries(service).filter(([key]) => !unseen.includes(key)));
  const { deploy } = seen;
  const it = deploy ? { ...seen, deploy: omit(deploy, 'replicas') } : seen;
  return hashOf(sections.services.print({ it }, 'json'));
}

/** The same of a network. */
export function networkHash(network: Network): string {
  return hashOf(sections.networks.print({ it: network }, 'json'));
}

/** The same of a volume. */
export function volumeHash(volume: Volume): string {
  return hashOf(sections.volumes.print({ it: { ...volume, driver: volume.driver || 'local' } }, 'json'));
}

function hashOf(printed: Output | undefined): string {
  const it = typeof printed === 'object' && printed !== null && 'it' in printed ? printed.it : null;
  return sha256(encodeJson(it ?? null, true));
}

/** The id that a rehearsed build says it gave an image (compose build_bake.go, dryRunBake). */
export function dryRunImage(target: string): string {
  return `dryRun-${bytesToHex(sha1(utf8ToBytes(target)))}`;
}
