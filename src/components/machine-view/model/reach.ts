import type { ContainerModel, Key, MachineModel } from './types.ts';

/** How a container reaches another: by its name, only by its address, or as itself because both have one network. */
export type ReachBy = 'name' | 'address' | 'localhost';

/** Who a container reaches, and how; in the order of creation. Empty while it does not run. */
export function reachOf(model: MachineModel, from: ContainerModel): ReadonlyMap<Key, ReachBy> {
  const reached = new Map<Key, ReachBy>();
  if (!isUp(from)) return reached;
  const networks = new Map(model.networks.map((network) => [network.key, network]));
  const stand = standIn(model, from);
  const own = new Set(stand.plugs.filter(({ address }) => address !== '').map(({ network }) => network));
  for (const other of model.containers) {
    if (other.key === from.key || !isUp(other)) continue;
    const there = standIn(model, other);
    if (there.key === stand.key || (from.mode.kind === 'host' && other.mode.kind === 'host')) {
      reached.set(other.key, 'localhost');
      continue;
    }
    const shared = there.plugs.flatMap(({ network, address }) => {
      const found = networks.get(network);
      return address !== '' && own.has(network) && found?.talks ? [found] : [];
    });
    if (shared.some(({ names }) => names)) reached.set(other.key, 'name');
    else if (shared.length > 0 || (from.mode.kind === 'host' && onBridge(there, model)))
      reached.set(other.key, 'address');
  }
  return reached;
}

function isUp({ state }: ContainerModel): boolean {
  return state === 'running' || state === 'paused';
}

/** The container whose network one has: its own, or that of the container that it was joined to. */
function standIn({ containers }: MachineModel, container: ContainerModel): ContainerModel {
  const { mode } = container;
  if (mode.kind !== 'container') return container;
  return containers.find(({ name, id }) => name === mode.of || id.startsWith(mode.of)) ?? container;
}

/** The host is in every bridge network, so what has the host's network reaches their containers by address. */
function onBridge({ plugs }: ContainerModel, { networks }: MachineModel): boolean {
  return plugs.some(
    ({ network, address }) =>
      address !== '' && networks.some(({ key, driver }) => key === network && driver === 'bridge'),
  );
}
