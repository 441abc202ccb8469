import { record, type Codec, type Read } from '../codec.ts';
import {
  byName,
  bytes,
  environment,
  flag,
  hosts,
  list,
  mapping,
  mode,
  text,
  texts,
  ulimit,
} from '../codecs.ts';

/** A secret or a config as a service or a build sees it. */
export const fileMount = record({ source: text, target: text, uid: text, gid: text, mode });

/** `build`: how an image is made. */
export const build = record({
  context: text,
  dockerfile: text,
  dockerfile_inline: text,
  entitlements: texts,
  args: environment,
  provenance: text,
  sbom: text,
  ssh: sshKeys(),
  labels: mapping,
  cache_from: texts,
  cache_to: texts,
  no_cache: flag,
  additional_contexts: mapping,
  pull: flag,
  extra_hosts: hosts,
  isolation: text,
  network: text,
  target: text,
  secrets: list(fileMount),
  shm_size: bytes,
  tags: texts,
  ulimits: byName(ulimit),
  platforms: texts,
  privileged: flag,
});

/** How a service's image is built. */
export type Build = Read<typeof build>;

function sshKeys(): Codec<Readonly<Record<string, string | null>>> {
  return {
    read: environment.read,
    print: (keys) => {
      const printed = Object.entries(keys).map(([id, path]) => (path === null ? id : `${id}: ${path}`));
      return printed.length > 0 ? printed : undefined;
    },
  };
}
