import { familiarString, parseImage } from '../../../docker/cli/reference.ts';
import type { Image, State } from '../../../docker/engine/state.ts';
import type { ImageModel, Key } from './types.ts';

/** The tags of each image by its id, as people write them; digests are no names that a person uses. */
export function imageNames(references: State['references']): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [reference, id] of Object.entries(references)) {
    if (reference.includes('@')) continue;
    const parsed = parseImage(reference);
    const name = parsed.ok ? familiarString(parsed.value) : reference;
    names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
}

/** An image as the picture has it. */
export function toImage(
  { Id, Layers }: Image,
  { layers }: State,
  names: ReadonlyMap<string, readonly string[]>,
  users: ReadonlyMap<string, readonly Key[]>,
): ImageModel {
  const key: Key = `image/${Id}`;
  return {
    kind: 'image',
    key,
    id: Id,
    tags: names.get(Id) ?? [],
    layers: Layers,
    size: Layers.reduce((sum, id) => sum + (layers[id]?.size ?? 0), 0),
    usedBy: users.get(key) ?? [],
  };
}

/** The twelve digits by which an id is shown. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
