import type { RegistryImage } from '../../registry/types.ts';
import type { BlobSource, State } from '../state.ts';

/** How many places of a layer are remembered (moby distribution/metadata/v2_metadata_service.go). */
const LIMIT = 50;

/** The repositories that are known to hold a layer, newest first. */
export function blobSources({ blobSources: known }: State, diffId: string): readonly BlobSource[] {
  return known?.[diffId] ?? [];
}

/** The state that knows of one more repository with a layer's blob. */
export function withBlobSource(state: State, diffId: string, source: BlobSource): State {
  const others = blobSources(state, diffId).filter(
    ({ digest, repository }) => digest !== source.digest || repository !== source.repository,
  );
  const known = { ...state.blobSources, [diffId]: [source, ...others].slice(0, LIMIT) };
  return { ...state, blobSources: known };
}

/** The state that knows that a repository (in full) has all layers of an image. */
export function withSources(state: State, { layers }: RegistryImage, repository: string): State {
  return layers.reduce(
    (known, { diffId, digest }) => withBlobSource(known, diffId, { digest, repository }),
    state,
  );
}
