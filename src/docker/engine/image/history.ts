import type { Engine } from '../engine.ts';
import type { Image } from '../state.ts';
import { familiarKey, isDigestKey } from './reference.ts';
import { layersOf, referencesOf } from './resolve.ts';

/** A step of an image as GET /images/{name}/history lists it; `Created` in seconds. */
export type HistoryResponseItem = {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Tags: readonly string[] | null;
  readonly Size: number;
  readonly Comment: string;
};

/** What an image was made of, the newest step first (moby daemon/images/image_history.go). */
export function imageHistory(engine: Engine, image: Image): HistoryResponseItem[] {
  const layers = layersOf(engine.state, image);
  let used = 0;
  const items = image.History.map(({ created, created_by = '', comment = '', empty_layer = false }) => {
    const layer = empty_layer ? undefined : layers[used];
    if (!empty_layer) used += 1;
    return {
      Id: '<missing>',
      Created: Math.floor(Date.parse(created) / 1000),
      CreatedBy: created_by,
      Tags: null,
      Size: layer?.size ?? 0,
      Comment: comment,
    };
  }).reverse();
  const line = ancestry(engine, image);
  return items.map((item, depth) => {
    const Id = line[depth];
    if (Id === undefined) return item;
    const tags = referencesOf(engine, Id).filter((key) => !isDigestKey(key));
    return { ...item, Id, Tags: tags.length > 0 ? tags.map(familiarKey) : null };
  });
}

/** The ids of an image and of those that it was committed from. */
function ancestry(engine: Engine, image: Image): string[] {
  const parent = engine.state.images[image.Parent];
  return [image.Id, ...(parent ? ancestry(engine, parent) : [])];
}
