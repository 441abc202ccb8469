import { addressOf, addressText, contains, subnetOf, subnetText, type Subnet } from './address.ts';
import { bridgeInterface } from './setup.ts';
import { checkDriver, noPlugin, requireDriver } from './drivers.ts';
import { isBridge } from './driver.ts';
import { networkEvent } from './event.ts';
import { isPredefined, lookupNetwork } from './find.ts';
import { lowestFree, nextPool, requirePool } from './ipam.ts';
import { nextIndex } from './namespaces.ts';
import type { IpamConfig, Network } from './types.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';

/** POST /networks/create. */
export type NetworkCreateRequest = {
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigOnly: boolean;
  readonly ConfigFrom: string;
  readonly IPAM: {
    readonly Driver: string;
    readonly Options: Readonly<Record<string, string>>;
    readonly Config: readonly IpamConfig[];
  };
  readonly Options: Readonly<Record<string, string>>;
  readonly Labels: Readonly<Record<string, string>>;
};

/** Makes a network (moby daemon/network.go, createNetwork); refused, it leaves nothing behind. */
export function createNetwork(engine: Engine, request: NetworkCreateRequest): Network {
  const { Name } = request;
  if (Name === '') throw errors.bad('invalid name: name is empty');
  checkConfig(request.IPAM.Config);
  if (isPredefined(Name)) {
    throw new EngineError('forbidden', `operation is not permitted on predefined ${Name} network`);
  }
  if (lookupNetwork(engine, Name)?.Name === Name)
    throw errors.conflict(`network with name ${Name} already exists`);
  checkScope(request);
  const draft = draftOf(engine, request);
  const network = request.ConfigOnly ? draft : accepted(engine, draft);
  engine.commit(
    (state) => ({ ...state, networks: { ...state.networks, [network.Id]: network } }),
    networkEvent(network, 'create'),
  );
  if (isBridge(network) && !network.ConfigOnly) {
    const bridge = bridgeInterface(network, engine.ids.mac(), nextIndex(engine, engine.hostNet));
    engine.hostNet.interfaces = [...engine.hostNet.interfaces, bridge];
  }
  return network;
}

/** The network with its addresses, as far as its driver takes it. */
function accepted(engine: Engine, draft: Network): Network {
  requireDriver(draft.Driver);
  const network = withAddresses(engine, draft);
  const fault = checkDriver(engine, network);
  if (fault) throw fault;
  return network;
}

function checkScope({ Driver, Scope, Ingress, IPAM }: NetworkCreateRequest): void {
  if (Scope === 'swarm') throw errors.system('cannot create a swarm scoped network when swarm is not active');
  if (Ingress) throw errors.bad('Ingress network can only be global scope network');
  if (Driver === 'overlay') {
    throw errors.system(
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    );
  }
  if (!['default', 'null', ''].includes(IPAM.Driver)) throw noPlugin(IPAM.Driver);
  if (IPAM.Driver === 'null') throw errors.bad('ipv4 pool is empty');
}

function draftOf(engine: Engine, request: NetworkCreateRequest): Network {
  const source = request.ConfigFrom === '' ? undefined : configSource(engine, request);
  const { Name, Driver, Scope, Internal, Attachable, Ingress, ConfigOnly } = request;
  return {
    Name,
    Id: engine.ids.hex(),
    Created: engine.now,
    Scope: Scope === '' ? 'local' : Scope,
    Driver: ConfigOnly ? 'null' : Driver === '' ? 'bridge' : Driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: source?.IPAM ?? { ...request.IPAM, Driver: 'default' },
    Internal: source?.Internal ?? Internal,
    Attachable: source?.Attachable ?? Attachable,
    Ingress,
    ConfigFrom: { Network: request.ConfigFrom },
    ConfigOnly,
    Options: source?.Options ?? request.Options,
    Labels: source ? { ...source.Labels, ...request.Labels } : request.Labels,
    hasOwnSubnet: (source?.IPAM.Config ?? request.IPAM.Config).length > 0,
    gateway: '',
    Containers: {},
  };
}

function configSource(engine: Engine, { ConfigFrom, Options, IPAM }: NetworkCreateRequest): Network {
  const source = lookupNetwork(engine, ConfigFrom);
  if (!source) {
    throw new EngineError('not-found', `configuration network ${JSON.stringify(ConfigFrom)} does not exist`);
  }
  if (!source.ConfigOnly)
    throw errors.bad(`configuration network ${JSON.stringify(ConfigFrom)} is not config only`);
  const specific = Object.keys(Options).length > 0 || IPAM.Config.length > 0;
  if (specific)
    throw errors.bad(
      'user specified configurations are not supported if the network depends on a configuration network',
    );
  return source;
}

/** Refuses subnets, ranges and addresses that are none (moby api/types/network, ValidateIPAM). */
function checkConfig(configs: readonly IpamConfig[]): void {
  const faults = configs.flatMap(configFaults);
  if (faults.length === 0) return;
  const list = faults.length === 1 ? faults : faults.map((fault) => `* ${fault}`);
  throw errors.bad(`invalid network config:\n${list.join('\n')}`);
}

function configFaults({ Subnet, IPRange, Gateway, AuxiliaryAddresses }: IpamConfig): string[] {
  const subnet = subnetOf(Subnet);
  if (!subnet) return [`invalid subnet ${Subnet}: invalid CIDR block notation`];
  const faults: string[] = [];
  if (subnetText(subnet) !== Subnet)
    faults.push(`invalid subnet ${Subnet}: it should be ${subnetText(subnet)}`);
  if (IPRange !== undefined) faults.push(...rangeFaults(IPRange, subnet));
  const addresses: [string, string][] = [
    ...(Gateway === undefined ? [] : [['gateway address', Gateway] as [string, string]]),
    ...Object.values(AuxiliaryAddresses ?? {}).map((address): [string, string] => [
      'auxiliary address',
      address,
    ]),
  ];
  for (const [what, address] of addresses) {
    const number = addressOf(address);
    if (number === undefined) faults.push(`invalid ${what} ${address}: invalid address`);
    else if (!contains(subnet, number))
      faults.push(`invalid ${what} ${address}: parent subnet ${Subnet} doesn't contain this address`);
  }
  return faults;
}

function rangeFaults(text: string, subnet: Subnet): string[] {
  const range = subnetOf(text);
  if (!range) return [`invalid ip-range ${text}: invalid CIDR block notation`];
  if (subnetText(range) !== text) return [`invalid ip-range ${text}: it should be ${subnetText(range)}`];
  if (range.bits < subnet.bits)
    return [`invalid ip-range ${text}: CIDR block is bigger than its parent subnet ${subnetText(subnet)}`];
  return contains(subnet, range.base)
    ? []
    : [`invalid ip-range ${text}: parent subnet ${subnetText(subnet)} doesn't contain ip-range`];
}

/** The network with a subnet, and the host's address in it (libnetwork ipamAllocate). */
function withAddresses(engine: Engine, network: Network): Network {
  const others = Object.values(engine.state.networks);
  const [config] = network.IPAM.Config ?? [];
  if (!config) {
    const pool = nextPool(others, hostSubnets(engine));
    const gateway = addressText(pool.base + 1);
    return {
      ...network,
      IPAM: { ...network.IPAM, Config: [{ Subnet: subnetText(pool), Gateway: gateway }] },
      gateway,
    };
  }
  const subnet = subnetOf(config.Subnet);
  if (!subnet) throw errors.bad(`invalid subnet ${config.Subnet}`);
  for (const { Subnet } of network.IPAM.Config ?? []) requirePool(subnetOf(Subnet) ?? subnet, others);
  if ((network.IPAM.Config ?? []).length > 1 && isBridge(network)) {
    throw errors.system("bridge driver doesn't support multiple subnets");
  }
  return { ...network, gateway: gatewayOf(config, subnet) };
}

function gatewayOf(config: IpamConfig, subnet: Subnet): string {
  const range = config.IPRange === undefined ? undefined : subnetOf(config.IPRange);
  const given = config.Gateway;
  if (given !== undefined) {
    const isEdge =
      subnet.bits < 31 &&
      (given === addressText(subnet.base) ||
        given === addressText(subnet.base + 2 ** (32 - subnet.bits) - 1));
    if (isEdge) throw errors.conflict(`failed to allocate gateway (${given}): Address already in use`);
  }
  const gateway = given ?? addressText(lowestFree(subnet, range, new Set()) ?? subnet.base);
  for (const [name, address] of Object.entries(config.AuxiliaryAddresses ?? {})) {
    if (address === gateway) {
      throw errors.conflict(
        `failed to allocate secondary ip address (${name}:${address}): Address already in use`,
      );
    }
  }
  return gateway;
}

function hostSubnets({ hostNet }: Engine): Subnet[] {
  return hostNet.interfaces
    .filter(({ kind }) => kind === 'ethernet')
    .flatMap(({ address, prefix }) =>
      address === undefined ? [] : (subnetOf(`${address}/${prefix}`) ?? []),
    );
}
