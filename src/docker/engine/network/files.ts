import { file } from '../../linux/fs/node.ts';
import { nodeAt, planted } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { isPredefined } from './find.ts';
import { linksOf } from './links.ts';
import { resolvConfOf } from './resolv-conf.ts';

const BASE = `127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::\tip6-localnet
ff00::\tip6-mcastprefix
ff02::1\tip6-allnodes
ff02::2\tip6-allrouters
`;

/** The folder of the host in which dockerd keeps a container's own files. */
export function containerFolder(id: string): string {
  return `/var/lib/docker/containers/${id}`;
}

/** The container whose hosts and resolv.conf a container has: another's where it shares the namespace. */
export function ownerOfFiles(engine: Engine, container: Container): Container {
  const [, reference] = /^container:(.+)$/.exec(container.HostConfig.NetworkMode) ?? [];
  if (reference === undefined) return container;
  const all = Object.values(engine.state.containers);
  return all.find(({ Id, Name }) => Id.startsWith(reference) || Name === `/${reference}`) ?? container;
}

/** The text of a file of the host; '' where there is none. */
export function hostFile({ state }: Pick<Engine, 'state'>, path: string): string {
  const node = nodeAt(state.host, path);
  return node?.kind === 'file' ? node.content : '';
}

/** What /etc/hosts says when a container starts (libnetwork sandbox_dns_unix.go, buildHostsFile). */
export function hostsFile(engine: Engine, containerId: string): string {
  const container = engine.state.containers[containerId];
  if (!container) return BASE;
  const extra = extraHosts(engine, container);
  if (container.HostConfig.NetworkMode === 'host') {
    return extra.length === 0 ? hostFile(engine, '/etc/hosts') || BASE : BASE + extra.join('');
  }
  const links = linksOf(engine, container).flatMap(({ child, alias }) => {
    const address = child?.Networks.bridge?.IPAddress ?? '';
    if (!child || address === '') return [];
    const names = [...new Set([alias, child.Config.Hostname, child.Name.slice(1)])];
    return [`${address}\t${names.join(' ')}\n`];
  });
  const own = Object.values(container.Networks).flatMap(({ IPAddress }) =>
    IPAddress === '' ? [] : [ownLine(container, IPAddress)],
  );
  return [BASE, ...extra, ...links, ...own].join('');
}

/** The line of a container's own address. */
export function ownLine({ Config }: Container, address: string): string {
  const { Hostname, Domainname } = Config;
  const full = Domainname === '' ? Hostname : `${Hostname}.${Domainname}`;
  const [short = ''] = full.split('.');
  return `${address}\t${full === short ? full : `${full} ${short}`}\n`;
}

function extraHosts(engine: Engine, { HostConfig }: Container): string[] {
  return (HostConfig.ExtraHosts ?? []).map((text) => {
    const at = text.indexOf(':');
    const address = text.slice(at + 1);
    return `${address === 'host-gateway' ? gatewayOfHost(engine) : address}\t${text.slice(0, at)}\n`;
  });
}

/** The host's address in the default bridge network, which `host-gateway` stands for. */
function gatewayOfHost({ state }: Engine): string {
  return Object.values(state.networks).find(({ Name }) => Name === 'bridge')?.gateway ?? '';
}

/** What /etc/resolv.conf says when a container starts. */
export function resolvConf(engine: Engine, containerId: string): string {
  const container = engine.state.containers[containerId];
  const networks = Object.keys(container?.Networks ?? {});
  const mode = container?.HostConfig.NetworkMode ?? 'none';
  const kind = mode === 'host' ? 'host' : networks.every(isPredefined) ? 'legacy' : 'internal';
  const { Dns = [], DnsSearch = [], DnsOptions = [] } = container?.HostConfig ?? {};
  return resolvConfOf(kind, hostFile(engine, '/etc/resolv.conf'), {
    nameservers: Dns,
    search: DnsSearch,
    options: DnsOptions,
  });
}

/** Writes a container's hosts, resolv.conf and hostname anew. */
export function writeFiles(engine: Engine, id: string): void {
  const container = engine.state.containers[id];
  if (!container) return;
  setFile(engine, id, 'hosts', hostsFile(engine, id));
  setFile(engine, id, 'resolv.conf', resolvConf(engine, id));
  setFile(engine, id, 'hostname', `${container.Config.Hostname}\n`);
}

/** Replaces one of a container's own files. */
export function setFile(engine: Engine, id: string, name: string, content: string): void {
  const path = `${containerFolder(id)}/${name}`;
  engine.commit((state) => ({
    ...state,
    host: planted(state.host, path, file(content, { mtime: engine.now })),
  }));
}

/** One of a container's own files as it is now. */
export function getFile(engine: Engine, id: string, name: string): string {
  return hostFile(engine, `${containerFolder(id)}/${name}`);
}
