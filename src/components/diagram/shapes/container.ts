import { group, leaf, text, type Box, type Point, type SvgNode } from '../svg.ts';
import { image, imageHeight } from './image.ts';

/** The states that a figure tells apart; all but `removed` are what `docker ps -a` calls them. */
export type ContainerState = 'created' | 'running' | 'paused' | 'exited' | 'removed';

/**
 * A container: a box with a writable strip on top of its image's stack. `at`: upper left corner.
 * `exitCode` is shown when it has exited. Under the name stand its `address`
 * and short `notes`. A removed container is an empty outline: its strip and its stack went with it.
 */
export type ContainerProps = {
  at: Point;
  width: number;
  name: string;
  state: ContainerState;
  exitCode?: number;
  address?: string;
  notes?: readonly string[];
  image: { layers: number; tag?: string };
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

/** What stands under the name, each line with its class. */
function lines({ address, notes = [] }: Pick<ContainerProps, 'address' | 'notes'>): [string, string][] {
  const noted = notes.map((note): [string, string] => ['note', note]);
  return address === undefined ? noted : [['code note', address], ...noted];
}

function stripTop(props: Omit<ContainerProps, 'state'>): number {
  return props.at[1] + PADDING + NAME + lines(props).length * LINE + 8;
}

/** What stands in the upper right corner, so that the state shows without its colour. */
function stateMark({ at: [x, y], width, state, exitCode }: ContainerProps): SvgNode[] {
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
    case 'exited':
      return exitCode === undefined
        ? []
        : [text('code small state', [right, middle + 4], `Exited (${exitCode})`, 'end')];
    case 'removed':
      return [];
  }
}
