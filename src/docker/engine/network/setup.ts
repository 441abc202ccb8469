import type { HostFacts } from '../engine.ts';
import type { Ids } from '../ids.ts';
import type { Interface } from '../../linux/net/network.ts';
import type { Network } from './types.ts';
import { bridgeName } from './driver.ts';

/** The bridge, host and none networks of a new engine, by id (moby daemon_unix.go, configureNetworking). */
export function predefinedNetworks(ids: Ids, now: number): Record<string, Network> {
  const networks = [
    plain(ids.hex(), now, 'none', 'null'),
    plain(ids.hex(), now, 'host', 'host'),
    defaultBridge(ids.hex(), now),
  ];
  return Object.fromEntries(networks.map((network) => [network.Id, network]));
}

function plain(Id: string, Created: number, Name: string, Driver: string): Network {
  return {
    Name,
    Id,
    Created,
    Scope: 'local',
    Driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Options: null, Config: null },
    Internal: false,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Options: {},
    Labels: {},
    hasOwnSubnet: false,
    gateway: '',
    Containers: {},
  };
}

function defaultBridge(Id: string, Created: number): Network {
  return {
    ...plain(Id, Created, 'bridge', 'bridge'),
    IPAM: {
      Driver: 'default',
      Options: null,
      Config: [{ Subnet: '172.17.0.0/16', Gateway: '172.17.0.1' }],
    },
    Options: {
      'com.docker.network.bridge.default_bridge': 'true',
      'com.docker.network.bridge.enable_icc': 'true',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
      'com.docker.network.bridge.name': 'docker0',
      'com.docker.network.driver.mtu': '1500',
    },
    gateway: '172.17.0.1',
  };
}

/** The loopback interface of every namespace. */
export const loopback: Interface = {
  name: 'lo',
  mac: '00:00:00:00:00:00',
  address: '127.0.0.1',
  prefix: 8,
  mtu: 65536,
  kind: 'loopback',
  index: 1,
};

/** The interfaces of a host on which dockerd just started: lo, eth0, docker0. */
export function hostInterfaces(
  host: Pick<HostFacts, 'address' | 'prefix' | 'gateway'>,
  networks: Readonly<Record<string, Network>>,
  ids: Ids,
): Interface[] {
  const eth0: Interface = {
    name: 'eth0',
    mac: ids.mac(),
    address: host.address,
    prefix: host.prefix,
    mtu: 1500,
    ...(host.gateway !== '' && { gateway: host.gateway }),
    kind: 'ethernet',
    index: 2,
  };
  const bridges = Object.values(networks).filter(({ Driver }) => Driver === 'bridge');
  return [loopback, eth0, ...bridges.map((network, at) => bridgeInterface(network, ids.mac(), 3 + at))];
}

/** The host's interface of a bridge network. */
export function bridgeInterface(network: Network, mac: string, index: number): Interface {
  const subnet = network.IPAM.Config?.[0]?.Subnet ?? '';
  return {
    name: bridgeName(network),
    mac,
    address: network.gateway === '' ? undefined : network.gateway,
    prefix: Number(subnet.split('/')[1] ?? 0),
    mtu: Number(network.Options['com.docker.network.driver.mtu'] ?? 1500),
    kind: 'bridge',
    index,
    networkId: network.Id,
  };
}
