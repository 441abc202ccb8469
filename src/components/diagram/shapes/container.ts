import { group, leaf, text, type Box, type Point, type SvgNode } from '../svg.ts';
import { image, imageHeight, type ImageProps } from './image.ts';

/** The states that a figure tells apart; all but `removed` are what `docker ps -a` calls them. */
export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'removed';

/**
 * A container: a box with a writable strip on top of its image's stack. `at`: upper left corner.
 * `exitCode` is shown when it has exited. Under the name stand its `address`
 * and short `notes`. A live picture says the state in a line of its own (`status`, then the corner has no code), and lists
 * `pins`: addresses and mounts, each of which leads out of the right edge at its own height.
 * A removed container is an empty outline: its strip and its stack went with it.
 */
export type ContainerProps = {
  at: Point;
  width: number;
  name: string;
  state: ContainerState;
  exitCode?: number;
  address?: string;
  notes?: readonly string[];
  status?: string;
  pins?: readonly string[];
  image: Omit<ImageProps, 'at' | 'width'>;
};

const PADDING = 12;
const NAME = 20;
const LINE = 20;
const STRIP = 12;
const GAP = 4;

/** Where the box stands: its height follows from what is in it. */
export function containerBox(props: Omit<ContainerProps, 'state'>): Box {
  const { at, width, image: of } = props;
  return {
    x: at[0],
    y: at[1],
    width,
    height: stripTop(props) - at[1] + STRIP + GAP + imageHeight(of) + PADDING,
  };
}

/** Draws the box in the colour and the shape of its state. */
export function container(props: ContainerProps): SvgNode {
  const { at, width, name, state, image: of } = props;
  const [left, top, inner, strip] = [at[0] + PADDING, at[1] + PADDING, width - 2 * PADDING, stripTop(props)];
  const children = [
    leaf('rect', 'edge', { ...containerBox(props), rx: 6 }),
    text('code name', [left, top + 13], name),
    ...lines(props).map(([className, line], index) =>
      text(className, [left, top + NAME + 14 + index * LINE], line),
    ),
    ...stateMark(props),
  ];
  if (state !== 'removed') {
    children.push(
      leaf('rect', 'writable', { x: left, y: strip, width: inner, height: STRIP, rx: 2 }),
      image({ at: [left, strip + STRIP + GAP], width: inner, ...of }),
    );
  }
  return group(`container ${state}`, children);
}

/** The height of each pin, in the middle of its line: where what leads out of the right edge begins. */
export function pinHeights(props: Omit<ContainerProps, 'state'>): number[] {
  const before = lines(props).length - (props.pins?.length ?? 0);
  const first = props.at[1] + PADDING + NAME + 10;
  return (props.pins ?? []).map((_, index) => first + (before + index) * LINE);
}

/** What stands under the name, each line with its class. */
function lines({
  address,
  notes = [],
  status,
  pins = [],
}: Pick<ContainerProps, 'address' | 'notes' | 'status' | 'pins'>): [string, string][] {
  const all: [string, string[]][] = [
    ['code small state', status === undefined ? [] : [status]],
    ['code note', address === undefined ? [] : [address]],
    ['note', [...notes]],
    ['code small note', [...pins]],
  ];
  return all.flatMap(([className, texts]) => texts.map((line): [string, string] => [className, line]));
}

function stripTop(props: Omit<ContainerProps, 'state'>): number {
  return props.at[1] + PADDING + NAME + lines(props).length * LINE + 8;
}

/** What stands in the upper right corner, so that the state shows without its colour. */
function stateMark({ at: [x, y], width, state, exitCode, status }: ContainerProps): SvgNode[] {
  const [right, middle] = [x + width - PADDING, y + PADDING + 8];
  switch (state) {
    case 'running':
      return [leaf('circle', 'mark solid', { cx: right - 4, cy: middle, r: 4 })];
    case 'created':
      return [leaf('circle', 'mark', { cx: right - 4, cy: middle, r: 4 })];
    case 'paused':
      return [12, 5].map((offset) =>
        leaf('rect', 'mark solid', { x: right - offset, y: middle - 6, width: 4, height: 12, rx: 1 }),
      );
    case 'restarting':
      return [leaf('path', 'mark', { d: turn(right - 6, middle) })];
    case 'exited':
      return exitCode === undefined || status !== undefined
        ? []
        : [text('code small state', [right, middle + 4], `Exited (${exitCode})`, 'end')];
    case 'removed':
      return [];
  }
}

/** An arrow that goes round, of 5 units radius. */
function turn(x: number, y: number): string {
  return `M${x + 3.5} ${y - 3.5}A5 5 0 1 0 ${x + 5} ${y}M${x + 4} ${y - 7.5}V${y - 3.5}H${x}`;
}
