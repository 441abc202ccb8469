import type { Invocation } from '../types.ts';
import { refuse, type Check } from './line.ts';

/** What the client library calls the thing that a command's first, or every, argument names. */
const objects: Readonly<Record<string, string>> = {
  attach: 'container',
  commit: 'container',
  diff: 'container',
  exec: 'container',
  export: 'container',
  kill: 'container',
  logs: 'container',
  pause: 'container',
  port: 'container',
  restart: 'container',
  start: 'container',
  stats: 'container',
  stop: 'container',
  top: 'container',
  unpause: 'container',
  update: 'container',
  wait: 'container',
  'config inspect': 'contig', // sic, in the client library
  'config rm': 'config',
  'network connect': 'network',
  'network disconnect': 'network',
  'network inspect': 'network',
  'network rm': 'network',
  'node demote': 'node',
  'node inspect': 'node',
  'node promote': 'node',
  'node ps': 'node',
  'node rm': 'node',
  'node update': 'node',
  'plugin disable': 'plugin',
  'plugin enable': 'plugin',
  'plugin inspect': 'plugin',
  'plugin push': 'plugin',
  'plugin rm': 'plugin',
  'plugin set': 'plugin',
  'plugin upgrade': 'plugin',
  'secret inspect': 'secret',
  'secret rm': 'secret',
  'service inspect': 'service',
  'service logs': 'service',
  'service rm': 'service',
  'service rollback': 'service',
  'service update': 'service',
  'volume inspect': 'volume',
  'volume rm': 'volume',
};

function emptyName(object: string): string {
  return `invalid ${object} name or ID: value is empty`;
}

function isEmpty(name: string): boolean {
  return name.trim() === '';
}

/** `docker inspect` looks for a container first, unless it is told what to look for. */
function inspected(type: unknown): string {
  const kind = typeof type === 'string' && type !== '' ? type : 'container';
  return kind === 'image' ? kind : (objects[`${kind} inspect`] ?? kind);
}

/** What the client library says of an empty name instead of asking the daemon, for each that a command would ask for. */
function faultsOf({ path: whole, args, flags, command }: Invocation): (string | undefined)[] {
  const path = whole.replace(/^docker (container )?/, '');
  if (path === 'rm') return args.map(removedFault);
  const isImage = path === 'image inspect';
  const object = path === 'inspect' ? inspected(flags['type']) : isImage ? 'image' : objects[path];
  if (object === undefined) return [];
  if (object === 'image') return args.map((name) => (name === '' ? 'Error: No such image: ' : undefined));
  const isMany = command.arity.max === Infinity && !['exec', 'top', 'plugin set'].includes(path);
  const names = isMany ? args : args.slice(0, 1);
  const prefix = path === 'plugin upgrade' ? 'error reading plugin data: ' : '';
  const faults = names.map((name) => (isEmpty(name) ? prefix + emptyName(object) : undefined));
  const isPair = path === 'network connect' || path === 'network disconnect';
  if (isPair && faults[0] === undefined && isEmpty(args[1] ?? 'x')) return [emptyName('container')];
  return faults;
}

/** `docker rm` takes the slashes around a name away. */
function removedFault(name: string): string | undefined {
  const bare = name.replace(/^\/+|\/+$/g, '');
  if (bare === '') return 'container name cannot be empty';
  return isEmpty(bare) ? emptyName('container') : undefined;
}

/** What the commands say of empty names among others, which do not keep them from asking for the others. */
export function emptyNames(invocation: Invocation): string[] {
  return faultsOf(invocation).flatMap((fault) => fault ?? []);
}

/** How a command ends that could do none of its work. */
function ending({ flags, args }: Invocation, path: string): string {
  if (path === 'start' && flags['attach'] !== true && flags['interactive'] !== true) {
    return `\nError: failed to start containers: ${args.join(', ')}`;
  }
  return path === 'network rm' ? '\nexit status 1' : '';
}

/** What the inspecting commands print where they found nothing. */
function nothingFound(format: unknown): string {
  return format === undefined || format === '' || format === 'json' ? '[]\n' : '\n';
}

/** The client library refuses an empty name before it asks the daemon; a command with several names tries the others. */
export const checkNames: Check = ({ invocation }) => {
  const faults = faultsOf(invocation);
  if (faults.length === 0 || faults.includes(undefined)) return undefined;
  const path = invocation.path.replace(/^docker (container )?/, '');
  const refusal = refuse(faults.join('\n') + ending(invocation, path));
  return path.endsWith('inspect')
    ? { ...refusal, stdout: nothingFound(invocation.flags['format']) }
    : refusal;
};
