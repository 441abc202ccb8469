import type { NetNamespace } from '../../linux/net/network.ts';
import type { Engine } from '../engine.ts';
import { loopback } from './setup.ts';

/** What runs of an engine's networks beside its state. */
type Running = {
  /** Namespaces of containers that run, by container id. */
  readonly namespaces: Map<string, NetNamespace>;
  /** The last number that an interface got, by namespace: none is given twice. */
  readonly lastIndex: Map<NetNamespace, number>;
  /** The numbers by which the host's namespace knows those that it has cables to. */
  readonly netnsids: Map<NetNamespace, number>;
  /** The last port that was picked, by protocol. */
  readonly lastPort: Map<string, number>;
};

const running = new WeakMap<Engine, Running>();

/** An engine's namespaces and counters. */
export function runningOf(engine: Engine): Running {
  const known = running.get(engine);
  if (known) return known;
  const made: Running = {
    namespaces: new Map(),
    lastIndex: new Map(),
    netnsids: new Map(),
    lastPort: new Map(),
  };
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

/** The next number for an interface of a namespace; a macvlan one brings its own from the host. */
export function nextIndex(engine: Engine, namespace: NetNamespace): number {
  const { lastIndex } = runningOf(engine);
  const own = namespace.interfaces.filter(({ kind }) => kind !== 'macvlan').map(({ index }) => index);
  const next = Math.max(lastIndex.get(namespace) ?? 1, ...own) + 1;
  lastIndex.set(namespace, next);
  return next;
}

/** The number by which the host knows a container's namespace: the lowest that none of those that still exist has (Linux peernet2id_alloc). */
export function netnsidOf(engine: Engine, namespace: NetNamespace): number {
  const { namespaces, netnsids, lastIndex } = runningOf(engine);
  const known = netnsids.get(namespace);
  if (known !== undefined) return known;
  const existing = new Set(namespaces.values());
  for (const one of netnsids.keys()) {
    if (existing.has(one)) continue;
    netnsids.delete(one);
    lastIndex.delete(one);
  }
  const taken = new Set(netnsids.values());
  let free = 0;
  while (taken.has(free)) free += 1;
  netnsids.set(namespace, free);
  return free;
}
