import { quote } from '../../../../cli/go/quote.ts';
import { parseIP } from '../../../../cli/go/net.ts';
import { cut } from '../../../../cli/go/text.ts';
import { ExposeInvalidFormat, ExposeProtoCasing } from '../check/rules.ts';
import { Fault, type Lines } from '../fault.ts';
import type { State } from './state.ts';

const protocols = new Set(['tcp', 'udp', 'sctp']);
const highest = 65_535;

/** The ports of one word of EXPOSE, `8000-8001/udp`, as `8000/udp` and `8001/udp` (convert_expose.go). Throws a Fault. */
export function exposedPorts(word: string, lines: Lines, { linter }: State): string[] {
  const parts = word.split(':');
  const last = parts.pop() ?? '';
  const hostPort = parts.pop() ?? '';
  const address = parts.join(':');
  const { before: port, after } = cut(last, '/');
  const invalid = (why: string): Fault => new Fault(`invalid port: ${quote(word)}: ${why}`);
  if (port === '') throw invalid('no port specified');
  const protocol = after === '' ? 'tcp' : after;
  if (!protocols.has(protocol.toLowerCase())) throw invalid(`invalid proto: ${protocol}`);
  if (protocol !== protocol.toLowerCase()) linter.run(ExposeProtoCasing, lines, word);
  if (address !== '' || hostPort !== '') linter.run(ExposeInvalidFormat, lines, word);
  checkAddress(address);
  const range = portRange(port);
  if (!range) throw new Fault(`invalid containerPort: ${port}`);
  if (hostPort !== '') {
    const host = portRange(hostPort);
    if (!host) throw new Fault(`invalid hostPort: ${hostPort}`);
    const isSame = range.end - range.start === host.end - host.start;
    if (!isSame && range.end !== range.start) {
      throw new Fault(`invalid ranges specified for container and host Ports: ${port} and ${hostPort}`);
    }
  }
  return Array.from(
    { length: range.end - range.start + 1 },
    (_, at) => `${range.start + at}/${protocol.toLowerCase()}`,
  );
}

function checkAddress(address: string): void {
  if (address === '') return;
  const bare = /^\[(.*)\]$/.exec(address)?.[1] ?? address;
  if (parseIP(bare) === undefined) throw new Fault(`invalid IP address: ${bare}`);
}

function portRange(text: string): { start: number; end: number } | undefined {
  const { before, after, found } = cut(text, '-');
  const start = portNumber(before);
  const end = found && after !== before ? portNumber(after) : start;
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function portNumber(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const port = Number(text);
  return port < 0 || port > highest ? undefined : port;
}
