import type { Result } from '../cli/index.ts';
import { ellipsis, truncateId } from './display.ts';
import { write, type Listing } from './list.ts';

/** A plugin as GET /plugins lists it. */
export type PluginSummary = {
  readonly Id: string;
  readonly Name: string;
  readonly Enabled: boolean;
  readonly PluginReference: string;
  readonly Config: { readonly Description: string };
};

type PluginRow = { readonly p: PluginSummary; readonly trunc: boolean };

/** The columns of `docker plugin ls` (docker/cli, plugin/formatter.go). */
const plugins: Listing<PluginRow> = {
  type: '*plugin.pluginContext',
  columns: {
    ID: { header: 'ID', show: ({ p, trunc }) => (trunc ? truncateId(p.Id) : p.Id) },
    Name: { header: 'NAME', show: ({ p }) => p.Name },
    Description: {
      header: 'DESCRIPTION',
      show: ({ p, trunc }) => {
        const line = p.Config.Description.replace(/[\n\r]/g, '');
        return trunc ? ellipsis(line, 45) : line;
      },
    },
    Enabled: { header: 'ENABLED', show: ({ p }) => p.Enabled },
    PluginReference: { header: 'IMAGE', show: ({ p }) => p.PluginReference },
  },
};

/** How `docker plugin ls` is asked to list. */
export type PluginListOptions = {
  readonly format?: string;
  readonly quiet?: boolean;
  readonly noTrunc?: boolean;
};

function pluginFormat({ format = 'table', quiet = false }: PluginListOptions): string {
  if (format === 'raw') {
    return quiet
      ? 'plugin_id: {{.ID}}'
      : 'plugin_id: {{.ID}}\nname: {{.Name}}\ndescription: {{.Description}}\nenabled: {{.Enabled}}\n';
  }
  if (format !== '' && format !== 'table') return format;
  return quiet ? '{{.ID}}' : 'table {{.ID}}\\t{{.Name}}\\t{{.Description}}\\t{{.Enabled}}';
}

/** What `docker plugin ls` prints of these plugins, in their order. */
export function formatPlugins(items: readonly PluginSummary[], options: PluginListOptions): Result<string> {
  const trunc = options.noTrunc !== true;
  return write(
    pluginFormat(options),
    plugins,
    items.map((p) => ({ p, trunc })),
  );
}
