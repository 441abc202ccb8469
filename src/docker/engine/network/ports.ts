import type { Engine } from '../engine.ts';
import { errors, type EngineError } from '../errors.ts';
import type { Container, PortMapping } from '../state.ts';
import { runningOf } from './namespaces.ts';

/** The ports of the host that Docker picks from, both ends inclusive (Linux ip_local_port_range). */
const FIRST_EPHEMERAL = 32768;
const LAST_EPHEMERAL = 60999;

/** A port of a container that is to be published; host ports from `start` to `end`, 0 for any. */
type Wish = {
  readonly key: string;
  readonly port: number;
  readonly protocol: string;
  readonly addresses: readonly string[];
  readonly start: number;
  readonly end: number;
};

/** A port of the host that is taken. */
type Taken = { readonly protocol: string; readonly address: string; readonly port: number };

/** The published and exposed ports of a container as inspect shows them: null for a port that is only exposed. */
export type PortTable = Readonly<Record<string, readonly PortMapping[] | null>>;

/**
 * Takes the host's ports that a container publishes (libnetwork bridge, port_mapping_linux.go). Throws in the driver's words where one
 * is taken.
 */
export function allocatePorts(
  engine: Engine,
  container: Container,
  address: string,
  binding: string | undefined,
): PortTable {
  const wishes = wishesOf(container, binding);
  const table: Record<string, PortMapping[] | null> = {};
  for (const key of exposedPorts(container)) table[key] = null;
  const mine: (Taken & { key: string })[] = [];
  for (const wish of wishes) {
    const port = pick(engine, wish, mine, address);
    for (const one of wish.addresses) {
      mine.push({ protocol: wish.protocol, address: one, port, key: wish.key });
      (table[wish.key] ??= []).push({ HostIp: one, HostPort: String(port) });
    }
  }
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => comparePorts(a, b)));
}

/** Ports that the image, --expose or --publish make known, in the order of inspect. */
export function exposedPorts({ Config, HostConfig }: Container): string[] {
  const keys = new Set([...Object.keys(Config.ExposedPorts ?? {}), ...Object.keys(HostConfig.PortBindings)]);
  return [...keys].sort(comparePorts);
}

/** The order of JSON keys. */
function comparePorts(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function wishesOf(container: Container, binding: string | undefined): Wish[] {
  const { PortBindings, PublishAllPorts } = container.HostConfig;
  const wishes = exposedPorts(container).flatMap((key) => {
    const bindings = PortBindings[key] ?? [];
    const asked = bindings.length === 0 && PublishAllPorts ? [{ HostIp: '', HostPort: '' }] : bindings;
    return asked.map((one) => wishOf(key, one, binding));
  });
  // a fixed port goes before those that can be chosen (sortAndNormPBs)
  const isFixed = ({ start, end }: Wish): number => (start > 0 && start === end ? 0 : 1);
  return wishes.sort((a, b) => isFixed(a) - isFixed(b) || a.port - b.port);
}

function wishOf(key: string, { HostIp, HostPort }: PortMapping, binding: string | undefined): Wish {
  const [port = '', protocol = 'tcp'] = key.split('/');
  const [start = '0', end = start] = HostPort.split('-');
  return {
    key,
    port: Number(port),
    protocol,
    addresses: HostIp === '' ? (binding === undefined ? ['0.0.0.0', '::'] : [binding]) : [HostIp],
    start: Number(start),
    end: Number(end),
  };
}

function pick(
  engine: Engine,
  wish: Wish,
  mine: readonly (Taken & { key: string })[],
  address: string,
): number {
  if (wish.start === 0) return pickEphemeral(engine, wish, mine);
  const isRange = wish.end !== wish.start;
  for (let port = wish.start; port <= wish.end; port += 1) {
    const hindrance = hindranceOf(engine, wish, mine, port, address);
    if (hindrance === undefined) return port;
    if (!isRange) throw hindrance;
  }
  throw errors.system('all ports are allocated');
}

function pickEphemeral(engine: Engine, wish: Wish, mine: readonly (Taken & { key: string })[]): number {
  const { lastPort } = runningOf(engine);
  const count = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1;
  const last = lastPort.get(wish.protocol) ?? LAST_EPHEMERAL;
  for (let step = 1; step <= count; step += 1) {
    const port = FIRST_EPHEMERAL + ((last - FIRST_EPHEMERAL + step) % count);
    if (hindranceOf(engine, wish, mine, port, '') !== undefined) continue;
    lastPort.set(wish.protocol, port);
    return port;
  }
  throw errors.system('all ports are allocated');
}

/** Why a host port cannot be had: by Docker's own account, by the addresses of the host, by its other programs. */
function hindranceOf(
  engine: Engine,
  wish: Wish,
  mine: readonly (Taken & { key: string })[],
  port: number,
  address: string,
): EngineError | undefined {
  const others = [...mine, ...takenPorts(engine)];
  for (const one of wish.addresses) {
    const clash = others.find(
      (other) => other.protocol === wish.protocol && other.port === port && clashes(other.address, one),
    );
    if (clash && mine.some((other) => other === clash && other.key === wish.key)) {
      return errors.system(
        `failed to listen on ${wish.protocol.toUpperCase()} socket: address already in use`,
      );
    }
    if (clash) return errors.system(`Bind for ${clash.address}:${port} failed: port is already allocated`);
  }
  for (const one of wish.addresses) {
    const why = bindFault(engine, wish.protocol, one, port);
    if (why !== undefined) {
      return errors.system(
        `failed to bind host port for ${bracketed(one)}:${port}:${address}:${wish.port}/${wish.protocol}: ${why}`,
      );
    }
  }
  return undefined;
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

function bindFault({ hostNet }: Engine, protocol: string, address: string, port: number): string | undefined {
  const isLocal =
    isAny(address) || isLoopback(address) || hostNet.interfaces.some((one) => one.address === address);
  if (!isLocal) return 'cannot assign requested address';
  const isTaken = hostNet.listeners.some(
    (other) => other.protocol === protocol && other.port === port && clashes(other.address, address),
  );
  return isTaken ? 'address already in use' : undefined;
}

const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';
const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** Whether two sockets of one port exclude each other: the same address, or one of all addresses of its family. */
function clashes(one: string, other: string): boolean {
  if (one.includes(':') !== other.includes(':')) return false;
  return one === other || isAny(one) || isAny(other);
}

/** All ports of the host that containers publish now. */
export function takenPorts({ state }: Pick<Engine, 'state'>): Taken[] {
  return Object.values(state.containers).flatMap(({ Ports }) =>
    Object.entries(Ports).flatMap(([key, mappings]) => {
      const [, protocol = 'tcp'] = key.split('/');
      return (mappings ?? []).map(({ HostIp, HostPort }) => ({
        protocol,
        address: HostIp,
        port: Number(HostPort),
      }));
    }),
  );
}
