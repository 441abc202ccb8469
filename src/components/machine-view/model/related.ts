import { reachOf } from './reach.ts';
import { thingsOf, type ContainerModel, type Key, type MachineModel, type Thing } from './types.ts';

/** A thing with all that it has to do with: what a container is made of and reaches, or who uses the thing. */
export function relatedTo(model: MachineModel, thing: Thing): ReadonlySet<Key> {
  const related = new Set<Key>([thing.key]);
  if (thing.kind === 'container') {
    for (const key of partsOf(thing)) related.add(key);
    for (const key of reachOf(model, thing).keys()) related.add(key);
    return related;
  }
  for (const container of model.containers) {
    if (partsOf(container).includes(thing.key)) related.add(container.key);
  }
  if (thing.kind === 'image') {
    for (const other of model.images)
      if (other.layers.some((layer) => thing.layers.includes(layer))) related.add(other.key);
  }
  return related;
}

/** What a container is joined to. */
function partsOf({ image, plugs, mounts }: ContainerModel): Key[] {
  return [
    ...(image.key === undefined ? [] : [image.key]),
    ...plugs.map(({ network }) => network),
    ...mounts.flatMap(({ thing }) => thing ?? []),
  ];
}

/** The thing of that key. */
export function thingAt(model: MachineModel, key: Key): Thing | undefined {
  return thingsOf(model).find((thing) => thing.key === key);
}
