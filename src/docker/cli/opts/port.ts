import { parseIP, splitHostPort } from '../go/net.ts';
import { parseUint64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { fail, ok, type Result } from '../result.ts';

/** One published port: `hostPort` is '' for one that Docker picks, and may be a range to pick from. */
export type PortBinding = {
  readonly hostIp: string;
  readonly hostPort: string;
  readonly containerPort: number;
  readonly protocol: string;
};

/** A range of ports, both ends inclusive. */
export type PortRange = { readonly start: number; readonly end: number };

/** `80` or `8000-8010` (go-connections' nat.ParsePortRange). */
export function parsePortRange(text: string): Result<PortRange> {
  if (text === '') return fail('Empty string specified for ports.');
  const [first = '', second = first] = text.split('-');
  const start = parseUint64(first, 10, 16);
  if (!start.ok) return start;
  const end = parseUint64(second, 10, 16);
  if (!end.ok) return end;
  if (end.value < start.value) return fail(`Invalid range specified for the Port: ${text}`);
  return ok({ start: start.value, end: end.value });
}

/** `80/udp` in its two halves; tcp where none is written, and nothing of a text without a port (nat.SplitProtoPort). */
export function splitProtocol(text: string): { readonly port: string; readonly protocol: string } {
  const [port = '', protocol = ''] = text.split('/');
  return port === '' ? { port: '', protocol: '' } : { port, protocol: protocol || 'tcp' };
}

function splitParts(text: string): [ip: string, hostPort: string, containerPort: string] {
  const parts = text.split(':');
  const containerPort = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  return [parts.join(':'), hostPort, containerPort];
}

/** Reads `[[ip:]hostPort:]containerPort[/protocol]`; ranges give a binding for each port (nat.ParsePortSpec). */
export function parsePortSpec(text: string): Result<PortBinding[]> {
  const [rawIp, hostPort, container] = splitParts(text);
  const { port, protocol } = splitProtocol(container);
  const split = splitHostPort(`${rawIp}:`);
  if (!split.ok) return fail(`Invalid ip address ${rawIp}: ${split.message}`);
  const hostIp = split.value.host;
  if (hostIp !== '' && parseIP(hostIp) === undefined) return fail(`Invalid ip address: ${hostIp}`);
  if (port === '') return fail(`No port specified: ${text}<empty>`);
  const inside = parsePortRange(port);
  if (!inside.ok) return fail(`Invalid containerPort: ${port}`);
  const outside = hostPort === '' ? undefined : parsePortRange(hostPort);
  if (outside && !outside.ok) return fail(`Invalid hostPort: ${hostPort}`);
  const count = inside.value.end - inside.value.start + 1;
  if (outside && outside.value.end - outside.value.start + 1 !== count && count !== 1) {
    return fail(`Invalid ranges specified for container and host Ports: ${port} and ${hostPort}`);
  }
  const lower = protocol.toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(lower)) return fail(`Invalid proto: ${protocol}`);
  return ok(
    Array.from({ length: count }, (_, step) => ({
      hostIp,
      hostPort: outside ? hostPortOf(outside.value, step, count) : '',
      containerPort: inside.value.start + step,
      protocol: lower,
    })),
  );
}

/** A host range for a single port is left to Docker to pick from. */
function hostPortOf(range: PortRange, step: number, count: number): string {
  const first = String(range.start + step);
  return count === 1 && range.end !== range.start ? `${first}-${range.end}` : first;
}

/** `published=8080,target=80` in the short form (docker/cli container/opts.go, convertToStandardNotation). */
function toShortForm(text: string): Result<string> {
  const fields = new Map([['protocol', 'tcp']]);
  for (const field of text.split(',')) {
    const { before, after, found } = cut(field, '=');
    if (!found || before === '') {
      return fail(`invalid publish opts format (should be name=value but got '${field}')`);
    }
    fields.set(before, after);
  }
  const part = (name: string) => fields.get(name) ?? '';
  return ok(`${part('published')}:${part('target')}/${part('protocol')}`);
}

/** `docker run --publish`: the short form, or key=value fields. */
export function parsePublish(text: string): Result<PortBinding[]> {
  const short = text.includes('=') ? toShortForm(text) : ok(text);
  return short.ok ? parsePortSpec(short.value) : short;
}

/** `docker run --expose 7000-8000/udp`. */
export function parseExpose(text: string): Result<PortRange & { readonly protocol: string }> {
  if (text.includes(':')) return fail(`invalid port format for --expose: ${text}`);
  const { port, protocol } = splitProtocol(text);
  const range = parsePortRange(port);
  if (!range.ok) return fail(`invalid range format for --expose: ${text}, error: ${range.message}`);
  return ok({ ...range.value, protocol });
}
