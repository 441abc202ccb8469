import type { Directive } from './config.ts';
import type { Location, Nginx, Server } from './model.ts';

/** The directives that hold for a request, the innermost block first. */
export type Scope = readonly (readonly Directive[])[];

/** The last directive of a name in the innermost block that has it. */
export function setting(scope: Scope, name: string): Directive | undefined {
  for (const directives of scope) {
    const found = directives.findLast((one) => one.name === name);
    if (found) return found;
  }
  return undefined;
}

/** All directives of a name in the innermost block that has any (as add_header is inherited). */
export function settings(scope: Scope, name: string): readonly Directive[] {
  for (const directives of scope) {
    const found = directives.filter((one) => one.name === name);
    if (found.length > 0) return found;
  }
  return [];
}

/** The server for a connection and its Host field: by name, else the default one of the port. */
export function serverFor({ servers }: Nginx, port: number, host: string): Server | undefined {
  const here = servers.filter(({ listens }) => listens.some((one) => one.port === port));
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const matches = (pattern: string): boolean =>
    pattern === name || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)));
  return (
    here.find(({ names }) => names.some(matches)) ??
    here.find(({ listens }) => listens.some((one) => one.port === port && one.isDefault)) ??
    here[0]
  );
}

function expression({ modifier, path }: Location): RegExp | undefined {
  try {
    return new RegExp(path, modifier === '~*' ? 'i' : '');
  } catch {
    return undefined;
  }
}

/** The location for a path: exact, then the longest prefix, unless a regular expression matches (ngx_http_core_module). */
export function locationFor(locations: readonly Location[], path: string): Location | undefined {
  const exact = locations.find((one) => one.modifier === '=' && one.path === path);
  if (exact) return exact;
  const prefixes = locations.filter(
    (one) => (one.modifier === '' || one.modifier === '^~') && path.startsWith(one.path),
  );
  const longest = prefixes.reduce<Location | undefined>(
    (best, one) => (!best || one.path.length > best.path.length ? one : best),
    undefined,
  );
  if (longest?.modifier === '^~') return longest;
  const byPattern = locations.find(
    (one) => (one.modifier === '~' || one.modifier === '~*') && expression(one)?.test(path) === true,
  );
  if (byPattern) return byPattern;
  return (longest && locationFor(longest.locations, path)) ?? longest;
}

/** The scope of a path in a server. */
export function scopeOf(model: Nginx, server: Server, location: Location | undefined): Scope {
  return [...(location ? [location.directives] : []), server.directives, model.http, model.main];
}
