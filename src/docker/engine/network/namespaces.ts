import type { NetNamespace } from '../../linux/net/network.ts';
import type { Engine } from '../engine.ts';
import { loopback } from './setup.ts';

/** What runs of an engine's networks beside its state. */
type Running = {
  /** Namespaces of containers that run, by container id. */
  readonly namespaces: Map<string, NetNamespace>;
  /** The last number that an interface of the host got. */
  lastIndex: number;
  /** The last port that was picked, by protocol. */
  readonly lastPort: Map<string, number>;
};

const running = new WeakMap<Engine, Running>();

/** An engine's namespaces and counters. */
export function runningOf(engine: Engine): Running {
  const known = running.get(engine);
  if (known) return known;
  const made: Running = { namespaces: new Map(), lastIndex: 0, lastPort: new Map() };
  running.set(engine, made);
  return made;
}

/** The namespace of a container that runs: its own, the host's, or another container's. */
export function namespaceOf(engine: Engine, containerId: string): NetNamespace | undefined {
  return runningOf(engine).namespaces.get(containerId);
}

/** A namespace in which nothing is but the loopback interface. */
export function newNamespace(id: string): NetNamespace {
  return { id, interfaces: [loopback], listeners: [] };
}

/** The next free number for an interface of the host. */
export function nextHostIndex(engine: Engine): number {
  const counters = runningOf(engine);
  const highest = Math.max(counters.lastIndex, ...engine.hostNet.interfaces.map(({ index }) => index));
  counters.lastIndex = highest + 1;
  return counters.lastIndex;
}
