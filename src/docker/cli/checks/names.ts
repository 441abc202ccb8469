import { checkImageInspect } from './image.ts';
import { refuse, type Check, type Line } from './line.ts';

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
function inspected(line: Line): string | undefined {
  const type = line.text('type') || 'container';
  return type === 'image' ? type : (objects[`${type} inspect`] ?? type);
}

/** How a command ends that could do none of its work. */
function ending(line: Line, path: string): string {
  if (path === 'start' && !line.on('attach') && !line.on('interactive')) {
    return `\nError: failed to start containers: ${line.args.join(', ')}`;
  }
  return path === 'network rm' ? '\nexit status 1' : '';
}

/** The client library refuses an empty name before it asks the daemon; a command with several names tries the others. */
export const checkNames: Check = (line) => {
  const path = line.path.replace(/^docker (container )?/, '');
  const object = path === 'inspect' ? inspected(line) : objects[path];
  if (object === 'image') return checkImageInspect(line);
  if (object === undefined) return undefined;
  const isMany =
    line.invocation.command.arity.max === Infinity && !['exec', 'top', 'plugin set'].includes(path);
  const names = isMany ? line.args : line.args.slice(0, 1);
  const empty = names.filter(isEmpty);
  if (path.startsWith('network ') && path.endsWith('connect') && empty.length === 0) {
    return isEmpty(line.args[1] ?? 'x') ? refuse(emptyName('container')) : undefined;
  }
  if (empty.length === 0) return undefined;
  const prefix = path === 'plugin upgrade' ? 'error reading plugin data: ' : '';
  const said = empty.map(() => prefix + emptyName(object)).join('\n');
  if (empty.length === names.length) return refuse(said + ending(line, path));
  line.say(said);
  return undefined;
};
