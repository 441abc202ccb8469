import { layerBetween, type LayerDir } from '../../../linux/fs/layer.ts';
import type { Mount } from '../../../linux/fs/mounts.ts';
import { dir, file, link, type Dir, type Node } from '../../../linux/fs/node.ts';
import type { Engine } from '../../engine.ts';
import { treeOf } from '../../image/tree.ts';
import type { Container } from '../../state.ts';
import { chainOf, folderName, shortName } from './names.ts';
import { folderOf, upperOf } from './upper.ts';

const DRIVER = '/var/lib/docker/overlay2';
const NONE: readonly string[] = [];
/** A layer's folder: `below` are the layers under it, the top one first. */
type Layer = {
  readonly id: string;
  /** Its files, made when somebody looks. */
  readonly diff: () => Dir;
  readonly below: readonly string[];
  readonly made: number;
  /** It has been mounted, which leaves a folder in `work`. */
  readonly wasMounted: boolean;
  readonly merged?: Dir;
};

/** What is in /var/lib/docker/overlay2 (moby daemon/graphdriver/overlay2). */
export function overlayFolder(engine: Engine): (readonly [string, Node])[] {
  const layers = [
    ...imageLayers(engine),
    ...Object.values(engine.state.containers).flatMap((one) => containerLayers(engine, one)),
  ];
  const parents = new Set(layers.map(({ below }) => below[0]));
  const links = layers.map(
    ({ id, made }) => [shortName(id), link(`../${id}/diff`, { mtime: made })] as const,
  );
  return [
    ...layers.map((layer) => [layer.id, layerFolder(layer, parents.has(layer.id))] as const),
    ['l', dir(links, { mode: 0o700, mtime: Math.max(0, ...layers.map(({ made }) => made)) })],
  ];
}

function imageLayers({ state }: Engine): Layer[] {
  const found = new Map<string, Layer>();
  for (const { Layers, LastTagTime, Created } of Object.values(state.images)) {
    const chain = chainOf(Layers);
    for (const [depth, chainId] of chain.entries()) {
      const files = state.layers[Layers[depth] ?? '']?.files;
      if (!files || found.has(chainId)) continue;
      const below = chain.slice(0, depth).map(folderName).reverse();
      const made = LastTagTime || Created;
      found.set(chainId, {
        id: folderName(chainId),
        diff: () => imageDiff(files),
        below,
        made,
        wasMounted: false,
      });
    }
  }
  return [...found.values()];
}

const folders = new WeakMap<() => LayerDir, Dir>();

/** The files of an image's layer, made once. */
function imageDiff(files: () => LayerDir): Dir {
  const known = folders.get(files) ?? folderOf(files());
  folders.set(files, known);
  return known;
}

function containerLayers(engine: Engine, container: Container): Layer[] {
  const { Id, Created, Image, base, rootfs, State } = container;
  const id = folderName(Id);
  const image = engine.state.images[Image];
  const below = chainOf(image?.Layers ?? NONE)
    .map(folderName)
    .reverse();
  const made = Created;
  const init = (): Dir =>
    image ? folderOf(layerBetween(treeOf(engine, image), base)) : dir([], { mtime: made });
  return [
    { id: `${id}-init`, diff: init, below, made, wasMounted: true },
    {
      id,
      diff: () => upperOf(base, rootfs),
      below: [`${id}-init`, ...below],
      made,
      wasMounted: true,
      ...(State.Running && { merged: rootfs }),
    },
  ];
}

/** `isCommitted`: another layer was made on it, so it does not change any more. */
function layerFolder(layer: Layer, isCommitted: boolean): Dir {
  const { id, diff, below, made, wasMounted, merged } = layer;
  const text = (content: string, mode = 0o644): Node => file(content, { mode, mtime: made });
  const work = wasMounted ? [['work', dir([], { mode: 0, mtime: made })] as const] : [];
  const rest: (readonly [string, Node])[] = [
    ['link', text(shortName(id))],
    ...(isCommitted ? [['committed', text('', 0o600)] as const] : []),
    ...(below.length > 0
      ? ([
          ['lower', text(below.map((one) => `l/${shortName(one)}`).join(':'))],
          ['work', dir(work, { mode: 0o700, mtime: made })],
        ] as const)
      : []),
    ...(merged ? [['merged', merged] as const] : []),
  ];
  return {
    ...dir([], { mode: 0o710, mtime: made }),
    get entries() {
      return new Map<string, Node>([['diff', diff()], ...rest]);
    },
  };
}

/** Where the files of a running container are seen on the host. */
export function mergedPath({ Id }: Container): string {
  return `${DRIVER}/${folderName(Id)}/merged`;
}

/** The mounts of running containers on the host. */
export function overlayMounts(engine: Engine): Mount[] {
  return Object.values(engine.state.containers)
    .filter(({ State }) => State.Running)
    .map((container) => {
      const id = folderName(container.Id);
      const chain = chainOf(engine.state.images[container.Image]?.Layers ?? NONE);
      const lower = [`${id}-init`, ...chain.map(folderName).reverse()].map(
        (one) => `${DRIVER}/l/${shortName(one)}`,
      );
      const folder = `${DRIVER}/${id}`;
      return {
        target: mergedPath(container),
        tree: engine.containerTree(container.Id),
        root: '/',
        readOnly: false,
        type: 'overlay',
        source: 'overlay',
        options: `relatime,lowerdir=${lower.join(':')},upperdir=${folder}/diff,workdir=${folder}/work`,
      };
    });
}
