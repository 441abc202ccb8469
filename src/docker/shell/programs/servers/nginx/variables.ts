import { header, type HttpRequest } from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import { pathOf } from '../http-server.ts';

/** What variables tell of. */
export type Facts = {
  readonly process: Process;
  readonly request: HttpRequest;
  /** The client's address, and the port that it came to. */
  readonly from: string;
  readonly port: number;
};

/** Text with its `$variables` replaced; those that are not known here are empty. */
export function expanded(visit: Facts, text: string): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) =>
    valueOf(visit, braced ?? bare ?? ''),
  );
}

function valueOf({ request, from, port, process }: Facts, name: string): string {
  const host = header(request.headers, 'Host') ?? '';
  const { path, query } = pathOf(request.target);
  if (name.startsWith('http_')) return header(request.headers, name.slice(5).replaceAll('_', '-')) ?? '';
  if (name.startsWith('arg_')) return new URLSearchParams(query).get(name.slice(4)) ?? '';
  const values: Readonly<Record<string, string>> = {
    uri: path,
    document_uri: path,
    request_uri: request.target,
    request_method: request.method,
    args: query.slice(1),
    query_string: query.slice(1),
    is_args: query === '' ? '' : '?',
    host: host.replace(/:\d+$/, ''),
    remote_addr: from,
    scheme: 'http',
    server_port: String(port),
    hostname: process.hostname,
    proxy_add_x_forwarded_for: [header(request.headers, 'X-Forwarded-For'), from].filter(Boolean).join(', '),
    proxy_host: host,
    server_protocol: request.version,
    connection_upgrade: 'close',
  };
  return values[name] ?? '';
}
