import type { ContainerSummary } from '../container/list.ts';
import type { Service } from './model/service.ts';
import { nameOf, serviceOf } from './running/containers.ts';
import { ComposeError } from './tree.ts';

const modes = [
  ['network_mode', 'network'],
  ['ipc', 'IPC'],
  ['pid', 'PID'],
] as const;

/** The services whose namespaces or volumes a service shares. */
export function referredServices(service: Service): string[] {
  const shared = modes.flatMap(([key]) => serviceIn(service[key]) ?? []);
  const volumes = (service.volumes_from ?? []).flatMap((text) => {
    const [name = ''] = text.split(':');
    return name === 'container' ? [] : [name];
  });
  return [...shared, ...volumes];
}

/**
 * The service with containers where it names other services: `network_mode: service:db` (compose convergence.go,
 * resolveServiceReferences). Throws a ComposeError where there is none.
 */
export function resolveReferences(service: Service, containers: readonly ContainerSummary[]): Service {
  const find = (name: string, what: string): string => {
    const [first] = containers
      .filter((one) => serviceOf(one) === name)
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    if (first) return first.Id;
    throw new ComposeError(`cannot share ${what} with service ${name}: container missing`);
  };
  const changed = modes.flatMap(([key, what]): [string, string][] => {
    const name = serviceIn(service[key]);
    return name === undefined ? [] : [[key, `container:${find(name, `${what} namespace`)}`]];
  });
  const volumes = service.volumes_from?.map((text) => {
    const [name = '', container = ''] = text.split(':');
    return name === 'container' ? container : find(name, 'volume');
  });
  return { ...service, ...Object.fromEntries(changed), ...(volumes && { volumes_from: volumes }) };
}

function serviceIn(mode: string | undefined): string | undefined {
  return mode?.startsWith('service:') ? mode.slice('service:'.length) : undefined;
}
