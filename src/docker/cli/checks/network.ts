import { isInNetwork, parseCIDR, parseIP } from '../go/net.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { refuse, type Check, type Line } from './line.ts';

/** `docker network create`: ranges, gateways and addresses lie in the subnets (network/create.go, createIPAMConfig). */
export const checkNetworkCreate: Check = (line) => {
  const subnets = line.list('subnet');
  if (subnets.length < line.list('ip-range').length || subnets.length < line.list('gateway').length) {
    return refuse('every ip-range or gateway must have a corresponding subnet');
  }
  const fault =
    overlapFault(subnets) ??
    rangesFault(line, subnets) ??
    membersFault(
      line.list('gateway'),
      subnets,
      'gateway',
      (first, second, subnet) =>
        `cannot configure multiple gateways (${first}, ${second}) for the same subnet (${subnet})`,
    ) ??
    membersFault(auxAddresses(line), subnets, 'aux-address');
  return fault === undefined ? undefined : refuse(fault);
};

/** Named addresses; a name that comes again takes the new address. */
function auxAddresses(line: Line): string[] {
  const named = new Map<string, string>();
  for (const text of line.list('aux-address')) {
    const { before, after } = cut(text, '=');
    named.set(before, after);
  }
  return [...named.values()];
}

/** Whether an address, or a network's address, lies in the subnet. */
function matches(subnet: string, data: string): Result<boolean> {
  const network = parseCIDR(subnet);
  if (!network) return fail(`invalid subnet: invalid CIDR address: ${subnet}`);
  const address = data.includes('/') ? parseCIDR(data)?.ip : parseIP(data);
  if (address === undefined) return data.includes('/') ? fail(`invalid CIDR address: ${data}`) : ok(false);
  return ok(isInNetwork(address, network));
}

function overlapFault(subnets: readonly string[]): string | undefined {
  for (const [at, subnet] of subnets.entries()) {
    for (const earlier of new Set(subnets.slice(0, at))) {
      const inside = matches(subnet, earlier);
      if (!inside.ok) return inside.message;
      const around = matches(earlier, subnet);
      if (!around.ok) return around.message;
      if (inside.value || around.value) {
        return 'multiple overlapping subnet configuration is not supported';
      }
    }
  }
  return undefined;
}

function rangesFault(line: Line, subnets: readonly string[]): string | undefined {
  const bad = line.list('ip-range').find((range) => !parseCIDR(range));
  if (bad !== undefined && subnets.length > 0) return `invalid CIDR address: ${bad}`;
  return membersFault(
    line.list('ip-range'),
    subnets,
    'range',
    (first, second, subnet) =>
      `cannot configure multiple ranges (${first}, ${second}) on the same subnet (${subnet})`,
  );
}

function membersFault(
  members: readonly string[],
  subnets: readonly string[],
  name: string,
  twice?: (member: string, earlier: string, subnet: string) => string,
): string | undefined {
  const taken = new Map<string, string>();
  for (const member of members) {
    let found = false;
    for (const subnet of subnets) {
      const inside = matches(subnet, member);
      if (!inside.ok) return inside.message;
      if (!inside.value) continue;
      const earlier = taken.get(subnet);
      if (earlier !== undefined && twice) return twice(member, earlier, subnet);
      taken.set(subnet, member);
      found = true;
    }
    if (!found) return `no matching subnet for ${name} ${member}`;
  }
  return undefined;
}

/** `docker network connect --driver-opt`. */
export const checkNetworkConnect: Check = (line) =>
  line.list('driver-opt').every((option) => {
    const { before, found } = cut(option, '=');
    return found && before.trim() !== '';
  })
    ? undefined
    : refuse('invalid key/value pair format in driver options');
