import type { Engine } from '../engine.ts';
import { hostAddresses } from '../system/dial.ts';

/**
 * Whether the daemon may speak to a registry without encryption: those whose address is this machine's loopback, which are
 * insecure registries by default (moby registry/config.go).
 */
export function isInsecure(engine: Engine, domain: string): boolean {
  const { hostname } = new URL(`http://${domain}`);
  const addresses = hostAddresses(engine, hostname.replace(/^\[|\]$/g, '')) ?? [];
  return addresses.some((address) => address === '::1' || address.startsWith('127.'));
}

/**
 * Where a registry's API is. Of an insecure registry the daemon tries HTTPS first; as no registry here speaks it, plain HTTP
 * is what is left, and what its errors name.
 */
export function endpointOf(engine: Engine, domain: string): string {
  return `${isInsecure(engine, domain) ? 'http' : 'https'}://${domain}`;
}
