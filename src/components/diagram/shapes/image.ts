import { group, leaf, text, type Point, type SvgNode } from '../svg.ts';
import { textWidth } from '../text-width.ts';

const LAYER = 8;
const PITCH = 12;
const TAG = 20;
const STRING = 4;

/** An image as a stack of thin layers, its tag hanging from the lower edge. `at`: upper left corner. */
export type ImageProps = { at: Point; width: number; layers: number; tag?: string };

/** Height of the stack alone. */
export function stackHeight(layers: number): number {
  return layers * PITCH - (PITCH - LAYER);
}

/** Height of the stack with the tag that hangs from it, if any. */
export function imageHeight({ layers, tag }: Pick<ImageProps, 'layers' | 'tag'>): number {
  return stackHeight(layers) + (tag === undefined ? 0 : STRING + TAG);
}

/** Draws the layers from top to bottom, then the tag. */
export function image({ at: [x, y], width, layers, tag }: ImageProps): SvgNode {
  const stack = Array.from({ length: layers }, (_, index) =>
    leaf('rect', 'layer', { x, y: y + index * PITCH, width, height: LAYER, rx: 2 }),
  );
  const bottom = y + stackHeight(layers);
  return group('image', tag === undefined ? stack : [...stack, ...hangingTag([x, bottom], tag)]);
}

/** The tag below the point where the lower left corner of the stack is. */
function hangingTag([x, y]: Point, tag: string): SvgNode[] {
  const top = y + STRING;
  const middle = top + TAG / 2;
  return [
    leaf('path', 'string', { d: `M${x + 8} ${y}V${middle}` }),
    leaf('rect', 'tag', { x, y: top, width: textWidth(tag, 12, 'mono') + 24, height: TAG, rx: 4 }),
    leaf('circle', 'eyelet', { cx: x + 8, cy: middle, r: 2 }),
    text('code small', [x + 16, middle + 4], tag),
  ];
}
