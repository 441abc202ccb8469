import { isIn } from '../../engine/network/address.ts';
import type { IpamConfig } from '../../engine/network/types.ts';
import { keyValues } from '../key-values.ts';

type Flags = {
  readonly subnet?: readonly string[];
  readonly 'ip-range'?: readonly string[];
  readonly gateway?: readonly string[];
  readonly 'aux-address'?: readonly string[];
};

/** A pool for each --subnet, with the range, gateway and addresses that lie in it (docker/cli network/create.go, createIPAMConfig). */
export function ipamConfig(flags: Flags): IpamConfig[] {
  return (flags.subnet ?? []).map((Subnet) => {
    const range = flags['ip-range']?.find((text) => isIn(text.split('/')[0] ?? '', Subnet));
    const gateway = flags.gateway?.find((text) => isIn(text, Subnet));
    const auxiliary = Object.entries(keyValues(flags['aux-address'])).filter(([, address]) =>
      isIn(address, Subnet),
    );
    return {
      Subnet,
      ...(range !== undefined && { IPRange: range }),
      ...(gateway !== undefined && { Gateway: gateway }),
      ...(auxiliary.length > 0 && { AuxiliaryAddresses: Object.fromEntries(auxiliary) }),
    };
  });
}
