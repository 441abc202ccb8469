import { layerBetween, layerSize, linkBytes } from '../../linux/fs/layer.ts';
import { treeSize } from '../../linux/fs/tree.ts';
import type { Engine } from '../engine.ts';
import type { Filters } from '../filters.ts';
import { referencesOf } from '../image/resolve.ts';
import type { Container } from '../state.ts';
import { containerFilter } from './list-filter.ts';
import { statusText } from './status.ts';
import { statusOf, type MountPoint } from './types.ts';

/** Which containers to list: only running ones but with `all` or `limit`, newest first. */
export type ListOptions = {
  readonly all?: boolean;
  readonly limit?: number;
  readonly size?: boolean;
  readonly filters?: Filters;
};

/** A port of a container in a list. */
export type PortSummary = {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
};

/** A container as GET /containers/json has it; `Created` in seconds. */
export type ContainerSummary = {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  readonly Created: number;
  readonly Ports: readonly PortSummary[];
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Labels: Readonly<Record<string, string>>;
  readonly State: string;
  readonly Status: string;
  readonly HostConfig: { readonly NetworkMode: string };
  readonly NetworkSettings: { readonly Networks: Container['Networks'] };
  readonly Mounts: readonly MountPoint[];
};

/** The containers that options and filters choose (moby daemon/list.go). */
export function listContainers(engine: Engine, options: ListOptions = {}): ContainerSummary[] {
  const { all = false, limit = 0, size = false, filters = {} } = options;
  const matches = containerFilter(engine, filters);
  const ignoresState = all || limit > 0 || filters['status'] !== undefined || filters['exited'] !== undefined;
  const chosen = newestFirst(engine).filter(
    (container) => (ignoresState || container.State.Running) && matches(container),
  );
  const links = linkNames(engine);
  return (limit > 0 ? chosen.slice(0, limit) : chosen).map((container) =>
    summaryOf(engine, container, links, size),
  );
}

/** All containers, the newest first. */
export function newestFirst(engine: Engine): Container[] {
  return Object.values(engine.state.containers)
    .reverse()
    .sort((a, b) => b.Created - a.Created);
}

function summaryOf(
  engine: Engine,
  container: Container,
  links: ReadonlyMap<string, readonly string[]>,
  size: boolean,
): ContainerSummary {
  const { Id, Name, Image, Created, Path, Args, Config, HostConfig, Networks, State, Mounts } = container;
  return {
    Id,
    Names: [Name, ...(links.get(Name.slice(1)) ?? [])],
    Image: imageName(engine, container),
    ImageID: Image,
    Command: [Path, ...Args].map((word) => (word.includes(' ') ? `'${word}'` : word)).join(' '),
    Created: Math.floor(Created / 1000),
    Ports: portsOf(container),
    ...(size && sizesOf(container)),
    Labels: Config.Labels,
    State: statusOf(State),
    Status: statusText(State, engine.now),
    HostConfig: { NetworkMode: HostConfig.NetworkMode },
    NetworkSettings: { Networks },
    Mounts,
  };
}

/** The image as it was asked for, while that name still means it; else its id. */
function imageName(engine: Engine, { Config, Image }: Container): string {
  const names = referencesOf(engine, Image);
  const asked = Config.Image;
  const tagged = asked.includes(':') || asked.includes('@') ? asked : `${asked}:latest`;
  const isStill = names.some((name) => name === tagged || name.endsWith(`/${tagged}`));
  return isStill || Image.replace('sha256:', '').startsWith(asked) ? asked : Image;
}

/** The names that containers link others by, by the name of the other: `/wordpress/mysql` of `wordpressdb`. */
function linkNames(engine: Engine): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { Name, HostConfig } of Object.values(engine.state.containers)) {
    for (const link of HostConfig.Links ?? []) {
      const [target = '', alias = target] = link.split(':');
      names.set(target, [...(names.get(target) ?? []), `${Name}/${alias}`]);
    }
  }
  return names;
}

/** Published ports by private port, then those that are only exposed; of a container that runs. */
export function portsOf({ Ports }: Container): PortSummary[] {
  return Object.entries(Ports).flatMap(([key, bindings]): PortSummary[] => {
    const [port = '', Type = 'tcp'] = key.split('/');
    const PrivatePort = Number(port);
    if (!bindings || bindings.length === 0) return [{ PrivatePort, Type }];
    return bindings.map(({ HostIp, HostPort }) => ({
      IP: HostIp,
      PrivatePort,
      PublicPort: Number(HostPort),
      Type,
    }));
  });
}

/** Bytes that the container added, and all that it sees. */
export function sizesOf({ base, rootfs }: Container): { SizeRw: number; SizeRootFs: number } {
  if (base === rootfs) return { SizeRw: 0, SizeRootFs: treeSize(rootfs) };
  const own = layerBetween(base, rootfs);
  const links = linkBytes(own);
  return { SizeRw: layerSize(own) + links, SizeRootFs: treeSize(rootfs) + links };
}
