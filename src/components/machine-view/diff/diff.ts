import type { ChangeKind } from '../../diagram/shapes/change.ts';
import type { ContainerModel, ImageModel, Key, MachineModel, Thing, VolumeModel } from '../model/types.ts';
import { thingsOf } from '../model/types.ts';
import { containerAdded, containerChanged, containerRemoved } from './containers.ts';
import { imageAdded, imageChanged, imageRemoved } from './images.ts';
import { networkAdded, networkRemoved, volumeAdded, volumeChanged, volumeRemoved } from './places.ts';

/** What became of one thing, and what there is to say of it, a sentence each with `code` in backticks. */
export type Difference = {
  readonly key: Key;
  readonly kind: ChangeKind;
  readonly sentences: readonly string[];
};

const ORDER: readonly Thing['kind'][] = ['image', 'network', 'volume', 'bind', 'container'];

/** What became of each thing between two states: first what went, then what came, then what changed. */
export function diff(before: MachineModel, after: MachineModel): Difference[] {
  const [old, now] = [byKey(before), byKey(after)];
  const removed = [...old.values()].filter(({ key }) => !now.has(key));
  // what a container is made of comes before it
  const added = [...now.values()]
    .filter(({ key }) => !old.has(key))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const kept = [...now.values()].flatMap((thing) => {
    const was = old.get(thing.key);
    return was === undefined || was === thing ? [] : [{ was, thing }];
  });
  return [
    ...removed.map((thing) => difference(thing, 'removed', removedWords(thing))),
    ...added.map((thing) => difference(thing, 'added', addedWords(thing, after))),
    ...kept.flatMap(({ was, thing }) => {
      const sentences = changedWords(was, thing);
      return sentences.length > 0 ? [difference(thing, 'changed', sentences)] : [];
    }),
  ];
}

/** How many sentences are said one by one. */
const MOST = 12;

/** What changed, in sentences; where there are very many, the last one says how many more. */
export function sentencesOf(differences: readonly Difference[]): string[] {
  const all = differences.flatMap(({ sentences }) => sentences);
  return all.length <= MOST
    ? all
    : [...all.slice(0, MOST - 1), `그 밖에 ${all.length - MOST + 1}가지가 더 바뀌었다.`];
}

function byKey(model: MachineModel): Map<Key, Thing> {
  return new Map(thingsOf(model).map((thing) => [thing.key, thing]));
}

function difference({ key }: Thing, kind: ChangeKind, sentences: readonly string[]): Difference {
  return { key, kind, sentences };
}

function removedWords(thing: Thing): string[] {
  switch (thing.kind) {
    case 'container':
      return containerRemoved(thing);
    case 'image':
      return imageRemoved(thing);
    case 'network':
      return networkRemoved(thing);
    case 'volume':
      return volumeRemoved(thing);
    case 'bind':
      return [];
  }
}

function addedWords(thing: Thing, after: MachineModel): string[] {
  switch (thing.kind) {
    case 'container':
      return containerAdded(thing, after);
    case 'image':
      return imageAdded(thing, after);
    case 'network':
      return networkAdded(thing);
    case 'volume':
      return volumeAdded(thing);
    case 'bind':
      return [];
  }
}

function changedWords(was: Thing, thing: Thing): string[] {
  switch (thing.kind) {
    case 'container':
      return containerChanged(was as ContainerModel, thing);
    case 'image':
      return imageChanged(was as ImageModel, thing);
    case 'volume':
      return volumeChanged(was as VolumeModel, thing);
    case 'network':
    case 'bind':
      return [];
  }
}
