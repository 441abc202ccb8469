import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Image, State } from '../state.ts';
import { familiarString, keyOf, readAnyReference, withDefaultTag, type Reference } from './reference.ts';

/** The image that a name, an id or the start of one means, undefined where there is none (moby daemon/images GetImage). */
export function lookupImage(state: State, ref: string): Image | undefined {
  const reference = readAnyReference(ref);
  const named = reference && state.references[keyOf(reference)];
  return (named === undefined ? undefined : state.images[named]) ?? byPrefix(state, ref);
}

/**
 * The image that a name, an id or the start of one means. Throws `No such image: nosuch:latest`, or what is wrong with
 * the name.
 */
export function findImage(engine: Engine, ref: string): Image {
  const image = lookupImage(engine.state, ref);
  if (!image) throw errors.noSuchImage(shownReference(ref, readAnyReference(ref)));
  return image;
}

/** How the daemon writes a reference that leads nowhere. */
function shownReference(ref: string, reference: Reference | undefined): string {
  if (!reference) return ref.includes(':') ? ref : `sha256:${ref}`;
  return familiarString(withDefaultTag(reference));
}

/** The one image whose id starts with these digits, with or without `sha256:` (go-digest digestset). */
function byPrefix(state: State, ref: string): Image | undefined {
  const digits = ref.replace(/^sha256:/, '');
  if (!/^[0-9a-f]+$/.test(digits)) return undefined;
  const found = Object.values(state.images).filter(({ Id }) => Id.startsWith(`sha256:${digits}`));
  return found.length === 1 ? found[0] : undefined;
}

/** Whether what was asked for is (the start of) this image's id and not a name (moby isImageIDPrefix). */
export function isIdPrefix(imageId: string, ref: string): boolean {
  return imageId.startsWith(ref) || imageId.replace(/^sha256:/, '').startsWith(ref);
}

/** The references of an image in full, sorted (moby reference store, References). */
export function referencesOf(engine: Pick<Engine, 'state'>, imageId: string): readonly string[] {
  return namesByImage(engine.state.references).get(imageId) ?? [];
}

/** References never change, new ones take their place: what was sorted once stays right. */
const sorted = new WeakMap<State['references'], Map<string, string[]>>();

function namesByImage(references: State['references']): Map<string, string[]> {
  const known = sorted.get(references);
  if (known) return known;
  const names = new Map<string, string[]>();
  for (const key of Object.keys(references).sort()) {
    const id = references[key] ?? '';
    const own = names.get(id);
    if (own) own.push(key);
    else names.set(id, [key]);
  }
  sorted.set(references, names);
  return names;
}

/** Images that were committed or built from this one. */
export function childrenOf(state: State, imageId: string): Image[] {
  return Object.values(state.images).filter(({ Parent }) => Parent === imageId);
}

/** The layers of an image, lowest first. */
export function layersOf(state: State, image: Image) {
  return image.Layers.flatMap((diffId) => state.layers[diffId] ?? []);
}

/** Bytes of all layers of an image. */
export function sizeOf(state: State, image: Image): number {
  return layersOf(state, image).reduce((sum, { size }) => sum + size, 0);
}
