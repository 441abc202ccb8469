import { merged } from '../../linux/fs/layer.ts';
import { dir } from '../../linux/fs/node.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { treeOf } from '../image/tree.ts';
import type { Base } from './bases.ts';
import type { CachedLayer, Result } from './cache/store.ts';
import type { Status } from './progress.ts';

/** Bytes that come down the line, and bytes that are unpacked, in a millisecond. */
const LINE_SPEED = 20_000;
const DISK_SPEED = 60_000;

/** The files of a base image; layers that the engine does not have are fetched first, as long as their sizes take. */
export function* fetchBase(engine: Engine, base: Base, tell: (status: Status) => void): Running<Result> {
  const { image, remote } = base;
  if (remote) {
    const isHeld = remote.layers.every(({ diffId }) => diffId in engine.state.layers);
    if (!isHeld) {
      for (const { digest, compressed } of remote.layers)
        yield* timed(engine, digest, compressed, compressed / LINE_SPEED, tell);
      for (const { digest, size } of remote.layers)
        yield* timed(engine, `extracting ${digest}`, 0, size / DISK_SPEED, tell);
    }
  }
  const layers = layersOf(base);
  const isOwn = engine.state.images[image.Id] !== undefined;
  const tree = isOwn
    ? treeOf(engine, image)
    : base.layers.reduce((below, layer) => merged(below, layer.files()), dir());
  return { tree, layers };
}

/** The layers of an image with the times that its history gives them. */
function layersOf({ image, layers }: Base): CachedLayer[] {
  const times = image.History.filter(({ empty_layer }) => empty_layer !== true).map(({ created }) =>
    Date.parse(created),
  );
  return layers.map((layer, at) => ({ layer, created: times[at] ?? image.Created }));
}

function* timed(
  engine: Engine,
  id: string,
  bytes: number,
  ms: number,
  tell: (status: Status) => void,
): Running<void> {
  const started = engine.now;
  tell({ id, current: 0, total: bytes, started, completed: undefined, time: started });
  const until = started + Math.ceil(ms);
  while (engine.now < until) yield { kind: 'sleep', until };
  tell({ id, current: bytes, total: bytes, started, completed: engine.now, time: engine.now });
}
