import { group, leaf, text, type Point, type SvgNode } from '../svg.ts';
import { textWidth } from '../text-width.ts';

const TAG = 20;
const STRING = 4;

/** How thick layers are drawn: as figures have them, or fine where a real image shows all that it has. */
const GRAINS = {
  thick: { layer: 8, pitch: 12 },
  fine: { layer: 4, pitch: 7 },
} as const;

/** `fine` for stacks of real images, which have many layers. */
export type Grain = keyof typeof GRAINS;

/** An image as a stack of thin layers, its tag hanging from the lower edge. `at`: upper left corner. */
export type ImageProps = { at: Point; width: number; layers: number; tag?: string; grain?: Grain };

/** Height of the stack alone; an image without layers has none. */
export function stackHeight(layers: number, grain: Grain = 'thick'): number {
  const { layer, pitch } = GRAINS[grain];
  return layers === 0 ? 0 : layers * pitch - (pitch - layer);
}

/** Height of the stack with the tag that hangs from it, if any. */
export function imageHeight({ layers, tag, grain }: Omit<ImageProps, 'at' | 'width'>): number {
  return stackHeight(layers, grain) + (tag === undefined ? 0 : STRING + TAG);
}

/** Draws the layers from top to bottom, then the tag. */
export function image({ at: [x, y], width, layers, tag, grain = 'thick' }: ImageProps): SvgNode {
  const { layer: height, pitch } = GRAINS[grain];
  const stack = Array.from({ length: layers }, (_, index) =>
    leaf('rect', 'layer', { x, y: y + index * pitch, width, height, rx: height / 4 }),
  );
  const bottom = y + stackHeight(layers, grain);
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
