import { splitHostPort } from '../go/net.ts';
import { atoi } from '../go/strconv.ts';
import { fail, ok, type Result } from '../result.ts';

/** Reads `host:port` of a TCP address, either part may be missing (docker/cli opts.ParseTCPAddr). */
export function parseTcpAddress(
  text: string,
  defaults: { readonly host: string; readonly port: string },
): Result<{ readonly host: string; readonly port: string }> {
  if (text === '' || text === 'tcp://') return ok(defaults);
  const address = text.replace(/^tcp:\/\//, '');
  if (address.includes('://') || address === '') return fail(`invalid proto, expected tcp: ${text}`);
  const [authority = ''] = address.endsWith(']:') ? [address + defaults.port] : address.split('/');
  const wrong = authorityError(address, authority);
  if (wrong !== undefined) return fail(wrong);
  const split = splitHostPort(authority);
  const again = split.ok ? split : splitHostPort(withPort(authority, defaults.port));
  const invalid = fail(`invalid bind address format: ${text}`);
  if (!again.ok) return invalid;
  const { host, port } = again.value;
  const number = atoi(port || defaults.port);
  if (!number.ok && !number.message.endsWith('out of range')) return invalid;
  return ok({ host: host || defaults.host, port: port || defaults.port });
}

/** Go's net.JoinHostPort: an address with colons goes in brackets. */
function withPort(host: string, port: string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** What Go's url.Parse says of `tcp://address`: a port must be digits, a host must not hold blanks. */
function authorityError(address: string, authority: string): string | undefined {
  const said = (why: string) => `parse ${JSON.stringify(`tcp://${address}`)}: ${why}`;
  const blank = /[ "<>]/.exec(authority);
  if (blank) return said(`invalid character ${JSON.stringify(blank[0])} in host name`);
  const colon = authority.startsWith('[')
    ? authority.indexOf(':', authority.indexOf(']'))
    : authority.lastIndexOf(':');
  const port = colon < 0 ? '' : authority.slice(colon);
  if (port !== '' && !/^:[0-9]*$/.test(port)) {
    return said(`invalid port ${JSON.stringify(port)} after host`);
  }
  return undefined;
}

/** `docker swarm init --listen-addr 0.0.0.0:2377`. */
export function parseListenAddress(text: string): Result<unknown> {
  return parseTcpAddress(text, { host: '0.0.0.0', port: '2377' });
}

/** What the client says of the address of a daemon, as a context keeps it (docker.Endpoint.ClientOpts, client.ParseHostURL). */
export function dockerHostFault(text: string): string | undefined {
  if (text === '') return undefined;
  const url = urlFault(text);
  if (url !== undefined) return `invalid docker endpoint options: ${url}`;
  const isAddress = /^[^:]+:\/\/./s.test(text);
  return isAddress
    ? undefined
    : `unable to apply docker endpoint options: unable to parse docker host \`${text}\``;
}

function urlFault(text: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  const [authority = ''] = rest.split(/[/?#]/);
  const port = /:([^:\]]*)$/.exec(authority.slice(authority.lastIndexOf('@') + 1))?.[1] ?? '';
  if (scheme === '' || scheme === 'unix' || /^[0-9]*$/.test(port)) return undefined;
  return `parse ${JSON.stringify(text)}: invalid port ${JSON.stringify(`:${port}`)} after host`;
}

/** What the CLI says of `--host` (docker/cli opts.ParseHost, then the client). */
export function hostFlagFault(text: string): string | undefined {
  const address = text.trim();
  const [proto = '', rest] = address.split('://');
  if (address === '') return undefined;
  const unresolved = (why: string) => `Failed to initialize: unable to resolve docker endpoint: ${why}`;
  if (rest === undefined || proto === 'tcp') {
    const read = parseTcpAddress(rest ?? address, { host: '127.0.0.1', port: '2375' });
    return read.ok ? undefined : unresolved(read.message);
  }
  if (proto === 'fd' && rest === '')
    return `Failed to initialize: unable to parse docker host \`${address}\``;
  if (proto === 'ssh') return sshFault(address);
  if (['unix', 'npipe', 'fd'].includes(proto)) return undefined;
  return unresolved(`invalid bind address format: ${address}`);
}

/** What the connection helper says of an SSH address (connhelper/ssh, ParseURL). */
function sshFault(address: string): string | undefined {
  const url = urlFault(address);
  if (url !== undefined) return `Failed to initialize: ${url}`;
  const invalid = (why: string) =>
    `Failed to initialize: ssh host connection is not valid: invalid SSH URL: ${why}`;
  const [, authority = '', query = '', fragment = ''] =
    /^ssh:\/\/([^/?#]*)[^?#]*(\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  const at = authority.lastIndexOf('@');
  if (authority.slice(0, Math.max(at, 0)).includes(':'))
    return invalid('plain-text password is not supported');
  if (authority.slice(at + 1).replace(/:\d*$/, '') === '') return invalid('hostname is empty');
  if (query.length > 1) {
    return invalid(`query parameters are not allowed: ${JSON.stringify(query.slice(1))}`);
  }
  return fragment.length > 1
    ? invalid(`fragments are not allowed: ${JSON.stringify(fragment.slice(1))}`)
    : undefined;
}
