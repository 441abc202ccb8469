import { Fault } from '../build/dockerfile/fault.ts';

const HIGHEST = 65_535;

/**
 * The ports of a word of EXPOSE, `8000-8001/udp`, as `8000/udp` and `8001/udp`, as the classic builder reads it
 * (go-connections nat.ParsePortSpecs). Throws a Fault.
 */
export function portsOf(word: string): string[] {
  const [ports = '', protocol = 'tcp'] = (word.split(':').at(-1) ?? '').split('/');
  const [first = '', last = first] = ports.split('-');
  const [start, end] = [portNumber(first), portNumber(last)];
  if (ports === '') throw new Fault(`No port specified: ${word}<empty>`);
  if (start === undefined || end === undefined || end < start) {
    throw new Fault(`Invalid containerPort: ${ports}`);
  }
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) throw new Fault(`Invalid proto: ${protocol}`);
  return Array.from({ length: end - start + 1 }, (_, at) => `${start + at}/${protocol.toLowerCase()}`);
}

function portNumber(text: string): number | undefined {
  const port = /^\d+$/.test(text) ? Number(text) : HIGHEST + 1;
  return port <= HIGHEST ? port : undefined;
}
