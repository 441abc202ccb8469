import { parseCsv } from '../go/csv.ts';
import { parseUint64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';
import { reasonOf } from './gpus.ts';
import { parsePortSpec } from './port.ts';

/** `docker service create --publish`: a port of the service. */
export type ServicePort = {
  published: number;
  target: number;
  protocol: string;
  mode: 'ingress' | 'host';
};

/** Reads a service's port: fields as `published=8080,target=80,mode=host`, or the short form without an address (swarmopts.PortOpt). */
export function parseServicePort(text: string): Result<ServicePort[]> {
  return /[0-9A-Za-z_]+=[0-9A-Za-z_]+/.test(text) ? longForm(text) : shortForm(text);
}

function longForm(text: string): Result<ServicePort[]> {
  const fields = parseCsv(text);
  if (!fields.ok) return fields;
  const port: ServicePort = { published: 0, target: 0, protocol: 'tcp', mode: 'ingress' };
  for (const field of fields.value) {
    const { before: key, after: value, found } = cut(field.toLowerCase(), '=');
    if (!found || key === '') return fail(`invalid field: ${field}`);
    if (key === 'protocol') {
      if (!['tcp', 'udp', 'sctp'].includes(value)) return fail(`invalid protocol value '${value}'`);
      port.protocol = value;
    } else if (key === 'mode') {
      if (value !== 'ingress' && value !== 'host') {
        return fail(`invalid publish mode value (${value}): must be either 'ingress' or 'host'`);
      }
      port.mode = value;
    } else if (key === 'target' || key === 'published') {
      const number = parseUint64(value, 10, 16);
      if (!number.ok) {
        return fail(`invalid ${key} port (${value}): value must be an integer: ${reasonOf(number.message)}`);
      }
      port[key] = number.value;
    } else return fail(`invalid field key: ${key}`);
  }
  return port.target === 0 ? fail("missing mandatory field 'target'") : ok([port]);
}

function shortForm(text: string): Result<ServicePort[]> {
  const bindings = parsePortSpec(text);
  if (!bindings.ok) return bindings;
  if (bindings.value.some(({ hostIp }) => hostIp !== '')) return fail('hostip is not supported');
  return ok(
    bindings.value.map(({ hostPort, containerPort, protocol }) => ({
      published: Number.parseInt(hostPort, 10) || 0,
      target: containerPort,
      protocol,
      mode: 'ingress' as const,
    })),
  );
}
