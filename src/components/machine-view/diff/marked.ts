import type { ChangeKind } from '../../diagram/shapes/change.ts';
import type { ContainerModel, Key, MachineModel } from '../model/types.ts';
import type { Difference } from './diff.ts';

/** A machine with marks: things that went are still in it, at their places. */
export type MarkedModel = { readonly model: MachineModel; readonly marks: ReadonlyMap<Key, ChangeKind> };

/** Puts what went back into its place, so that a reader sees where it was, and marks all that changed. */
export function marked(
  after: MachineModel,
  before: MachineModel | undefined,
  differences: readonly Difference[],
): MarkedModel {
  const marks = new Map(differences.map(({ key, kind }) => [key, kind]));
  if (before === undefined) return { model: after, marks };
  const gone = (container: ContainerModel): ContainerModel => ({
    ...container,
    state: 'removed',
    plugs: [],
    ports: [],
    mounts: [],
  });
  return {
    marks,
    model: {
      host: after.host,
      containers: merged(before.containers, after.containers, gone),
      images: merged(before.images, after.images),
      networks: merged(before.networks, after.networks),
      volumes: merged(before.volumes, after.volumes),
      binds: after.binds,
    },
  };
}

/** The new list with what is missing from the old one, each after the thing that it stood behind. */
function merged<T extends { readonly key: Key }>(
  before: readonly T[],
  after: readonly T[],
  gone: (thing: T) => T = (thing) => thing,
): T[] {
  const now = new Map(after.map((thing) => [thing.key, thing]));
  const kept = before.map((thing) => now.get(thing.key) ?? gone(thing));
  const known = new Set(before.map(({ key }) => key));
  return [...kept, ...after.filter(({ key }) => !known.has(key))];
}
