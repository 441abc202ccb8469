import type { Route } from '../../diagram/geometry.ts';
import { bindMount } from '../../diagram/shapes/bind-mount.ts';
import { label } from '../../diagram/shapes/label.ts';
import { mount } from '../../diagram/shapes/mount.ts';
import { volume } from '../../diagram/shapes/volume.ts';
import { group, type Box } from '../../diagram/svg.ts';
import type { BindModel, Key, VolumeModel } from '../model/types.ts';
import { volumeName } from '../words/korean.ts';
import type { Pin } from './containers.ts';
import { fit } from './fit.ts';
import { STORE, type Frame } from './frame.ts';
import type { Part } from './types.ts';

/** What keeps data outside of containers. */
export type Store = VolumeModel | BindModel;

/** What is drawn of them: those that containers use, in the order of use, and the others; `left` have no room. */
export type Stores = {
  readonly used: readonly Store[];
  readonly idle: readonly Store[];
  readonly left: number;
};

const HEIGHT = 48;
const GAP = 28;

/** Where each stands, and where the next things may begin. */
export type StoragePlan = {
  readonly boxes: ReadonlyMap<Key, Box>;
  readonly beside: boolean;
  readonly bottom: number;
};

/** Places them beside the containers where there is room for it, else below, one under the other. */
export function placeStores(
  { used, idle }: Stores,
  pins: readonly Pin[],
  area: { top: number; bottom: number; linesEnd: number },
  frame: Frame,
): StoragePlan {
  const boxes = new Map<Key, Box>();
  const x = frame.right - STORE;
  const beside = frame.wide && area.linesEnd + used.length * frame.strapPitch + 20 <= x;
  if (beside) {
    let y = area.top;
    for (const { key } of used) {
      const pin = pins.find(({ mount: one }) => one?.thing === key);
      y = Math.max(y, (pin?.y ?? y) - HEIGHT / 2);
      boxes.set(key, { x, y, width: STORE, height: HEIGHT });
      y += HEIGHT + GAP;
    }
    for (const { key } of idle) {
      boxes.set(key, { x, y, width: STORE, height: HEIGHT });
      y += HEIGHT + GAP;
    }
    return { boxes, beside, bottom: Math.max(area.bottom, y - GAP) };
  }
  let y = area.bottom + GAP + 8;
  for (const { key } of used) {
    boxes.set(key, { x: frame.columnX, y, width: frame.columnWidth, height: HEIGHT });
    y += HEIGHT + GAP;
  }
  return below(idle, boxes, y, frame);
}

/** The ones that nobody uses, in rows. */
function below(idle: readonly Store[], boxes: Map<Key, Box>, top: number, frame: Frame): StoragePlan {
  const { left, right } = frame;
  const columns = Math.max(1, Math.floor((right - left + 16) / (STORE + 16)));
  idle.forEach(({ key }, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    boxes.set(key, {
      x: left + column * (STORE + 16),
      y: top + row * (HEIGHT + GAP),
      width: STORE,
      height: HEIGHT,
    });
  });
  const bottom = top + Math.ceil(idle.length / columns) * (HEIGHT + GAP) - GAP;
  return { boxes, beside: false, bottom };
}

/** Draws cylinders and folders. */
export function storeParts(
  { used, idle, left }: Stores,
  plan: StoragePlan,
  gone: ReadonlySet<Key>,
  frame: Frame,
): Part[] {
  const parts = [...used, ...idle].flatMap((store): Part[] => {
    const box = plan.boxes.get(store.key);
    if (!box) return [];
    const room = box.width - 16;
    const drawn =
      store.kind === 'volume'
        ? volume({ ...box, name: fit(volumeName(store), room, 13, 'mono') })
        : bindMount({ ...box, path: fit(store.path, room, 13, 'mono', 'start') });
    const node = gone.has(store.key) ? group('gone', [drawn]) : drawn;
    return [{ id: store.key, node, thing: store.key, box, about: [store.key] }];
  });
  if (left > 0) {
    const x = plan.beside ? frame.right - STORE : frame.left;
    const node = label({ at: [x, plan.bottom + 24], text: `볼륨과 폴더 외 ${left}개` });
    parts.push({ id: 'more/stores', node, about: [] });
  }
  return parts;
}

/** Draws the straps from the containers' right edge to what they mount. */
export function strapParts(
  pins: readonly Pin[],
  { used }: Stores,
  { boxes, beside }: StoragePlan,
  from: { edge: number; linesEnd: number },
  { strapPitch }: Frame,
): Part[] {
  return pins.flatMap(({ mount: one, container, y }) => {
    const thing = one?.thing;
    const box = thing === undefined ? undefined : boxes.get(thing);
    const lane = used.findIndex(({ key }) => key === thing);
    if (!one || !box || thing === undefined || lane < 0) return [];
    const trunk = from.linesEnd + 8 + lane * strapPitch;
    const middle = box.y + box.height / 2;
    const end = beside ? box.x : box.x + box.width;
    const way: Route =
      beside && Math.abs(middle - y) < 1
        ? [
            [from.edge, y],
            [end, y],
          ]
        : [
            [from.edge, y],
            [trunk, y],
            [trunk, middle],
            [end, middle],
          ];
    const node = mount({ way, readOnly: one.readOnly });
    return [{ id: `mount/${container}/${one.target}`, node, about: [container, thing] }];
  });
}
