import { group, leaf, text, type Box, type Point, type SvgNode } from '../svg.ts';
import { image, stackHeight } from './image.ts';

/** A registry: shelves outside the wall, an image on each, its tag on the edge of the board. */
export type RegistryProps = {
  at: Point;
  width: number;
  name?: string;
  note?: string;
  images: readonly { tag: string; layers: number }[];
};

const NAME = 28;
const NOTE = 20;
const BOARD = 4;
const PITCH = 72;

/** The image on a shelf, counted from the top: where arrows begin. */
export function shelfBox({ at: [x, y], width, name, note, images }: RegistryProps, index: number): Box {
  const height = stackHeight(images[index]?.layers ?? 0);
  const head = (name === undefined ? 0 : NAME) + (note === undefined ? 0 : NOTE);
  const board = y + head + (index + 1) * PITCH - 28;
  return { x: x + 16, y: board - height, width: width - 32, height };
}

/** Draws name, boards, brackets and images. */
export function registry(props: RegistryProps): SvgNode {
  const { at, width, name, note, images } = props;
  const [x, y] = at;
  const children: SvgNode[] = [];
  if (name !== undefined) children.push(text('name', [x, y + 16], name));
  if (note !== undefined) children.push(text('note', [x, y + 36], note));
  images.forEach(({ tag, layers }, index) => {
    const box = shelfBox(props, index);
    const board = box.y + box.height;
    children.push(
      image({ at: [box.x, box.y], width: box.width, layers }),
      leaf('path', 'board', { d: `M${x} ${board}h${width}v${BOARD}h${-width}z` }),
      leaf('path', 'bracket', { d: `M${x + 4} ${board + BOARD}v12M${x + width - 4} ${board + BOARD}v12` }),
      text('code small', [x + width / 2, board + BOARD + 16], tag, 'middle'),
    );
  });
  return group('registry', children);
}
