import type { Process } from '../process.ts';
import type { Handle } from '../streams/handle.ts';
import type { Condition } from '../wait.ts';

/** A network interface as `ip addr` shows it. */
export type Interface = {
  readonly name: string;
  readonly mac: string;
  /** IPv4 address and prefix length; undefined where it has none. */
  readonly address: string | undefined;
  readonly prefix: number;
  readonly mtu: number;
  /** The gateway of the default route through this interface. */
  readonly gateway?: string;
  /** The Docker network that it belongs to. */
  readonly networkId?: string;
  readonly kind: 'loopback' | 'ethernet' | 'bridge' | 'veth' | 'macvlan' | 'ipvlan';
  readonly index: number;
  /** The number of its other end, in the namespace that the end is in. */
  readonly peerIndex?: number;
  /** The number by which its own namespace knows the one of its other end (ip-link's `link-netnsid`). */
  readonly peerNetnsid?: number;
};

/** A program that waits for connections at a port. */
export type Listener = {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  /** Addresses of further sockets of its server, which share its queue. */
  readonly also?: readonly string[];
  readonly owner: Process;
  /** Connections that wait to be accepted, each with the caller's address. */
  readonly queue: { readonly socket: Handle; readonly from: string }[];
  readonly arrived: Condition;
};

/** A network namespace: interfaces and who listens. Containers may share one. */
export type NetNamespace = {
  readonly id: string;
  interfaces: readonly Interface[];
  readonly listeners: Listener[];
  /** IPv4 forwarding, name servers and the like are the engine's; this is what /etc/resolv.conf points to. */
};

/** Why there is no way to an address: as connect(2) tells, or silence. */
export type Unreachable = 'ECONNREFUSED' | 'EHOSTUNREACH' | 'ENETUNREACH' | 'ECONNRESET' | 'silence';

/** What the network around namespaces answers: Docker's networks, the host, and a few places of the internet. */
export type Network = {
  /** IPv4 addresses of a name as a process in this namespace would get them; how they were found decides the errors. */
  resolve(process: Process, name: string): readonly string[] | 'unknown' | 'failed' | 'no-server';
  /** Who listens at the address, or why nobody answers. `from` is the caller's address as the server sees it. */
  reach(
    from: NetNamespace,
    protocol: 'tcp' | 'udp',
    address: string,
    port: number,
  ): { readonly listener: Listener; readonly from: string } | Unreachable;
  /** Whether the address answers ICMP echo, and with which time to live. */
  ping(
    from: NetNamespace,
    address: string,
  ): { readonly ttl: number } | 'silence' | 'ENETUNREACH' | 'EHOSTUNREACH';
  /** The reverse of `resolve`, for nslookup and access logs. */
  nameOf(process: Process, address: string): string | undefined;
};
