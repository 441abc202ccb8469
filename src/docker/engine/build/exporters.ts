import { dir } from '../../linux/fs/node.ts';
import { treeSize } from '../../linux/fs/tree.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { keyOf, readReference, repositoryOf, type Reference } from '../image/reference.ts';
import type { Built } from './build.ts';
import { makeImage, storeImage, type ImageParts } from './export.ts';
import type { Internal } from './internal.ts';
import type { BuildRequest } from './request.ts';

/** What an export works with. */
export type ExportParts = Omit<ImageParts, 'labels'> & {
  readonly engine: Engine;
  readonly request: BuildRequest;
  readonly internal: Internal;
};

/** Hands over what a build made: an image to the engine, or files to the client. */
export function* exportResult(parts: ExportParts): Running<Built> {
  const { request, internal, result } = parts;
  if (request.export === 'image') return yield* internal.watch(IMAGE, exportImage(parts));
  const files = result?.tree ?? dir();
  const [name, id] =
    request.export === 'archive'
      ? ['exporting to client tarball', 'sending tarball']
      : ['exporting to client directory', 'copying files'];
  yield* internal.watch(
    name,
    internal.status(name, id, request.export === 'archive' ? 0 : treeSize(files), 30),
  );
  return { imageId: undefined, files };
}

const IMAGE = 'exporting to image';

function* exportImage(parts: ExportParts): Running<Built> {
  const { engine, request, internal, result, bases } = parts;
  const count = result?.layers.length ?? 0;
  const isNew = (result?.layers ?? []).some(({ layer }) => !(layer.diffId in engine.state.layers));
  if (count > 0) yield* internal.status(IMAGE, 'exporting layers', 0, isNew ? 30 : 0);
  const image = makeImage(engine, { ...parts, bases, labels: request.labels });
  yield* internal.status(IMAGE, `writing image ${image.Id}`, 0, 0);
  const tags = request.tags.map((tag) => readReference(tag));
  storeImage(engine, image, result, tags.map(keyOf));
  for (const tag of tags) yield* internal.status(IMAGE, `naming to ${fullName(tag)}`, 0, 0);
  return { imageId: image.Id, files: undefined };
}

/** A name in full, with the tag only where one was given. */
function fullName(reference: Reference): string {
  return repositoryOf(reference) + (reference.tag === undefined ? '' : `:${reference.tag}`);
}
