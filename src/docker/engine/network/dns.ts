import { internet } from '../../registry/internet.ts';
import type { Process } from '../../linux/process.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { isPredefined } from './find.ts';
import { EMBEDDED_SERVER, nameserversOf } from './resolv-conf.ts';
import { hostFile } from './files.ts';
import { ownerOf, stationAt } from './stations.ts';

/** Addresses of a name, that nobody knows it, that the server failed to find out, or that no server said anything. */
export type Answer = readonly string[] | 'unknown' | 'failed' | 'no-server';

/** A name as servers compare it. */
function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function textOf(process: Process, path: string): string {
  const node = process.files.find(path);
  return node?.kind === 'file' ? node.content : '';
}

/** The lines of /etc/hosts: an IPv4 address and its names. */
function hostsOf(process: Process): { readonly address: string; readonly names: readonly string[] }[] {
  return textOf(process, '/etc/hosts')
    .split('\n')
    .flatMap((line) => {
      const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
      return /^[\d.]+$/.test(address) ? [{ address, names }] : [];
    });
}

/** What a process gets for a name: from /etc/hosts, else from the first name server of /etc/resolv.conf (nss_dns). */
export function resolveName(engine: Engine, process: Process, name: string): Answer {
  const wanted = plain(name);
  const local = hostsOf(process).find(({ names }) => names.some((one) => plain(one) === wanted));
  if (local) return [local.address];
  const [server] = nameserversOf(textOf(process, '/etc/resolv.conf'));
  if (server !== EMBEDDED_SERVER) return askServer(engine, process, server, wanted);
  const owner = ownerOf(engine, process.net);
  const found = owner ? addressesIn(engine, owner, wanted) : [];
  if (found.length > 0) return found;
  const outside = owner ? forward(engine, process, owner, wanted) : 'no-server';
  // Docker's own server says so at once where it reaches nobody
  return outside === 'no-server' ? 'failed' : outside;
}

/** What is not one of Docker's names goes to the servers that the container would have had. */
function forward(engine: Engine, process: Process, { HostConfig }: Container, name: string): Answer {
  const servers =
    HostConfig.Dns.length > 0 ? HostConfig.Dns : nameserversOf(hostFile(engine, '/etc/resolv.conf'));
  return askServer(engine, process, servers[0], name);
}

/** A server of the world outside, which knows the internet's names where a packet gets to it. */
function askServer(engine: Engine, process: Process, server: string | undefined, name: string): Answer {
  if (server === undefined) return 'no-server';
  const station = stationAt(engine, process.net, server);
  const answers =
    station.kind === 'router' || (station.kind === 'internet' && station.host.ports[53] === 'dns');
  if (!answers) return 'no-server';
  const found = internet.find(({ names }) => names.includes(name))?.addresses;
  // names without a dot are nobody's in the world outside, and servers do not ask for them (recorded: EAI_AGAIN)
  return found ?? (name.includes('.') ? 'unknown' : 'failed');
}

/** The addresses that Docker's own server has for a name in the networks of a container, its links first. */
function addressesIn(engine: Engine, owner: Container, name: string): string[] {
  const found: string[] = [];
  for (const [network, settings] of Object.entries(owner.Networks)) {
    if (isPredefined(network) || settings.EndpointID === '') continue;
    const linked = (settings.Links ?? []).flatMap((link) => {
      const [target = '', alias = target] = link.split(':');
      return plain(alias) === name ? [plain(target)] : [];
    });
    for (const container of Object.values(engine.state.containers)) {
      const endpoint = container.Networks[network];
      if (!endpoint || endpoint.IPAddress === '' || endpoint.NetworkID !== settings.NetworkID) continue;
      const names = (endpoint.DNSNames ?? []).map(plain);
      const isKnown = names.some(
        (one) => one === name || `${one}.${plain(network)}` === name || linked.includes(one),
      );
      if (isKnown || linked.some((target) => container.Id.startsWith(target))) found.push(endpoint.IPAddress);
    }
  }
  return found;
}

/** The name of an address, from /etc/hosts, Docker's own server, or the internet. */
export function nameOfAddress(engine: Engine, process: Process, address: string): string | undefined {
  const [local] = hostsOf(process).find((line) => line.address === address)?.names ?? [];
  if (local !== undefined) return local;
  const [server] = nameserversOf(textOf(process, '/etc/resolv.conf'));
  const owner = server === EMBEDDED_SERVER ? ownerOf(engine, process.net) : undefined;
  for (const [network, settings] of Object.entries(owner?.Networks ?? {})) {
    if (isPredefined(network)) continue;
    const known = Object.values(engine.state.containers)
      .map(({ Networks }) => Networks[network])
      .find((endpoint) => endpoint?.IPAddress === address && endpoint.NetworkID === settings.NetworkID);
    if (known) return `${known.DNSNames?.[0] ?? ''}.${network}`;
  }
  const outside = owner
    ? forward(engine, process, owner, 'localhost')
    : askServer(engine, process, server, 'localhost');
  if (outside === 'no-server') return undefined;
  return internet.find(({ addresses }) => addresses.includes(address))?.names[0];
}
