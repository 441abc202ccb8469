import { arrow } from '../../diagram/shapes/arrow.ts';
import { container, containerBox, pinHeights, type ContainerProps } from '../../diagram/shapes/container.ts';
import { hole, holeBox, type HoleProps } from '../../diagram/shapes/hole.ts';
import type { Box } from '../../diagram/svg.ts';
import { portLabel } from '../model/ports.ts';
import type { ContainerModel, Key, MountModel, PlugModel } from '../model/types.ts';
import { exitReason } from '../words/korean.ts';
import { fit } from './fit.ts';
import { isInside, MOST_PORTS, type Frame } from './frame.ts';
import type { Part } from './types.ts';

/** A pin of a container and the height at which it leads out. */
export type Pin = {
  readonly container: Key;
  readonly y: number;
  readonly plug?: PlugModel;
  readonly mount?: MountModel;
};

/** A container at its place, with its holes; `bottom` is where the next one may begin. */
export type Placed = {
  readonly box: Box;
  readonly parts: readonly Part[];
  readonly pins: readonly Pin[];
  readonly bottom: number;
};

const MOST_PINS = 6;
/** Layers that are drawn of an image below its container. */
const MOST_LAYERS = 12;
const LANE = 32;
/** Room for the word over a container that changed, below its holes. */
const WORD = 16;
const PADDING = 12;

/** Places a container with its upper edge at `top`. */
export function placeContainer(model: ContainerModel, top: number, frame: Frame): Placed {
  const { columnX: x, columnWidth: width, wide } = frame;
  const shown = shownPorts(model);
  const props = propsOf(
    model,
    [x, wide || shown.length === 0 ? top : top + shown.length * LANE + WORD],
    width,
  );
  const box = containerBox(props);
  const pins = pinsOf(model);
  const heights = pinHeights(props);
  const about = [model.key];
  return {
    box,
    parts: [
      ...(wide ? besidePorts(shown, box, frame) : abovePorts(shown, top, box, frame)).map(
        ([id, node]): Part => ({ id: `port/${model.id}/${id}`, node, about }),
      ),
      { id: model.key, node: container(props), thing: model.key, box, about },
    ],
    pins: pins.shown.map((pin, index) => ({ ...pin, container: model.key, y: heights[index] ?? box.y })),
    bottom: box.y + box.height,
  };
}

function propsOf(model: ContainerModel, at: ContainerProps['at'], width: number): ContainerProps {
  const inner = width - 2 * PADDING;
  const { shown, left } = pinsOf(model);
  const pins = shown.map((pin) => pinText(pin, inner));
  const status = statusOf(model);
  const note = modeNote(model, inner);
  const layers = Math.min(model.image.layers, MOST_LAYERS);
  return {
    at,
    width,
    name: fit(model.name, inner - 20, 14, 'mono'),
    state: model.state,
    ...(status === '' ? {} : { status: fit(status, inner, 12, 'mono') }),
    ...(note === undefined ? {} : { notes: [note] }),
    pins: left > 0 ? [...pins, `외 ${left}개`] : pins,
    image: { layers, tag: fit(model.image.name, inner - 24, 12, 'mono'), grain: 'fine' },
  };
}

function pinsOf({ plugs, mounts, mode }: ContainerModel): {
  shown: Omit<Pin, 'container' | 'y'>[];
  left: number;
} {
  const own = mode.kind === 'own' ? plugs.map((plug) => ({ plug })) : [];
  const all = [...own, ...mounts.map((mount) => ({ mount }))];
  return all.length <= MOST_PINS
    ? { shown: all, left: 0 }
    : { shown: all.slice(0, MOST_PINS), left: all.length - MOST_PINS };
}

function pinText({ plug, mount }: Omit<Pin, 'container' | 'y'>, width: number): string {
  if (plug) return fit(plug.address === '' ? plug.name : plug.address, width, 12, 'mono');
  if (!mount) return '';
  const after = mount.type === 'tmpfs' ? ' tmpfs' : mount.readOnly ? ' ro' : '';
  return fit(mount.target + after, width, 12, 'mono', 'start');
}

/** What `docker ps` would say of the state, in short; nothing of one that just runs. */
function statusOf({ state, exitCode, oomKilled, health, error }: ContainerModel): string {
  switch (state) {
    case 'running':
      return health ?? '';
    case 'paused':
      return 'Paused';
    case 'created':
      return error === '' ? 'Created' : 'Created (시작 실패)';
    case 'restarting':
      return `Restarting (${exitCode})`;
    case 'exited':
      return `Exited (${exitCode})${oomKilled && exitReason({ exitCode, oomKilled }) !== '' ? ' OOM' : ''}`;
    case 'removed':
      return '';
  }
}

function modeNote({ mode }: ContainerModel, width: number): string | undefined {
  switch (mode.kind) {
    case 'own':
      return undefined;
    case 'host':
      return '호스트의 네트워크';
    case 'none':
      return '네트워크 없음';
    case 'container':
      return fit(`${mode.of}의 네트워크`, width, 13, 'mono');
  }
}

type Opening = { label: string; open: NonNullable<HoleProps['open']> };

function shownPorts({ ports }: ContainerModel): Opening[] {
  const all = ports.map((port): Opening => ({
    label: fit(portLabel(port), 200, 13, 'mono'),
    open: isInside(port.hostIp) ? 'inside' : 'everyone',
  }));
  if (all.length <= MOST_PORTS) return all;
  return [
    ...all.slice(0, MOST_PORTS - 1),
    { label: `외 ${all.length - MOST_PORTS + 1}개`, open: 'everyone' },
  ];
}

/** Holes at the side, an arrow from each straight to the container. */
function besidePorts(
  ports: readonly Opening[],
  box: Box,
  { wallX, outside }: Frame,
): [string, Part['node']][] {
  return ports.flatMap((port, index) => {
    const y = box.y + box.height / 2 + (index - (ports.length - 1) / 2) * LANE;
    const props: HoleProps = { at: [wallX, y], wall: 'left', outside, ...port };
    const sleeve = holeBox(props);
    const way = arrow({ kind: 'reach', from: [sleeve.x + sleeve.width, y], to: [box.x, y] });
    return [
      [`hole/${index}/${port.label}`, hole(props)],
      [`way/${index}/${port.label}`, way],
    ];
  });
}

/** Holes in rows of their own above the container, an arrow from each down to it. */
function abovePorts(
  ports: readonly Opening[],
  top: number,
  box: Box,
  { wallX, outside }: Frame,
): [string, Part['node']][] {
  const props = ports.map(({ label, open }, index): HoleProps => {
    const short = fit(label, box.width - 48, 13, 'mono');
    return { at: [wallX, top + index * LANE + LANE / 2 - 4], wall: 'left', outside, open, label: short };
  });
  const ends = props.map((one) => holeBox(one).x + holeBox(one).width);
  return props.flatMap((one, index) => {
    const sleeve = holeBox(one);
    const [x, y] = [Math.max(...ends) + 12 + (ports.length - 1 - index) * 12, sleeve.y + sleeve.height / 2];
    const way = arrow({ kind: 'reach', from: [sleeve.x + sleeve.width, y], via: [[x, y]], to: [x, box.y] });
    return [
      [`hole/${index}/${one.label}`, hole(one)],
      [`way/${index}/${one.label}`, way],
    ];
  });
}
