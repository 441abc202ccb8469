import type { NetNamespace, Network } from '../../linux/net/network.ts';
import type { Process } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import { Ids } from '../ids.ts';
import { nameOfAddress, resolveName, type Answer } from './dns.ts';
import { InternetServers } from './internet-servers.ts';
import { listenerAt, reachHost, type Reached } from './published.ts';
import { isLoopback, isOwn } from './route.ts';
import { stationAt } from './stations.ts';

/** The time to live that Linux sends packets with. */
const TTL = 64;

/**
 * The network around all namespaces of a machine: Docker's networks as the engine's state has them, the host, and a few hosts
 * of the internet. Before an engine is attached there is nothing but loopback.
 */
export class World implements Network {
  private readonly hostNet: NetNamespace;
  private engine: Engine | undefined;
  private readonly servers = new InternetServers();
  private readonly shuffles = new Ids('dns');

  constructor(hostNet: NetNamespace) {
    this.hostNet = hostNet;
  }

  /** Puts the engine's networks into the world. */
  attach(engine: Engine): void {
    this.engine = engine;
  }

  /** Several addresses of a name come shuffled, as Docker's server gives them (libnetwork resolver.go). */
  resolve(process: Process, name: string): Answer {
    if (!this.engine) return 'no-server';
    const answer = resolveName(this.engine, process, name);
    if (typeof answer === 'string' || answer.length < 2) return answer;
    return shuffled(answer, this.shuffles);
  }

  nameOf(process: Process, address: string): string | undefined {
    return this.engine && nameOfAddress(this.engine, process, address);
  }

  reach(from: NetNamespace, protocol: 'tcp' | 'udp', address: string, port: number): Reached {
    if (!this.engine) return this.within(from, protocol, address, port);
    const station = stationAt(this.engine, from, address);
    switch (station.kind) {
      case 'self':
        if (from === this.hostNet) {
          const own = isLoopback(address) ? '127.0.0.1' : address;
          return reachHost(this.engine, { isHost: true, address: own }, protocol, address, port);
        }
        return this.within(from, protocol, address, port);
      case 'host':
        return reachHost(this.engine, { isHost: false, address: station.from }, protocol, address, port);
      case 'container': {
        const listener = listenerAt(station.namespace, protocol, address, port);
        return listener ? { listener, from: station.from } : 'ECONNREFUSED';
      }
      case 'internet': {
        const listener = this.servers.listener(this.engine, station.host, protocol, port);
        return listener ? { listener, from: station.from } : 'silence';
      }
      case 'router':
        return 'silence';
      case 'nowhere':
        return station.why;
    }
  }

  private within(from: NetNamespace, protocol: 'tcp' | 'udp', address: string, port: number): Reached {
    if (!isLoopback(address) && !isOwn(from, address)) return 'ENETUNREACH';
    const listener = listenerAt(from, protocol, address, port);
    return listener ? { listener, from: isLoopback(address) ? '127.0.0.1' : address } : 'ECONNREFUSED';
  }

  ping(from: NetNamespace, address: string): ReturnType<Network['ping']> {
    if (!this.engine) return isLoopback(address) || isOwn(from, address) ? { ttl: TTL } : 'ENETUNREACH';
    const station = stationAt(this.engine, from, address);
    switch (station.kind) {
      case 'self':
      case 'host':
      case 'container':
        return { ttl: TTL };
      case 'internet':
        return { ttl: station.host.ttl - (station.crossed ? 1 : 0) };
      case 'router':
        return 'silence';
      case 'nowhere':
        return station.why;
    }
  }
}

/** The same in an order of chance (Fisher and Yates). */
function shuffled(addresses: readonly string[], chance: Ids): string[] {
  const left = [...addresses];
  return addresses.flatMap(() => left.splice(chance.number(left.length), 1));
}
