import { parsePortSpec, type PortBinding } from '../../../cli/opts/port.ts';
import { ComposeError, type Mapping } from '../tree.ts';

/** The long forms of a port's short form, `3000-3001:80-81/udp` (types.ParsePortConfig). Throws a ComposeError. */
export function parsePorts(spec: string): Mapping[] {
  const bindings = parsePortSpec(spec);
  if (!bindings.ok) throw new ComposeError(bindings.message);
  const key = ({ containerPort, protocol }: PortBinding): string => `${containerPort}/${protocol}`;
  return [...bindings.value].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(longForm);
}

function longForm({ hostIp, hostPort, containerPort, protocol }: PortBinding): Mapping {
  return {
    mode: 'ingress',
    ...(hostIp === '' ? {} : { host_ip: hostIp }),
    target: containerPort,
    ...(hostPort === '' ? {} : { published: hostPort }),
    protocol,
  };
}
