import type { Engine } from '../engine.ts';
import { dnsNames } from './names.ts';
import { splitLink } from './links.ts';

/** Lets the names in networks and links follow when a container was renamed (moby daemon/rename.go). */
export function renameEndpoints(engine: Engine, id: string, oldName: string, newName: string): void {
  engine.commit((state) => {
    const container = state.containers[id];
    if (!container) return state;
    const known = { Id: id, Name: newName, Hostname: container.Config.Hostname };
    const Networks = Object.fromEntries(
      Object.entries(container.Networks).map(([network, settings]) => [
        network,
        settings.DNSNames ? { ...settings, DNSNames: dnsNames(network, known, settings.Aliases) } : settings,
      ]),
    );
    const networks = Object.fromEntries(
      Object.entries(state.networks).map(([key, network]) => {
        const endpoint = network.Containers[id];
        if (!endpoint) return [key, network];
        return [
          key,
          { ...network, Containers: { ...network.Containers, [id]: { ...endpoint, Name: newName } } },
        ];
      }),
    );
    const containers = Object.fromEntries(
      Object.entries({ ...state.containers, [id]: { ...container, Networks } }).map(([key, one]) => {
        const Links = one.HostConfig.Links?.map((link) => renameLink(link, oldName, newName));
        return [key, Links ? { ...one, HostConfig: { ...one.HostConfig, Links } } : one];
      }),
    );
    return { ...state, networks, containers };
  });
}

function renameLink(link: string, oldName: string, newName: string): string {
  const { name, alias } = splitLink(link);
  return name === oldName ? `${newName}:${alias}` : link;
}
