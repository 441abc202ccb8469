import { change, type ChangeKind } from '../../diagram/shapes/change.ts';
import { host, WALL } from '../../diagram/shapes/host.ts';
import { label } from '../../diagram/shapes/label.ts';
import type { Box } from '../../diagram/svg.ts';
import type { MarkedModel } from '../diff/marked.ts';
import type { ContainerModel, Key, MachineModel } from '../model/types.ts';
import { placeContainer, type Placed } from './containers.ts';
import { pick } from './fit.ts';
import { frameOf, MOST, type Frame } from './frame.ts';
import { placeImages } from './images.ts';
import { busParts, cableParts, HEADER, placeBuses } from './networks.ts';
import { placeStores, storeParts, strapParts, type Store, type Stores } from './storage.ts';
import type { Part, Picture } from './types.ts';

const TOP = 4;
const TITLE = 44;
const BETWEEN = 40;

/** The words over what changed. */
const MARK_WORDS: Readonly<Record<ChangeKind, string>> = {
  added: '새로 생김',
  changed: '바뀜',
  removed: '지워짐',
};

/**
 * Where everything stands on a sheet of that width, from about 320 on. Containers are one column in the order of creation, so
 * that what was there stays where it was; what went keeps its place for one step.
 */
export function layout({ model, marks }: MarkedModel, width: number): Picture {
  const matters = ({ key }: { readonly key: Key }): boolean => marks.has(key);
  const containers = pick(model.containers, MOST, matters);
  const images = pick(model.images, MOST, matters);
  const networks = usedFirst(model, containers.shown);
  const mounted = mountedBy(model, containers.shown);
  const frame = frameOf(width, containers.shown, networks.length, mounted.length);
  const stores = storesOf(model, mounted, frame.straps, matters);
  const buses = pick(networks, frame.buses, (one) => matters(one) || isUsed(one.key, containers.shown));
  const gone = new Set([...marks].filter(([, kind]) => kind === 'removed').map(([key]) => key));

  const headTop = TOP + WALL + TITLE;
  const placedBuses = placeBuses(buses.shown, headTop, frame);
  const columnTop = headTop + buses.shown.length * HEADER + (buses.left > 0 ? 20 : 0) + 20;
  const column = stack(containers.shown, columnTop, frame);
  const columnBottom = Math.max(columnTop + 20, column.at(-1)?.bottom ?? 0) + (containers.left > 0 ? 32 : 0);
  const edge = frame.columnX + frame.columnWidth;
  const linesEnd = Math.max(edge + 16, (placedBuses.at(-1)?.x ?? 0) + 8);
  const pins = column.flatMap((one) => one.pins);
  const plan = placeStores(stores, pins, { top: columnTop, bottom: columnBottom, linesEnd }, frame);
  const storesBottom = plan.bottom + (stores.left > 0 ? 32 : 0);
  const shelf = placeImages(images.shown, images.left, storesBottom + BETWEEN, gone, frame);
  const height = shelf.bottom + 24 + WALL;

  const things = [
    ...busParts(placedBuses, columnBottom, gone, frame),
    ...column.flatMap((one) => one.parts),
    ...cableParts(pins, placedBuses, edge),
    ...strapParts(pins, stores, plan, { edge, linesEnd }, frame),
    ...storeParts(stores, plan, gone, frame),
    ...shelf.parts,
  ];
  return {
    width,
    height: height + TOP,
    parts: [
      hostPart(model, frame, height),
      ...halos(things, marks),
      ...things,
      ...notes(model, containers.left, buses.left, { headTop, columnTop, columnBottom }, frame),
    ],
  };
}

function stack(containers: readonly ContainerModel[], top: number, frame: Frame): Placed[] {
  let y = top;
  return containers.map((one) => {
    const placed = placeContainer(one, y, frame);
    y = placed.bottom + BETWEEN;
    return placed;
  });
}

function isUsed(key: Key, containers: readonly ContainerModel[]): boolean {
  return containers.some(({ plugs }) => plugs.some(({ network }) => network === key));
}

/** All networks; the default bridge only where it is used or alone. */
function usedFirst(
  { networks }: MachineModel,
  containers: readonly ContainerModel[],
): MachineModel['networks'] {
  const own = networks.filter(({ predefined, key }) => !predefined || isUsed(key, containers));
  return own.length === 0 ? networks : own;
}

/** Volumes and folders that the drawn containers use, in the order of use. */
function mountedBy({ volumes, binds }: MachineModel, containers: readonly ContainerModel[]): Store[] {
  const all = new Map<Key, Store>([...volumes, ...binds].map((store) => [store.key, store]));
  const keys = new Set(containers.flatMap(({ mounts }) => mounts.flatMap(({ thing }) => thing ?? [])));
  return [...keys].flatMap((key) => all.get(key) ?? []);
}

/** What is drawn of them, and of the volumes that nobody uses. */
function storesOf(
  { volumes }: MachineModel,
  mounted: readonly Store[],
  room: number,
  matters: (store: Store) => boolean,
): Stores {
  const used = pick(mounted, room, matters);
  const others = volumes.filter((store) => !mounted.includes(store));
  const idle = pick(others, Math.max(4, MOST - used.shown.length), matters);
  return { used: used.shown, idle: idle.shown, left: used.left + idle.left };
}

function hostPart({ host: facts }: MachineModel, { wallX, width }: Frame, height: number): Part {
  const box: Box = { x: wallX, y: TOP, width: width - wallX, height };
  const address = facts === undefined || facts.address === '' ? {} : { address: facts.address };
  return { id: 'host', node: host({ ...box, name: '도커 호스트', ...address }), about: [] };
}

function halos(parts: readonly Part[], marks: MarkedModel['marks']): Part[] {
  return parts.flatMap(({ thing, box }) => {
    const kind = thing === undefined ? undefined : marks.get(thing);
    if (thing === undefined || kind === undefined || !box) return [];
    const isBus = thing.startsWith('network/');
    const room = isBus
      ? { ...box, x: box.x + 6, y: box.y + 4, width: box.width - 12, height: box.height - 8 }
      : box;
    const node = change({ box: room, kind, word: isBus ? '' : MARK_WORDS[kind] });
    return [{ id: `halo/${thing}`, node, about: [thing] }];
  });
}

/** What stands for what is not drawn. */
function notes(
  { containers }: MachineModel,
  moreContainers: number,
  moreNetworks: number,
  at: { headTop: number; columnTop: number; columnBottom: number },
  { columnX, left }: Frame,
): Part[] {
  const lines: [string, number, number, string][] = [];
  if (containers.length === 0)
    lines.push(['none/containers', left, at.columnTop + 12, '아직 컨테이너가 없다.']);
  if (moreContainers > 0)
    lines.push(['more/containers', columnX, at.columnBottom - 6, `컨테이너 외 ${moreContainers}개`]);
  if (moreNetworks > 0)
    lines.push(['more/networks', left, at.columnTop - 26, `네트워크 외 ${moreNetworks}개`]);
  return lines.map(([id, x, y, text]) => ({ id, node: label({ at: [x, y], text }), about: [] }));
}
