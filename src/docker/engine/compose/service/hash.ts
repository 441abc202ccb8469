import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeJson } from '../../../cli/index.ts';
import { sha256 } from '../../../registry/digest.ts';
import { sections } from '../model/project.ts';
import type { Network, Volume } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import { omit } from '../omit.ts';
import type { Output } from '../codec.ts';

/** What tells whether a service has changed: its configuration without what a container does not see (compose hash.go). */
export function serviceHash(service: Service): string {
  const { build: _build, pull_policy: _policy, scale: _scale, depends_on: _depends, profiles: _profiles, ...rest } = service;
  const seen: Service = rest.deploy ? { ...rest, deploy: omit(rest.deploy, 'replicas') } : rest;
  return hashOf(sections.services.print({ it: seen }, 'json'));
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
