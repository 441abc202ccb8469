import type { PortModel } from './types.ts';

type Bindings = Readonly<
  Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[] | null>
>;

type Single = { hostIp: string; host: number; inside: number; protocol: string };

/**
 * Published ports of the Engine API (`80/tcp` to bindings) as holes in the wall: the IPv6 twin of an address for everyone is
 * the same hole, and ports that follow each other on both sides are one.
 */
export function portsOf(bindings: Bindings): PortModel[] {
  const singles = Object.entries(bindings).flatMap(([key, list]) => {
    const [inside = '', protocol = 'tcp'] = key.split('/');
    return (list ?? []).flatMap(({ HostIp, HostPort }): Single[] => {
      const hostIp = HostIp === '0.0.0.0' || HostIp === '::' ? '' : HostIp;
      return HostPort === '' ? [] : [{ hostIp, host: Number(HostPort), inside: Number(inside), protocol }];
    });
  });
  const sorted = singles.sort(
    (a, b) =>
      a.protocol.localeCompare(b.protocol) ||
      a.hostIp.localeCompare(b.hostIp) ||
      a.inside - b.inside ||
      a.host - b.host,
  );
  const runs: { first: Single; last: Single }[] = [];
  for (const one of sorted) {
    const run = runs.at(-1);
    if (run && isSame(run.last, one)) continue;
    if (run && follows(run.last, one)) run.last = one;
    else runs.push({ first: one, last: one });
  }
  return runs.map(({ first, last }) => ({
    hostIp: first.hostIp,
    host: range(first.host, last.host),
    inside: range(first.inside, last.inside) + (first.protocol === 'tcp' ? '' : `/${first.protocol}`),
  }));
}

function isSame(a: Single, b: Single): boolean {
  return a.hostIp === b.hostIp && a.protocol === b.protocol && a.host === b.host && a.inside === b.inside;
}

function follows(a: Single, b: Single): boolean {
  return (
    a.hostIp === b.hostIp && a.protocol === b.protocol && a.host + 1 === b.host && a.inside + 1 === b.inside
  );
}

function range(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/** What stands in the hole: `8080 → 80`. */
export function portLabel({ hostIp, host, inside }: PortModel): string {
  return `${hostIp === '' ? '' : `${hostIp}:`}${host} → ${inside}`;
}
