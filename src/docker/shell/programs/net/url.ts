/** The parts of a URL that a client needs. */
export type Url = {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Whether the port was written. */
  readonly hasPort: boolean;
  /** Path and query, beginning with `/`. */
  readonly target: string;
};

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, telnet: 23, dict: 2628 };

/** Reads a URL; without a scheme it is HTTP. Undefined where it is none. */
export function parseUrl(text: string): Url | undefined {
  const match =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([/?][^#]*)?(#.*)?$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, scheme = 'http', user, host = '', port = '', path = '/'] = match;
  const known = PORTS[scheme.toLowerCase()] ?? 0;
  const number = port === '' ? known : Number(port);
  if (host === '' || number > 65_535) return undefined;
  const target = path.startsWith('?') ? `/${path}` : path;
  return {
    scheme: scheme.toLowerCase(),
    user,
    host: host.replace(/^\[|\]$/g, ''),
    port: number,
    hasPort: port !== '' && number !== known,
    target,
  };
}

/** Host and port as a Host field says them. */
export function authority({ host, port, hasPort }: Url): string {
  return hasPort ? `${host}:${String(port)}` : host;
}

/** Where a Location leads from here. */
export function follow(from: Url, location: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) return location;
  if (location.startsWith('//')) return `${from.scheme}:${location}`;
  const base = `${from.scheme}://${authority(from)}`;
  if (location.startsWith('/')) return base + location;
  const folder = from.target.replace(/[?].*$/, '').replace(/[^/]*$/, '');
  return base + folder + location;
}

/** The last part of the path; '' where it names none. */
export function remoteName({ target }: Url): string {
  const [path = ''] = target.split('?');
  return path.slice(path.lastIndexOf('/') + 1);
}
