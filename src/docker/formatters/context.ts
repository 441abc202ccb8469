import type { Result } from '../cli/index.ts';
import { ellipsis } from './display.ts';
import { write, type Listing } from './list.ts';

/** A context of the client: where its daemon is, and whether it is the one in use. */
export type ClientContext = {
  readonly Name: string;
  readonly Description: string;
  readonly DockerEndpoint: string;
  readonly Current: boolean;
  readonly Error: string;
};

/** The columns of `docker context ls` (docker/cli, formatter/context.go). */
const contexts: Listing<ClientContext> = {
  type: '*formatter.clientContextContext',
  columns: {
    Current: { show: ({ Current }) => Current },
    Name: { header: 'NAME', show: ({ Name }) => Name },
    Description: { header: 'DESCRIPTION', show: ({ Description }) => Description },
    DockerEndpoint: { header: 'DOCKER ENDPOINT', show: ({ DockerEndpoint }) => DockerEndpoint },
    Error: { header: 'ERROR', show: (context) => ellipsis(context.Error, 45) },
  },
};

const table = 'table {{.Name}}{{if .Current}} *{{end}}\\t{{.Description}}\\t{{.DockerEndpoint}}\\t{{.Error}}';

/** How `docker context ls` is asked to list. */
export type ContextListOptions = { readonly format?: string; readonly quiet?: boolean };

/** What `docker context ls` prints of these contexts, in their order. */
export function formatContexts(items: readonly ClientContext[], options: ContextListOptions): Result<string> {
  const { format = '', quiet = false } = options;
  if (quiet) return write('{{.Name}}', contexts, items);
  return write(format === '' || format === 'table' ? table : format, contexts, items);
}
