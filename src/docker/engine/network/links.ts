import type { Engine } from '../engine.ts';
import { errors, isEngineError } from '../errors.ts';
import { findContainer } from '../container/find.ts';
import type { Container } from '../state.ts';

/** A link of the default bridge: the linked container, undefined once it is removed, its name, and the name that it has inside. */
export type Link = { readonly child: Container | undefined; readonly name: string; readonly alias: string };

/** `db:mysql` or `/db:/web/mysql` in its two names; without an alias the name serves as one (moby opts.ParseLink). */
export function splitLink(link: string): { readonly name: string; readonly alias: string } {
  const [name = '', alias = name] = link.split(':');
  return { name: name.replace(/^\//, ''), alias: alias.slice(alias.lastIndexOf('/') + 1) };
}

/** Looks up the containers that `--link` names (moby daemon_unix.go, registerLinks); throws where one is missing. */
export function checkLinks(engine: Engine, links: readonly string[]): void {
  for (const link of links) {
    const { name } = splitLink(link);
    let child: Container;
    try {
      child = findContainer(engine, name);
    } catch (error) {
      if (!isEngineError(error)) throw error;
      throw errors.bad(`could not get container for ${name}: ${error.message}`);
    }
    if (child.HostConfig.NetworkMode === 'host') {
      throw errors.bad(
        "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
      );
    }
  }
}

/**
 * The links of a container of the default bridge. They mean the containers that had the names when this one was made: one that
 * came later under the same name is another.
 */
export function linksOf({ state }: Pick<Engine, 'state'>, container: Container): Link[] {
  if (!('bridge' in container.Networks)) return [];
  const all = Object.values(state.containers);
  const elders = all.slice(
    0,
    all.findIndex(({ Id }) => Id === container.Id),
  );
  return (container.HostConfig.Links ?? []).map((link) => {
    const { name, alias } = splitLink(link);
    const child = elders.find(({ Name, Id }) => Name === `/${name}` || Id.startsWith(name));
    return { child, name: child ? child.Name.slice(1) : name, alias };
  });
}

/** The links as inspect shows them: `/db:/web/mysql`. */
export function shownLinks(engine: Pick<Engine, 'state'>, container: Container): readonly string[] | null {
  const links = linksOf(engine, container);
  if (links.length === 0) return null;
  return links.map(({ name, alias }) => `/${name}:${container.Name}/${alias}`);
}

/**
 * The variables by which a container learns of those that it is linked to (moby daemon/links/links.go). Throws where one
 * of them does not run or is not in the default bridge network.
 */
export function linkEnv(engine: Engine, containerId: string): string[] {
  const parent = engine.state.containers[containerId];
  if (!parent) return [];
  return linksOf(engine, parent).flatMap((link) => variablesOf(parent, link));
}

function variablesOf(parent: Container, { child, name, alias }: Link): string[] {
  if (child?.State.Running !== true) {
    throw errors.system(`Cannot link to a non running container: /${name} AS ${parent.Name}/${alias}`);
  }
  const address = child.Networks.bridge?.IPAddress;
  if (address === undefined || address === '') {
    throw errors.system(`container ${child.Id} not attached to default bridge network`);
  }
  const prefix = alias.toUpperCase().replaceAll('-', '_');
  const ports = Object.keys(child.Config.ExposedPorts ?? {})
    .map(readPort)
    .sort(byPort);
  return [
    ...portVariables(prefix, address, ports),
    `${prefix}_NAME=${parent.Name}/${alias}`,
    ...environmentVariables(prefix, child),
  ];
}

type Port = { readonly number: number; readonly protocol: string };

function readPort(text: string): Port {
  const [number = '', protocol = 'tcp'] = text.split('/');
  return { number: Number(number), protocol };
}

/** TCP first, then by number. */
function byPort(a: Port, b: Port): number {
  if (a.protocol === b.protocol) return a.number - b.number;
  return a.protocol === 'tcp' ? -1 : 1;
}

/** The variables of all ports; those that follow one another are told as a range too, once the range has ended. */
function portVariables(prefix: string, address: string, ports: readonly Port[]): string[] {
  const url = ({ number, protocol }: Port): string => `${protocol}://${address}:${number}`;
  const nameOf = ({ number, protocol }: Port): string => `${prefix}_PORT_${number}_${protocol.toUpperCase()}`;
  const [first] = ports;
  if (!first) return [];
  const variables = [`${prefix}_PORT=${url(first)}`];
  let range = { start: first, end: first };
  for (const [at, port] of ports.entries()) {
    const name = nameOf(port);
    variables.push(
      `${name}=${url(port)}`,
      `${name}_ADDR=${address}`,
      `${name}_PORT=${port.number}`,
      `${name}_PROTO=${port.protocol}`,
    );
    const follows = port.number === range.end.number + 1 && port.protocol === range.start.protocol;
    if (follows) range = { ...range, end: port };
    if (follows && at < ports.length - 1) continue;
    if (range.end !== range.start) {
      const name = nameOf(range.start);
      variables.push(
        `${name}_START=${url(range.start)}`,
        `${name}_PORT_START=${range.start.number}`,
        `${name}_END=${url(range.end)}`,
        `${name}_PORT_END=${range.end.number}`,
      );
    }
    range = { start: port, end: port };
  }
  return variables;
}

/** The linked container's own variables; what every container has is left out. */
function environmentVariables(prefix: string, { Config }: Container): string[] {
  return Config.Env.flatMap((line) => {
    const [name = ''] = line.split('=');
    if (!line.includes('=') || name === 'HOME' || name === 'PATH') return [];
    return [`${prefix}_ENV_${line}`];
  });
}
