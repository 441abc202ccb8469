import { sha256 } from '../../registry/digest.ts';
import type { Engine } from '../engine.ts';
import type { Container, Image } from '../state.ts';
import { chainIds } from './chain.ts';

/** What inspect tells of the overlay2 driver's folders (moby daemon/graphdriver/overlay2 GetMetadata). */
export type GraphDriver = { readonly Data: Readonly<Record<string, string>>; readonly Name: 'overlay2' };

const folder = (id: string): string => `/var/lib/docker/overlay2/${id}`;

/** The folder name of a layer, which Docker takes by chance and we from its chain id, or from the id of its container. */
export const cacheId = (chainId: string): string => sha256(`overlay2 ${chainId}`);

/** The upper folders of an image's layers, the top one first. */
function lowerDirs(diffIds: readonly string[]): string[] {
  return chainIds(diffIds)
    .map((chainId) => `${folder(cacheId(chainId))}/diff`)
    .reverse();
}

function data(id: string, lower: readonly string[]): Record<string, string> {
  return {
    ...(lower.length > 0 && { LowerDir: lower.join(':') }),
    MergedDir: `${folder(id)}/merged`,
    UpperDir: `${folder(id)}/diff`,
    WorkDir: `${folder(id)}/work`,
  };
}

/** The folders of a container's own layer over those of its image. */
export function graphDriverOf(engine: Engine, container: Container): GraphDriver {
  const id = cacheId(container.Id);
  const layers = lowerDirs(engine.state.images[container.Image]?.Layers ?? []);
  return {
    Data: { ID: container.Id, ...data(id, [`${folder(id)}-init/diff`, ...layers]) },
    Name: 'overlay2',
  };
}

/** The folders of an image's top layer over those below. */
export function imageGraphDriver({ Layers }: Pick<Image, 'Layers'>): GraphDriver {
  const chain = chainIds(Layers);
  const top = chain.at(-1);
  if (top === undefined) return { Data: {}, Name: 'overlay2' };
  return { Data: data(cacheId(top), lowerDirs(Layers.slice(0, -1))), Name: 'overlay2' };
}
