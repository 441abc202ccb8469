import { SysError } from '../errno.ts';
import type { Process } from '../process.ts';
import { duplex, pipe } from '../streams/pipe.ts';
import type { Handle } from '../streams/handle.ts';
import { Condition, type Running } from '../wait.ts';
import { meet } from './neighbours.ts';
import type { Listener, NetNamespace, Network, Unreachable } from './network.ts';

/** How long connect(2) tries while nothing answers, in milliseconds (tcp_syn_retries 6). */
const CONNECT_TIMEOUT = 134_000;
/** How long the neighbour is asked for before there is no route, in milliseconds. */
const ARP_TIMEOUT = 3_070;

export type ListenOptions = {
  /** Where connections may arrive; all IPv4 addresses by default, `::` is all of both families. */
  readonly address?: string;
  readonly protocol?: Listener['protocol'];
  readonly also?: Listener['also'];
};

/**
 * Waits for connections at a port, until the process ends or `close` is called (bind(2), listen(2)). Throws EADDRINUSE where
 * another socket has the port, EADDRNOTAVAIL where no interface has the address.
 */
export function listen(process: Process, port: number, options: ListenOptions = {}): Listener {
  const { address = '0.0.0.0', protocol = 'tcp', also = [] } = options;
  const { listeners, interfaces } = process.net;
  const isTaken = listeners.some(
    (other) => other.port === port && other.protocol === protocol && overlap(other.address, address),
  );
  if (isTaken) throw new SysError('EADDRINUSE');
  if (!isAny(address) && !isLoopback(address) && !interfaces.some((one) => one.address === address)) {
    throw new SysError('EADDRNOTAVAIL');
  }
  const listener = { protocol, address, port, also, owner: process, queue: [], arrived: new Condition() };
  listeners.push(listener);
  return listener;
}

/** Stops listening; connections that nobody accepted are closed. */
export function close(listener: Listener): void {
  const { listeners } = listener.owner.net;
  const at = listeners.indexOf(listener);
  if (at >= 0) listeners.splice(at, 1);
  for (const { socket } of listener.queue.splice(0)) socket.release();
  listener.arrived.notify();
}

const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';
const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';
const overlap = (one: string, other: string): boolean => one === other || isAny(one) || isAny(other);

/** A connection that was accepted: its descriptor in the process, and the caller's address. */
export type Connection = { readonly fd: number; readonly from: string };

/** Rests until somebody connects, and takes the connection over; undefined once the listener is closed (accept(2)). */
export function* accept(process: Process, listener: Listener): Running<Connection | undefined> {
  for (;;) {
    const next = listener.queue.shift();
    if (next) {
      const fd = adopt(process, next.socket);
      next.socket.release();
      return { fd, from: next.from };
    }
    if (!listener.owner.net.listeners.includes(listener)) return undefined;
    yield { kind: 'change', of: [listener.arrived] };
  }
}

/** Gives a handle the lowest free descriptor from 3 on. */
export function adopt(process: Process, handle: Handle): number {
  let fd = 3;
  while (process.fds.has(fd)) fd += 1;
  process.setFd(fd, handle);
  return fd;
}

/** How long it takes until there is no answer, in milliseconds. */
const patience: Partial<Record<Unreachable, number>> = {
  EHOSTUNREACH: ARP_TIMEOUT,
  silence: CONNECT_TIMEOUT,
};

/**
 * Connects to a TCP port and gives the descriptor (connect(2)). `timeout` in milliseconds ends the trying with ETIMEDOUT.
 * A port that a proxy forwards to nobody connects, and reading then fails with ECONNRESET.
 */
export function* connect(
  process: Process,
  address: string,
  port: number,
  options: { readonly timeout?: number } = {},
): Running<number> {
  const result = dial(process.kernel.network, process.net, address, port);
  if (typeof result !== 'string') {
    meet(process, address);
    const fd = adopt(process, result);
    result.release();
    yield { kind: 'turn' };
    return fd;
  }
  const needed = patience[result] ?? 0;
  const { timeout = Infinity } = options;
  if (needed > 0) yield* process.sleep(Math.min(needed, timeout));
  throw new SysError(result === 'silence' || needed > timeout ? 'ETIMEDOUT' : result);
}

/**
 * A connection from a namespace without a process that owns it, held for the caller until it releases it; or why there is
 * none.
 */
export function dial(
  network: Network,
  from: NetNamespace,
  address: string,
  port: number,
): Handle | Unreachable {
  const reached = network.reach(from, 'tcp', address, port);
  if (reached === 'ECONNRESET') return held(resetHandle());
  if (typeof reached === 'string') return reached;
  const there = pipe('socket');
  const back = pipe('socket');
  const client = held(duplex(back.reader, there.writer));
  const server = held(duplex(there.reader, back.writer));
  reached.listener.queue.push({ socket: server, from: reached.from });
  reached.listener.arrived.notify();
  return client;
}

function held(handle: Handle): Handle {
  handle.retain();
  return handle;
}

/** A connection whose other end takes what is written and then resets it. */
function resetHandle(): Handle {
  const keep = (): void => undefined;
  return {
    kind: 'socket',
    read: () => {
      throw new SysError('ECONNRESET');
    },
    write: keep,
    retain: keep,
    release: keep,
  };
}

/** Listeners at paths, by the tree that holds the path: containers that share a volume share its sockets (unix(7)). */
const atPaths = new WeakMap<object, Map<string, Listener>>();

/** Waits for connections at a path; a socket that was left there is replaced. */
export function listenAt(process: Process, path: string): Listener {
  if (process.files.exists(path)) process.files.unlink(path);
  const { mount, inner } = process.files.resolve(path);
  const { uid, gid } = process;
  process.files.put(path, {
    kind: 'device',
    device: 'socket',
    mode: 0o777,
    uid,
    gid,
    mtime: process.kernel.now,
  });
  const listener: Listener = {
    protocol: 'tcp',
    address: path,
    port: 0,
    owner: process,
    queue: [],
    arrived: new Condition(),
  };
  const known = atPaths.get(mount.tree) ?? new Map<string, Listener>();
  atPaths.set(mount.tree, known.set(inner, listener));
  process.net.listeners.push(listener);
  return listener;
}

/** Connects to a socket at a path and gives the descriptor: ENOENT where nothing is there, ECONNREFUSED where nobody listens. */
export function connectTo(process: Process, path: string): number {
  const { mount, inner, node } = process.files.resolve(path);
  if (!node) throw new SysError('ENOENT', path);
  const listener = atPaths.get(mount.tree)?.get(inner);
  if (!listener || listener.owner.exit) throw new SysError('ECONNREFUSED', path);
  const there = pipe('socket');
  const back = pipe('socket');
  listener.queue.push({ socket: held(duplex(there.reader, back.writer)), from: 'localhost' });
  listener.arrived.notify();
  return adopt(process, duplex(back.reader, there.writer));
}
