import type { Process } from '../../../linux/process.ts';
import { notSimulated, programOf, type Tool } from '../lib/tool.ts';
import { isAddress } from './interfaces.ts';
import type { LookupError } from './lookup.ts';

/** How long a query waits for a server that does not answer, in milliseconds. */
const NO_ANSWER = 10_000;

/** The name servers of /etc/resolv.conf. */
export function nameServers(process: Process): string[] {
  const node = process.files.find('/etc/resolv.conf');
  const text = node?.kind === 'file' ? node.content : '';
  return [...text.matchAll(/^nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
}

/** The name under which the reverse of an address is asked for. */
export function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}

/** Docker's own server passes on what it does not know, and says SERVFAIL where nobody answers it. */
function failure(server: string, found: LookupError): string {
  return found === 'failed' || (found === 'no-server' && server === '127.0.0.11') ? 'SERVFAIL' : 'NXDOMAIN';
}

/** nslookup of BusyBox (asks for A and AAAA) and of BIND. */
const nslookup: Tool = function* (call) {
  const { process, dialect, args } = call;
  const isBusybox = dialect === 'busybox';
  const types = args.flatMap(
    (word) => /^-(?:query|q(?:uery)?type|type)=(\w+)$/.exec(word)?.[1]?.toUpperCase() ?? [],
  );
  const [name, given] = args.filter((word) => !word.startsWith('-'));
  const option = args.find(
    (word) => word.startsWith('-') && !/^-(?:query|q(?:uery)?type|type)=(?:A|AAAA|PTR)$/i.test(word),
  );
  if (option !== undefined) throw notSimulated(call, option);
  if (name === undefined) throw notSimulated(call, '>');
  const server = given ?? nameServers(process)[0] ?? '127.0.0.1';
  const { network } = process.kernel;
  const reverse = isAddress(name) ? network.nameOf(process, name) : undefined;
  const found = isAddress(name)
    ? reverse === undefined
      ? 'unknown'
      : [reverse]
    : network.resolve(process, name);
  const isSilent = found === 'no-server' && server !== '127.0.0.11';
  if (isSilent) {
    yield* process.sleep(NO_ANSWER);
    yield* process.write(1, ';; connection timed out; no servers could be reached\n\n');
    return 1;
  }
  yield* process.write(1, `Server:\t\t${server}\nAddress:\t${server}${isBusybox ? ':53' : '#53'}\n\n`);
  const asked = isAddress(name) ? reverseName(name) : name;
  if (typeof found === 'string') {
    const text = `** server can't find ${asked}: ${failure(server, found)}\n\n`;
    yield* process.write(1, isBusybox && types.length === 0 && !isAddress(name) ? text + text : text);
    return 1;
  }
  const answer = isAddress(name)
    ? `${asked}\tname = ${found[0] ?? ''}${isBusybox ? '' : '.'}\n`
    : found.map((address) => `Name:\t${asked}\nAddress: ${address}\n`).join('');
  const head = 'Non-authoritative answer:\n';
  const wantsV6 = isBusybox && types.length === 0 && !isAddress(name);
  const isOnlyV6 = types.length > 0 && !types.includes('A') && !isAddress(name);
  yield* process.write(1, `${head}${isOnlyV6 ? '' : answer}\n${wantsV6 ? `${head}\n` : ''}`);
  return 0;
};

export const programs = {
  nslookup: programOf(nslookup, 'gnu'),
  'busybox/nslookup': programOf(nslookup, 'busybox'),
};
