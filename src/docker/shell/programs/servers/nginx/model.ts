import type { Process } from '../../../../linux/process.ts';
import { ConfigError, readConfig, type Directive } from './config.ts';

/** A server block: where it listens, under which names, and what it does. */
export type Server = {
  readonly listens: readonly Listen[];
  readonly names: readonly string[];
  readonly directives: readonly Directive[];
  readonly locations: readonly Location[];
};

export type Listen = { readonly address: string; readonly port: number; readonly isDefault: boolean };

/** A location: how it matches, and its directives. */
export type Location = {
  readonly modifier: '' | '=' | '^~' | '~' | '~*' | '@';
  readonly path: string;
  readonly directives: readonly Directive[];
  readonly locations: readonly Location[];
};

/** What a configuration means. */
export type Nginx = {
  readonly main: readonly Directive[];
  readonly http: readonly Directive[];
  readonly servers: readonly Server[];
  /** Groups of servers for proxy_pass: their addresses. */
  readonly upstreams: ReadonlyMap<string, readonly string[]>;
  /** Types by extension. */
  readonly types: ReadonlyMap<string, string>;
};

/* Directives that are known here; others are refused as nginx refuses what it does not know. */
const KNOWN = new Set(
  (
    'user worker_processes error_log pid events worker_connections http include default_type access_log log_format sendfile ' +
    'tcp_nopush tcp_nodelay keepalive_timeout types types_hash_max_size gzip gzip_types gzip_vary gzip_proxied gzip_comp_level ' +
    'gzip_disable gzip_min_length server listen server_name root index location proxy_pass return error_page rewrite try_files ' +
    'alias add_header proxy_set_header proxy_http_version proxy_redirect proxy_buffering proxy_cache_bypass proxy_read_timeout ' +
    'proxy_connect_timeout proxy_send_timeout proxy_hide_header expires autoindex upstream client_max_body_size server_tokens ' +
    'charset deny allow limit_except internal resolver set if map multi_accept use worker_rlimit_nofile daemon master_process ' +
    'load_module fastcgi_pass fastcgi_param fastcgi_index fastcgi_split_path_info etag open_file_cache reset_timedout_connection ' +
    'client_body_timeout client_header_timeout send_timeout keepalive_requests ssl_certificate ssl_certificate_key ssl_protocols ' +
    'ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout auth_basic auth_basic_user_file stub_status ' +
    'least_conn ip_hash keepalive zone absolute_redirect port_in_redirect server_name_in_redirect log_not_found env thread_pool ' +
    'client_body_buffer_size client_header_buffer_size large_client_header_buffers http2 limit_req limit_req_zone limit_conn limit_conn_zone ' +
    'proxy_buffers proxy_buffer_size proxy_busy_buffers_size proxy_cache proxy_pass_request_headers proxy_ssl_server_name break'
  ).split(' '),
);

/** Blocks whose entries are no directives. */
const TABLES = new Set(['types', 'map', 'geo', 'upstream']);

/** Where directives must stand: the block that they belong to. */
const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  server: ['http', 'upstream'],
  location: ['server', 'location'],
  listen: ['server'],
  server_name: ['server'],
  proxy_pass: ['location', 'if', 'limit_except'],
  http: ['main'],
  events: ['main'],
  worker_processes: ['main'],
  user: ['main'],
  worker_connections: ['events'],
  upstream: ['http'],
  root: ['http', 'server', 'location', 'if'],
  index: ['http', 'server', 'location'],
  return: ['server', 'location', 'if'],
};

const at = ({ file, line }: Directive): string => `in ${file}:${String(line)}`;

function check(directives: readonly Directive[], context: string): void {
  for (const one of directives) {
    if (!KNOWN.has(one.name)) throw new ConfigError(`unknown directive "${one.name}" ${at(one)}`);
    const allowed = CONTEXTS[one.name];
    if (allowed && !allowed.includes(context)) {
      throw new ConfigError(`"${one.name}" directive is not allowed here ${at(one)}`);
    }
    if (['listen', 'root', 'proxy_pass', 'worker_processes'].includes(one.name) && one.args.length === 0) {
      throw new ConfigError(`invalid number of arguments in "${one.name}" directive ${at(one)}`);
    }
    if (one.block && !TABLES.has(one.name)) check(one.block, one.name);
  }
}

function listenOf(directive: Directive): Listen {
  const [word = '', ...flags] = directive.args;
  const match = /^(?:(\[[^\]]*\]|[^:]*):)?(\d+)$/.exec(word);
  const isDefault = flags.includes('default_server') || flags.includes('default');
  const host = match?.[1]?.replace(/^\[|\]$/g, '') ?? (match ? '' : word);
  const port = match ? Number(match[2]) : 80;
  if (port > 65_535 || port === 0)
    throw new ConfigError(`invalid port in "${word}" of the "listen" directive ${at(directive)}`);
  const address = host === '' || host === '*' ? '0.0.0.0' : host === 'localhost' ? '127.0.0.1' : host;
  if (!/^[\d.]+$|:/.test(address))
    throw new ConfigError(`host not found in "${word}" of the "listen" directive ${at(directive)}`);
  return { address, port, isDefault };
}

function locationOf({ args, block = [] }: Directive): Location {
  const [first = '', second] = args;
  const isModified = second !== undefined;
  const modifier = isModified ? (first as Location['modifier']) : first.startsWith('@') ? '@' : '';
  const locations = block.filter(({ name }) => name === 'location').map(locationOf);
  return { modifier, path: isModified ? second : first, directives: block, locations };
}

function serverOf({ block = [] }: Directive): Server {
  const listens = block.filter(({ name }) => name === 'listen').map(listenOf);
  return {
    listens: listens.length > 0 ? listens : [{ address: '0.0.0.0', port: 80, isDefault: false }],
    names: block.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args),
    directives: block,
    locations: block.filter(({ name }) => name === 'location').map(locationOf),
  };
}

/** Upstream hosts of proxy_pass must resolve when nginx starts (ngx_http_upstream). */
function checkUpstreams(process: Process, model: Nginx): void {
  const visit = (directives: readonly Directive[]): void => {
    for (const one of directives) {
      if (one.block) visit(one.block);
      const [, host] =
        /^https?:\/\/([^:/$]+)/.exec(one.name === 'proxy_pass' ? (one.args[0] ?? '') : '') ?? [];
      if (host === undefined || model.upstreams.has(host) || one.args[0]?.includes('$')) continue;
      if (!resolves(process, host)) throw new ConfigError(`host not found in upstream "${host}" ${at(one)}`);
    }
  };
  for (const { directives } of model.servers) visit(directives);
  for (const group of model.http.filter(({ name }) => name === 'upstream')) {
    for (const one of group.block ?? []) {
      const [host = ''] = (one.args[0] ?? '').split(':');
      if (one.name === 'server' && !resolves(process, host)) {
        throw new ConfigError(`host not found in upstream "${one.args[0] ?? ''}" ${at(one)}`);
      }
    }
  }
}

function resolves(process: Process, host: string): boolean {
  return /^[\d.]+$/.test(host) || typeof process.kernel.network.resolve(process, host) !== 'string';
}

/** What the configuration at a path means; throws ConfigError as `nginx -t` would say. */
export function loadModel(process: Process, path: string): Nginx {
  const main = readConfig(process, path);
  check(main, 'main');
  if (!main.some(({ name }) => name === 'events'))
    throw new ConfigError('no "events" section in configuration');
  const http = main.find(({ name }) => name === 'http')?.block ?? [];
  const types = new Map<string, string>();
  for (const { name, args } of http.find((one) => one.name === 'types')?.block ?? []) {
    for (const extension of args) types.set(extension, name);
  }
  const upstreams = new Map(
    http
      .filter(({ name }) => name === 'upstream')
      .map(({ args, block = [] }) => {
        const servers = block.filter(({ name }) => name === 'server').map((one) => one.args[0] ?? '');
        return [args[0] ?? '', servers] as const;
      }),
  );
  const servers = http.filter(({ name }) => name === 'server').map(serverOf);
  const model = { main, http, servers, upstreams, types };
  checkUpstreams(process, model);
  return model;
}
