import type { Mount } from '../../linux/fs/mounts.ts';
import type { TreeRef } from '../../linux/fs/node.ts';
import type { Engine } from '../engine.ts';
import { unpin } from './pinned.ts';

const load = () => import('./docker-root/index.ts');
let root: Awaited<ReturnType<typeof load>> | undefined;

/** Loads what Docker keeps under /var/lib/docker; until then only what lies there by itself is seen. */
export async function loadDockerRoot(): Promise<void> {
  root ??= await load();
}

/** The host's disk as its programs and bind mounts see it. */
export function hostDisk(engine: Engine): TreeRef {
  return {
    get: () => root?.hostWithDockerRoot(engine) ?? engine.state.host,
    set(next) {
      if (root) root.setHostWithDockerRoot(engine, next);
      else engine.hostTree.set(next);
    },
    left: (path, node, to) => unpin(engine, path, node, to),
  };
}

/** What running containers have mounted on the host. */
export function containerMounts(engine: Engine): readonly Mount[] {
  return root?.overlayMounts(engine) ?? [];
}
