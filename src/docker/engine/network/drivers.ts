import { EngineError, errors } from '../errors.ts';
import type { Engine } from '../engine.ts';
import { bridgeName, parseBool } from './driver.ts';
import type { Network } from './types.ts';

const numbers = ['com.docker.network.driver.mtu'];
const switches = [
  'com.docker.network.bridge.enable_icc',
  'com.docker.network.bridge.enable_ip_masquerade',
  'com.docker.network.bridge.inhibit_ipv4',
];
const macvlanModes = ['bridge', 'private', 'vepa', 'passthru'];
const ipvlanModes = ['l2', 'l3', 'l3s'];

/** A plugin that is not installed; none is. */
export function noPlugin(name: string): EngineError {
  return new EngineError('not-found', `plugin ${JSON.stringify(name)} not found`);
}

/** Refuses drivers that are not there, or that have a network already. */
export function requireDriver(driver: string): void {
  if (driver === 'host' || driver === 'null') {
    throw new EngineError('forbidden', `only one instance of "${driver}" network is allowed`);
  }
  if (!['bridge', 'macvlan', 'ipvlan'].includes(driver)) throw noPlugin(driver);
}

/** What a driver has against a network (libnetwork drivers); undefined where it takes it. */
export function checkDriver(engine: Engine, network: Network): EngineError | undefined {
  if (network.Driver === 'bridge') return checkBridge(engine, network);
  if (network.Driver === 'macvlan') {
    return checkMode(network, 'macvlan', macvlanModes, 'bridge') ?? checkParent(engine, network);
  }
  return checkMode(network, 'ipvlan', ipvlanModes, 'l2') ?? checkParent(engine, network);
}

function checkBridge({ state }: Engine, network: Network): EngineError | undefined {
  const { Options, Id } = network;
  const failed = (key: string, value: string, why: string): EngineError =>
    errors.bad(
      `failed to parse ${key} value: ${value} (${why}: parsing ${JSON.stringify(value)}: invalid syntax)`,
    );
  for (const [key, value] of Object.entries(Options)) {
    if (numbers.includes(key) && !/^[+-]?\d+$/.test(value)) return failed(key, value, 'strconv.Atoi');
    if (switches.includes(key) && parseBool(value) === undefined)
      return failed(key, value, 'strconv.ParseBool');
  }
  const name = bridgeName(network);
  const rival = Object.values(state.networks).find(
    (other) => other.Driver === 'bridge' && !other.ConfigOnly && bridgeName(other) === name,
  );
  if (!rival) return undefined;
  return errors.conflict(
    `cannot create network ${Id} (${name}): conflicts with network ${rival.Id} (${name}): networks have same bridge name`,
  );
}

function checkMode(
  { Options }: Network,
  driver: string,
  modes: readonly string[],
  usual: string,
): EngineError | undefined {
  const mode = Options[`${driver}_mode`] ?? usual;
  if (mode === '' || modes.includes(mode)) return undefined;
  return errors.bad(
    `requested ${driver} mode '${mode}' is not valid, '${usual}' mode is the ${driver} driver default`,
  );
}

/** The host's interface that a network is to sit on: one that is there, not loopback, and of one ipvlan network only. */
function checkParent({ state, hostNet }: Engine, { Driver, Options }: Network): EngineError | undefined {
  const { parent } = Options;
  if (parent === undefined || parent === '') return errors.system('operation not supported');
  if (parent === 'lo') return errors.bad(`loopback interface is not a valid ${Driver} parent link`);
  const rival = Object.values(state.networks).find(
    (other) => Driver === 'ipvlan' && other.Driver === 'ipvlan' && other.Options.parent === parent,
  );
  if (rival)
    return errors.conflict(`network di-${rival.Id.slice(0, 12)} is already using parent interface ${parent}`);
  if (hostNet.interfaces.some(({ name }) => name === parent)) return undefined;
  const [, base] = /^(.+)\.\d+$/.exec(parent) ?? [];
  if (base === undefined) {
    return errors.bad(`invalid subinterface vlan name ${parent}, example formatting is eth0.10`);
  }
  return errors.system(`failed to create ${parent} vlan link: operation not supported`);
}
