import { isPredefined } from './find.ts';
import type { EndpointSettings } from './types.ts';

/** What the names of an endpoint are made of. */
type Known = {
  readonly Id: string;
  readonly Name: string;
  readonly Hostname: string;
};

/** The names under which a container is found in a network; none in Docker's own networks (moby buildEndpointDNSNames). */
export function dnsNames(
  network: string,
  { Id, Name, Hostname }: Known,
  aliases: EndpointSettings['Aliases'],
): readonly string[] | null {
  if (isPredefined(network)) return null;
  const names = [Name.replace(/^\//, ''), ...(aliases ?? []), Id.slice(0, 12), Hostname];
  return [...new Set(names.filter((name) => name !== ''))];
}
