/** A port of a container as GET /containers/json lists it; without IP it is only exposed. */
export type Port = {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
};

/** A run of ports that follow one another, on one address. */
type Run = { readonly ip: string; readonly type: string; first: number; last: number };

/** Go's net.JoinHostPort: an IPv6 address stands in brackets. */
function joinHostPort(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function compare(a: Port, b: Port): number {
  const [ipA = '', ipB = ''] = [a.IP, b.IP];
  if (a.PrivatePort !== b.PrivatePort) return a.PrivatePort - b.PrivatePort;
  if (ipA !== ipB) return ipA < ipB ? -1 : 1;
  return (a.PublicPort ?? 0) - (b.PublicPort ?? 0) || (a.Type < b.Type ? -1 : 1);
}

function showRun({ ip, type, first, last }: Run): string {
  const range = first === last ? String(first) : `${first}-${last}`;
  return `${ip === '' ? '' : `${joinHostPort(ip, range)}->`}${range}/${type}`;
}

/**
 * Ports as `docker ps` shows them (docker/cli, formatter.DisplayablePorts): `80/tcp, 0.0.0.0:8080->80/tcp`. Exposed
 * ports, and those published under their own number, join into ranges; the others come last, one by one.
 */
export function displayablePorts(ports: readonly Port[]): string {
  const broken: Run[] = [];
  const open = new Map<string, Run>();
  const mapped: string[] = [];
  for (const { IP: ip = '', PrivatePort, PublicPort = 0, Type } of [...ports].sort(compare)) {
    if (ip !== '' && PublicPort !== PrivatePort) {
      mapped.push(`${joinHostPort(ip, PublicPort)}->${PrivatePort}/${Type}`);
      continue;
    }
    const key = `${ip}/${Type}`;
    const run = open.get(key);
    if (run && PrivatePort === run.last + 1) run.last = PrivatePort;
    else {
      if (run) broken.push(run);
      open.set(key, { ip, type: Type, first: PrivatePort, last: PrivatePort });
    }
  }
  return [...[...broken, ...open.values()].map(showRun), ...mapped].join(', ');
}
