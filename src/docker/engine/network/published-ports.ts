import { findContainer } from '../container/find.ts';
import type { Engine } from '../engine.ts';
import type { PortTable } from './ports.ts';

/** The ports of a container that are published now, as NetworkSettings.Ports has them. */
export function publishedPorts(engine: Engine, reference: string): PortTable {
  return findContainer(engine, reference).Ports;
}
