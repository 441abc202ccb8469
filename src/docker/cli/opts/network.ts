import { parseCsv } from '../go/csv.ts';
import { atoi } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { reasonOf } from './gpus.ts';

/** `--network front` or `--network name=front,alias=web,ip=172.20.0.5`: a network and how the container is known in it. */
export type NetworkAttachment = {
  name: string;
  aliases: string[];
  ip: string;
  ip6: string;
  macAddress: string;
  linkLocalIps: string[];
  driverOpts: Record<string, string>;
  gatewayPriority: number;
};

function attachment(name: string): NetworkAttachment {
  return {
    name,
    aliases: [],
    ip: '',
    ip6: '',
    macAddress: '',
    linkLocalIps: [],
    driverOpts: {},
    gatewayPriority: 0,
  };
}

/** Reads a network attachment (opts.NetworkOpt): a bare name, or key=value fields in any case. */
export function parseNetwork(text: string): Result<NetworkAttachment> {
  if (!/[0-9A-Za-z_]+=[0-9A-Za-z_]+/.test(text)) return ok(attachment(text));
  const fields = parseCsv(text);
  if (!fields.ok) return fields;
  const network = attachment('');
  for (const field of fields.value) {
    const { before: key, after, found } = cut(field.toLowerCase(), '=');
    if (!found || key === '') return fail(`invalid field ${field}`);
    const wrong = setField(network, key.trim(), after.trim());
    if (wrong !== undefined) return fail(wrong);
  }
  return network.name === '' ? fail('network name/id is not specified') : ok(network);
}

function setField(network: NetworkAttachment, key: string, value: string): string | undefined {
  if (key === 'name') network.name = value;
  else if (key === 'alias') network.aliases.push(value);
  else if (key === 'ip') network.ip = value;
  else if (key === 'ip6') network.ip6 = value;
  else if (key === 'mac-address') network.macAddress = value;
  else if (key === 'link-local-ip') network.linkLocalIps.push(value);
  else if (key === 'driver-opt') {
    const option = cut(value, '=');
    if (!option.found || option.before === '') return 'invalid key value pair format in driver options';
    network.driverOpts[option.before.trim()] = option.after.trim();
  } else if (key === 'gw-priority') {
    const priority = atoi(value);
    if (!priority.ok) return `invalid gw-priority (${value}): ${reasonOf(priority.message)}`;
    network.gatewayPriority = priority.value;
  } else return `invalid field key ${key}`;
  return undefined;
}

/** Whether a network is one that people made, and not a mode of Docker's (container.NetworkMode.IsUserDefined). */
export function isUserDefined(name: string): boolean {
  return !['default', 'bridge', 'host', 'none'].includes(name) && !name.startsWith('container:');
}
