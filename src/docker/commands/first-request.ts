import type { Reading } from '../cli/reading.ts';

/** How a client calls the socket in addresses. */
const HOST = `http://${encodeURIComponent('/var/run/docker.sock')}`;
const API = '/v1.51';

/** A value of the query by the flag that gives it. */
type Query = Readonly<Record<string, (value: unknown) => string>>;

/** A request: its method, its path with `{}` for the operand, and the flags that its query tells; others do not show in it. */
type Request = {
  readonly method: 'Get' | 'Post' | 'Delete';
  readonly path: string;
  readonly query?: Query;
  /** Flags that are in the body of the request, or only shape what is printed. */
  readonly silent?: readonly string[];
};

const on =
  (text: string) =>
  (value: unknown): string =>
    value === true ? text : '';
const container = (method: Request['method'], end: string): Request => ({
  method,
  path: `/containers/{}${end}`,
});
const removal = (kind: string): Request => ({ method: 'Delete', path: `/${kind}/{}` });
const list: Request = {
  method: 'Get',
  path: '/containers/json',
  query: {
    all: on('all=1'),
    latest: on('limit=1'),
    last: (count) => `limit=${String(count)}`,
    size: on('size=1'),
  },
  silent: ['format', 'no-trunc', 'quiet'],
};
const removeContainer: Request = {
  ...container('Delete', ''),
  query: { force: on('force=1'), volumes: on('v=1') },
};
const shaping = { silent: ['format', 'quiet', 'no-trunc'] };

/** The first request of commands, by the path that is theirs without `container` or `image` (docker/cli and moby's client). */
const requests: Readonly<Record<string, Request>> = {
  attach: container('Get', '/json'),
  diff: container('Get', '/changes'),
  exec: { ...container('Get', '/json'), silent: ['interactive', 'tty', 'detach', 'env', 'user', 'workdir'] },
  export: container('Get', '/export'),
  kill: container('Post', '/kill'),
  logs: {
    ...container('Get', '/json'),
    silent: ['follow', 'tail', 'since', 'until', 'timestamps', 'details'],
  },
  ls: list,
  pause: container('Post', '/pause'),
  port: container('Get', '/json'),
  ps: list,
  restart: container('Post', '/restart'),
  rm: removeContainer,
  stop: container('Post', '/stop'),
  top: container('Get', '/top'),
  unpause: container('Post', '/unpause'),
  update: { ...container('Post', '/update'), silent: ['memory', 'memory-swap', 'cpus', 'restart'] },
  history: { method: 'Get', path: '/images/{}/history', ...shaping },
  rmi: removal('images'),
  'network ls': { method: 'Get', path: '/networks', ...shaping },
  'network rm': removal('networks'),
  'volume create': { method: 'Post', path: '/volumes/create' },
  'volume ls': { method: 'Get', path: '/volumes', ...shaping },
  'volume rm': removal('volumes'),
  version: { method: 'Get', path: '/version', ...shaping },
  info: { method: 'Get', path: '/info', ...shaping },
  'system info': { method: 'Get', path: '/info', ...shaping },
  events: { method: 'Get', path: '/events' },
  stats: { method: 'Get', path: '/containers/json', silent: ['no-stream', 'format'] },
  'system df': { method: 'Get', path: '/system/df' },
};

/** Commands that ask which API the daemon speaks before all else: what they send depends on it. */
const pinging = new Set([
  ...['create', 'run', 'wait', 'images', 'image ls', 'network create'],
  ...['container prune', 'image prune', 'network prune', 'volume prune', 'system prune'],
]);

/**
 * The first request of a command as errors name it, `Get "http://…"`; undefined where it is not known here: several operands are
 * asked for one behind another, and some flags are parts of a query that is not written out.
 */
export function firstRequest({ path, args, flags }: Reading): string | undefined {
  const changed = Object.keys(flags);
  const words = path.replace(/^docker /, '').replace(/^container (?!prune)/, '');
  if (pinging.has(words)) return `Head "${HOST}/_ping"`;
  const request = requests[words === 'image rm' ? 'rmi' : words.replace(/^image (?=history)/, '')];
  if (!request) return undefined;
  const { method, path: template, query = {}, silent = [] } = request;
  if (changed.some((flag) => !(flag in query) && !silent.includes(flag))) return undefined;
  const takesOne = template.includes('{}');
  const isAlone = ['exec', 'top', 'volume create', 'port'].includes(words) || args.length <= 1;
  if (takesOne && !isAlone) return undefined;
  const values = changed.flatMap((flag) => query[flag]?.(flags[flag]) ?? []).filter((text) => text !== '');
  const asked = values.length > 0 ? `?${values.sort().join('&')}` : '';
  const [operand = ''] = args;
  return `${method} "${HOST}${API}${template.replace('{}', operand)}${asked}"`;
}
