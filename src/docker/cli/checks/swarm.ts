import { isFolder, knowsFiles, missing, readFile, statOf } from '../files.ts';
import { quote } from '../go/quote.ts';
import { parseUint64 } from '../go/strconv.ts';
import { cut } from '../go/text.ts';
import { refuse, type Check, type Line } from './line.ts';

/** `docker swarm init` and `join`. */
export const checkAvailability: Check = (line) => {
  const availability = line.text('availability');
  return !line.has('availability') || ['active', 'pause', 'drain'].includes(availability.toLowerCase())
    ? undefined
    : refuse(`invalid availability ${quote(availability)}, only active, pause and drain are supported`);
};

/** `docker swarm join-token`. */
export const checkJoinToken: Check = (line) => {
  const [role = ''] = line.args;
  return role === 'worker' || role === 'manager' ? undefined : refuse(`unknown role ${role}`.trimEnd());
};

/** `docker secret create`: data, or a driver that has it. */
export const checkSecretCreate: Check = (line) => {
  const [, file = ''] = line.args;
  if (line.text('driver') !== '') {
    return file === '' ? undefined : refuse('When using secret driver secret data must be empty');
  }
  if (file === '') return refuse('secret file is required');
  return dataFault(line, file, '');
};

/** `docker config create`. */
export const checkConfigCreate: Check = (line) => {
  const [, file = ''] = line.args;
  if (file === '') return refuse('Error reading content from "": config file is required');
  return dataFault(line, file, `Error reading content from ${quote(file)}: `);
};

function dataFault(line: Line, file: string, where: string) {
  if (!knowsFiles(line.context)) return undefined;
  if (file === '-') return refuse(`${where}error reading from STDIN: data is empty`, 'file');
  const read = readFile(line.context, file);
  return read.ok ? undefined : refuse(`${where}error reading from ${file}: ${read.message}`, 'file');
}

/** Stack names are anything but blanks and quotes alone. */
export const checkStackNames: Check = (line) => {
  const empty = line.args.find((name) => /^['"\s]*$/.test(name));
  return empty === undefined ? undefined : refuse(`invalid stack name: ${quote(empty)}`);
};

/** `docker stack deploy` and `config`: the Compose files, the way images are looked up. */
export const checkStackFiles: Check = (line) => {
  const files = line.list('compose-file');
  if (files.length === 0) return refuse('Specify a Compose file (with --compose-file)');
  for (const file of knowsFiles(line.context) ? files : []) {
    if (file === '-') return refuse('top-level object must be a mapping', 'project');
    if (!statOf(line.context, file)) {
      return refuse(`open ${file}: ${missing(line.context, file)}`, 'file');
    }
    if (isFolder(line.context, file)) return refuse(`read ${file}: is a directory`, 'file');
  }
  return undefined;
};

/** `docker stack deploy` besides. */
export const checkStackDeploy: Check = (line) => {
  const resolve = line.has('resolve-image') ? line.text('resolve-image') : 'always';
  if (!['always', 'changed', 'never'].includes(resolve)) {
    return refuse(`Invalid option ${resolve} for flag --resolve-image`);
  }
  if (!line.has('detach')) {
    line.say(
      'Since --detach=false was not specified, tasks will be created in the background.\n' +
        'In a future release, --detach=false will become the default.',
    );
  }
  return undefined;
};

/** `docker service scale`: pairs first, then their numbers, each told. */
export const checkServiceScale: Check = (line) => {
  const { command } = line.invocation;
  const odd = line.args.find((arg) => !/^[^=]+=./s.test(arg));
  if (odd !== undefined) {
    const hint = `See '${command.path} --help'.\n\nUsage:  ${command.use}`;
    return {
      kind: 'arity',
      message: `invalid scale specifier '${odd}'.\n${hint}\n\nScale one or multiple replicated services`,
    };
  }
  const faults = line.args.map((arg) => {
    const { before, after } = cut(arg, '=');
    const replicas = parseUint64(after, 10);
    return replicas.ok ? undefined : `${before}: invalid replicas value ${after}: ${replicas.message}`;
  });
  const told = faults.filter((fault) => fault !== undefined);
  if (told.length === faults.length) return refuse(told.join('\n'));
  // one good pair reaches the daemon
  for (const fault of told) line.say(fault);
  return undefined;
};
