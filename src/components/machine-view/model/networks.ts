import type { Network } from '../../../docker/engine/network/types.ts';
import type { NetworkModel } from './types.ts';

const ICC = 'com.docker.network.bridge.enable_icc';
const FALSE = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

/** A network as the picture has it. Only networks that a person made have a name server (libnetwork). */
export function toNetwork({ Id, Name, Driver, IPAM, Internal, Options, gateway }: Network): NetworkModel {
  const predefined = Name === 'bridge';
  return {
    kind: 'network',
    key: `network/${Id}`,
    id: Id,
    name: Name,
    driver: Driver,
    subnet: IPAM.Config?.[0]?.Subnet ?? '',
    gateway,
    internal: Internal,
    names: !predefined,
    talks: Driver !== 'bridge' || !FALSE.includes(Options[ICC] ?? 'true'),
    predefined,
  };
}
