import { image, imageHeight, type ImageProps } from '../../diagram/shapes/image.ts';
import { label } from '../../diagram/shapes/label.ts';
import { group, type Box } from '../../diagram/svg.ts';
import type { ImageModel, Key } from '../model/types.ts';
import { fit } from './fit.ts';
import type { Frame } from './frame.ts';
import type { Part } from './types.ts';

/** Layers that are drawn of an image; a stack of more would tower over the rest. */
const MOST_LAYERS = 16;
const CELL = { wide: 136, narrow: 132 } as const;
const GAP = 20;
const ROW = 36;

/** The shelf of images below everything else: a title, and the stacks in rows. */
export function placeImages(
  images: readonly ImageModel[],
  left: number,
  top: number,
  gone: ReadonlySet<Key>,
  frame: Frame,
): { parts: Part[]; boxes: ReadonlyMap<Key, Box>; bottom: number } {
  const parts: Part[] = [
    {
      id: 'title/images',
      node: label({ at: [frame.left, top + 14], text: '이미지', kind: 'name' }),
      about: [],
    },
  ];
  const boxes = new Map<Key, Box>();
  if (images.length === 0) {
    const node = label({ at: [frame.left, top + 40], text: '아직 없다. pull이나 build로 생긴다.' });
    return { parts: [...parts, { id: 'none/images', node, about: [] }], boxes, bottom: top + 48 };
  }
  const cell = frame.wide ? CELL.wide : CELL.narrow;
  const columns = Math.max(1, Math.floor((frame.right - frame.left + GAP) / (cell + GAP)));
  let y = top + 40;
  for (let start = 0; start < images.length; start += columns) {
    const row = images.slice(start, start + columns);
    const tallest = Math.max(...row.map((one) => imageHeight(shapeOf(one, cell))));
    row.forEach((one, column) => {
      const shape = shapeOf(one, cell);
      const height = imageHeight(shape);
      const box = { x: frame.left + column * (cell + GAP), y: y + tallest - height, width: cell, height };
      boxes.set(one.key, box);
      const drawn = image({ at: [box.x, box.y], width: cell, ...shape });
      const node = gone.has(one.key) ? group('gone', [drawn]) : drawn;
      parts.push({ id: one.key, node, thing: one.key, box, about: [one.key] });
    });
    y += tallest + ROW;
  }
  if (left > 0) {
    parts.push({
      id: 'more/images',
      node: label({ at: [frame.left, y - 8], text: `이미지 외 ${left}개` }),
      about: [],
    });
    y += 20;
  }
  return { parts, boxes, bottom: y - ROW };
}

function shapeOf(
  { layers, tags }: ImageModel,
  cell: number,
): Omit<ImageProps, 'at' | 'width'> & { tag: string } {
  const [first = '<none>', ...more] = tags;
  const after = more.length > 0 ? ` +${more.length}` : '';
  const room = cell - 24;
  const tag = fit(first, room - after.length * 8, 12, 'mono') + after;
  return { layers: Math.min(layers.length, MOST_LAYERS), tag, grain: 'fine' };
}
