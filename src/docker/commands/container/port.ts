import { publishedPorts } from '../../engine/network/published-ports.ts';
import { naturalOrder } from '../../formatters/natural-order.ts';
import { command, CommandError, out } from '../command.ts';
import { named } from '../named.ts';

/** `docker port` (docker/cli container/port.go). */
export default command('docker container port', function* (call) {
  const { engine, args } = call;
  const [container = '', port] = args;
  const ports = publishedPorts(engine, named('container', container));
  const lines = port === undefined ? all(ports) : one(ports, port, container);
  out(
    call,
    lines
      .toSorted(naturalOrder)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return 0;
});

type Ports = ReturnType<typeof publishedPorts>;

function all(ports: Ports): string[] {
  return Object.keys(ports).flatMap((key) => addresses(ports, key).map((address) => `${key} -> ${address}`));
}

function one(ports: Ports, text: string, container: string): string[] {
  const [number = '', protocol = 'tcp'] = text.split('/');
  if (!/^\d+$/.test(number)) {
    const why = `strconv.ParseUint: parsing ${JSON.stringify(number)}: invalid syntax`;
    throw new CommandError(`Error: invalid port (${number}): ${why}`);
  }
  const lines = addresses(ports, `${number}/${protocol}`);
  if (lines.length === 0)
    throw new CommandError(`Error: No public port '${text}' published for ${container}`);
  return lines;
}

function addresses(ports: Ports, key: string): string[] {
  return (ports[key] ?? []).map(({ HostIp, HostPort }) =>
    HostIp.includes(':') ? `[${HostIp}]:${HostPort}` : `${HostIp}:${HostPort}`,
  );
}
