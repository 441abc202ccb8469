import { timeString, type Result } from '../cli/index.ts';
import { showLabels, truncateId } from './display.ts';
import { write, type Listing } from './list.ts';
import { naturalOrder } from './natural-order.ts';

/** A network as GET /networks lists it (network.Summary), as far as lists show it. `Created` is RFC 3339. */
export type NetworkSummary = {
  readonly Id: string;
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly Created: string;
  readonly EnableIPv4: boolean;
  readonly EnableIPv6: boolean;
  readonly Internal: boolean;
  readonly Labels: Readonly<Record<string, string>> | null;
};

/** A network in a list. */
export type NetworkRow = { readonly n: NetworkSummary; readonly trunc: boolean };

/** The columns of `docker network ls` (docker/cli, network/formatter.go). */
export const networks: Listing<NetworkRow> = {
  type: '*network.networkContext',
  columns: {
    ID: { header: 'NETWORK ID', show: ({ n, trunc }) => (trunc ? truncateId(n.Id) : n.Id) },
    Name: { header: 'NAME', show: ({ n }) => n.Name },
    Driver: { header: 'DRIVER', show: ({ n }) => n.Driver },
    Scope: { header: 'SCOPE', show: ({ n }) => n.Scope },
    IPv4: { header: 'IPV4', show: ({ n }) => String(n.EnableIPv4) },
    IPv6: { header: 'IPV6', show: ({ n }) => String(n.EnableIPv6) },
    Internal: { header: 'INTERNAL', show: ({ n }) => String(n.Internal) },
    Labels: { header: 'LABELS', show: ({ n }) => showLabels(n.Labels) },
    CreatedAt: { header: 'CREATED AT', show: ({ n }) => timeString(n.Created) },
  },
  labels: ({ n }) => n.Labels,
};

/** How `docker network ls` is asked to list. */
export type NetworkListOptions = {
  readonly format?: string;
  readonly quiet?: boolean;
  readonly noTrunc?: boolean;
};

function networkFormat({ format = 'table', quiet = false }: NetworkListOptions): string {
  if (format === 'raw') {
    return quiet
      ? 'network_id: {{.ID}}'
      : 'network_id: {{.ID}}\\nname: {{.Name}}\\ndriver: {{.Driver}}\\nscope: {{.Scope}}\\n';
  }
  if (format !== '' && format !== 'table') return format;
  return quiet ? '{{.ID}}' : 'table {{.ID}}\\t{{.Name}}\\t{{.Driver}}\\t{{.Scope}}';
}

/** What `docker network ls` prints of these networks: it sorts them by name. */
export function formatNetworks(
  items: readonly NetworkSummary[],
  options: NetworkListOptions,
): Result<string> {
  const trunc = options.noTrunc !== true;
  return write(
    networkFormat(options),
    networks,
    items.toSorted((a, b) => naturalOrder(a.Name, b.Name)).map((n) => ({ n, trunc })),
  );
}
