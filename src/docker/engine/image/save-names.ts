import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Image } from '../state.ts';
import { isDigestKey, keyOf, readAnyReference, repositoryOf, repositoryOfKey } from './reference.ts';
import { lookupImage } from './resolve.ts';

/** An image to save, with the tags that were asked for, by their keys. */
export type Chosen = { readonly image: Image; readonly keys: readonly string[] };

/** The images that names mean: a repository alone is all its tags (moby tarexport parseNames). */
export function chosenImages(engine: Engine, names: readonly string[]): Chosen[] {
  const keys = new Map<string, Set<string>>();
  for (const name of names) {
    for (const [id, key] of meant(engine, name)) {
      const known = keys.get(id) ?? new Set<string>();
      keys.set(id, key === undefined ? known : known.add(key));
    }
  }
  return [...keys].flatMap(([id, tags]) => {
    const image = engine.state.images[id];
    return image ? [{ image, keys: [...tags].sort() }] : [];
  });
}

function meant(engine: Engine, name: string): (readonly [id: string, key: string | undefined])[] {
  const { references } = engine.state;
  const reference = readAnyReference(name);
  const isId = !reference || (reference.domain === 'docker.io' && reference.path === 'library/sha256');
  if (!isId && (reference.tag !== undefined || reference.digest !== undefined)) {
    const key = keyOf(reference);
    const id = references[key];
    if (id === undefined) throw errors.system('reference does not exist');
    return [[id, isDigestKey(key) ? undefined : key]];
  }
  const tags = isId ? [] : tagsOf(engine, repositoryOf(reference));
  if (tags.length > 0) return tags;
  const image = lookupImage(engine.state, name);
  if (!image) throw errors.noSuchImage(name);
  return [[image.Id, undefined]];
}

function tagsOf({ state }: Engine, repository: string): (readonly [id: string, key: string])[] {
  return Object.entries(state.references)
    .filter(([key]) => !isDigestKey(key) && repositoryOfKey(key) === repository)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, id]) => [id, key] as const);
}
