import type { Interface, Listener, NetNamespace, Network } from '../../src/docker/linux/net/network.ts';

/** The loopback interface of every namespace. */
export const loopback: Interface = {
  name: 'lo',
  mac: '00:00:00:00:00:00',
  address: '127.0.0.1',
  prefix: 8,
  mtu: 65_536,
  kind: 'loopback',
  index: 1,
};

/** A container's interface on Docker's default network. */
export function ethernet(address: string, more: Partial<Interface> = {}): Interface {
  return {
    name: 'eth0',
    mac: '1e:a1:54:ff:0b:0e',
    address,
    prefix: 16,
    mtu: 1500,
    gateway: '172.17.0.1',
    networkId: 'bridge',
    kind: 'veth',
    index: 2,
    peerIndex: 7,
    peerNetnsid: 0,
    ...more,
  };
}

/** A network of namespaces that reach each other by address, with names that are given. */
export function lan(
  namespaces: readonly NetNamespace[],
  names: Readonly<Record<string, readonly string[]>> = {},
): Network {
  const ownerOf = (address: string): NetNamespace | undefined =>
    namespaces.find(({ interfaces }) => interfaces.some((one) => one.address === address));
  const hears = (listener: Listener, address: string, port: number): boolean =>
    listener.port === port && ['0.0.0.0', '::', address].includes(listener.address);
  return {
    resolve: (_, name) => (name === 'localhost' ? ['127.0.0.1'] : (names[name] ?? 'unknown')),
    reach(from, protocol, address, port) {
      const isOwn = address.startsWith('127.') || address === '::1';
      const there = isOwn ? from : ownerOf(address);
      if (!there) return from.interfaces.some((one) => one.gateway) ? 'EHOSTUNREACH' : 'ENETUNREACH';
      const listener = there.listeners.find(
        (one) =>
          one.protocol === protocol &&
          (address === '::1' ? one.address === '::' && one.port === port : hears(one, address, port)),
      );
      const source = isOwn
        ? address
        : (from.interfaces.find(({ kind }) => kind !== 'loopback')?.address ?? '');
      return listener ? { listener, from: source } : 'ECONNREFUSED';
    },
    ping(from, address) {
      if (address.startsWith('127.')) return { ttl: 64 };
      if (!from.interfaces.some((one) => one.gateway)) return 'ENETUNREACH';
      return ownerOf(address) ? { ttl: 64 } : 'EHOSTUNREACH';
    },
    nameOf: (_, address) => Object.entries(names).find(([, addresses]) => addresses.includes(address))?.[0],
  };
}
