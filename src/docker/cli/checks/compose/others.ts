import { absolute, statOf } from '../../files.ts';
import { quote } from '../../go/quote.ts';
import { atoi, parseUint64 } from '../../go/strconv.ts';
import { cut } from '../../go/text.ts';
import { parseSince } from '../../opts/since.ts';
import { parseFilter } from '../../opts/filter.ts';
import { longAttest, parseAttest } from '../buildx/flags.ts';
import { sshFault } from '../buildx/ssh.ts';
import { firstFault, inOrder, refuse, type Check, type Line } from '../line.ts';
import { projectFault, projectNameFault, projectOrNameFault } from './project.ts';

/** A command that works on services of the project. */
export const checkServices: Check = (line) => projectFault(line, line.args);

/** A command that works on services, of a project or of a mere name. */
export const checkServicesOrName: Check = (line) => projectOrNameFault(line, line.args);

/** `docker compose events`: the client library reads the times. */
export const checkComposeEvents: Check = inOrder(projectNameFault, (line) => {
  for (const flag of ['since', 'until']) {
    const time = line.text(flag);
    const read = time === '' ? undefined : parseSince(time);
    if (read?.ok === false) return refuse(read.message);
  }
  return undefined;
});

/** A command that loads the project, whatever services the line names. */
export const checkProject: Check = (line) => projectFault(line);

/** A command that takes a name or loads the project, whatever services the line names. */
export const checkMaybeName: Check = (line) => projectOrNameFault(line);

/** A command that only wants the project's name. */
export const checkName: Check = projectNameFault;

/** Nothing is built, and so nothing looked at that a build needs. */
function isRehearsal(line: Line): boolean {
  return line.on('print') || line.on('dry-run');
}

const checkComposeBuilder: Check = (line) => {
  const name = line.text('builder');
  return isRehearsal(line) || name === '' || line.context.builders?.includes(name) !== false
    ? undefined
    : refuse(`no builder ${quote(name)} found`, 'state');
};

const checkAgent: Check = (line) => {
  if (isRehearsal(line) || line.on('check')) return undefined;
  const fault = sshFault(line.context, line.text('ssh'));
  return fault && refuse(fault.message, fault.kind);
};

/** `docker compose build`: --ssh, and the flag that is compose's own. */
export const checkComposeBuild: Check = inOrder(
  (line) => {
    if (line.has('progress') && line.text('ssh') === '' && !line.has('ssh')) {
      line.say('--progress is a global compose flag, better use `docker compose --progress xx build ...');
    }
    return projectFault(line);
  },
  (line) => {
    const { before: id, found } = cut(line.text('ssh'), '=');
    return id !== '' && id !== 'default' && !found
      ? refuse(`invalid ssh key ${quote(line.text('ssh'))}`)
      : undefined;
  },
  (line) => projectFault(line, line.args),
  checkComposeBuilder,
  (line) => {
    if (isRehearsal(line)) return undefined;
    const attests = ['provenance', 'sbom']
      .filter((type) => line.text(type) !== '')
      .map((type) => longAttest(type, line.text(type)));
    const fault = firstFault(attests, parseAttest);
    return fault === undefined ? undefined : refuse(`invalid value for attest: ${fault}`);
  },
  checkAgent,
);

const listings = [
  'services',
  'volumes',
  'networks',
  'models',
  'hash',
  'profiles',
  'images',
  'variables',
  'environment',
];

/** Listings that look at all services, whatever the line names. */
const wholeListings = ['services', 'volumes', 'networks', 'models', 'hash', 'variables'];

/** `docker compose config`. */
export const checkComposeConfig: Check = inOrder(
  (line) =>
    projectFault(
      line,
      // without interpolation the file is shown as it is, whatever services are named
      line.on('no-interpolate') || wholeListings.some((flag) => line.on(flag) || line.text(flag) !== '')
        ? []
        : line.args,
    ),
  (line) => {
    // images that are to be resolved are asked for first
    if (line.on('resolve-image-digests') || line.on('lock-image-digests')) return undefined;
    const isListing = listings.some((flag) => line.on(flag) || line.text(flag) !== '');
    const format = line.text('format');
    return isListing || ['', 'json', 'yaml'].includes(format)
      ? undefined
      : refuse(`unsupported format ${quote(format)}`);
  },
);

/** `docker compose cp`: one end is a service. */
export const checkComposeCopy: Check = inOrder(
  (line) => {
    const [source = '', target = ''] = line.args;
    if (source === '') return refuse('source can not be empty');
    return target === '' ? refuse('destination can not be empty') : undefined;
  },
  projectNameFault,
  (line) => {
    const services = line.args.filter((end) => /^[^./:][^:]*:/.test(end)).length;
    if (services === 2) return refuse('copying between services is not supported');
    return services === 0 ? refuse('unknown copy direction') : undefined;
  },
);

/** `docker compose down --rmi`. */
export const checkDown: Check = inOrder((line) => {
  const images = line.text('rmi');
  return ['', 'all', 'local'].includes(images)
    ? undefined
    : refuse(`invalid value for --rmi: ${quote(images)}`);
}, checkServicesOrName);

/** `docker compose logs --index`. */
export const checkComposeLogs: Check = inOrder(
  (line) =>
    line.number('index') > 0 && line.args.length !== 1
      ? refuse('--index requires one service to be selected')
      : undefined,
  checkServicesOrName,
);

/** `docker compose ls --filter`: only name. */
export const checkComposeList: Check = (line) => {
  for (const text of line.list('filter')) {
    const filter = parseFilter(text);
    if (!filter.ok || !filter.value || filter.value.name === 'name') continue;
    return refuse(`invalid filter '${filter.value.name}'`);
  }
  return undefined;
};

/** `docker compose port SERVICE PRIVATE_PORT`. */
export const checkComposePort: Check = inOrder((line) => {
  const port = parseUint64(line.args[1] ?? '', 10, 16);
  return port.ok ? undefined : refuse(port.message);
}, projectNameFault);

/** `docker compose ps --filter`. */
export const checkComposePs: Check = inOrder((line) => {
  const filter = line.text('filter');
  const { before: name, found } = cut(filter, '=');
  if (filter === '' || (found && name === 'status')) return undefined;
  if (!found) return refuse('arguments to --filter should be in form KEY=VAL');
  return refuse(name === 'source' ? 'not implemented' : `unknown filter ${name}`);
}, checkServicesOrName);

/** `docker compose pull`: two flags that do nothing any more. */
export const checkComposePull: Check = inOrder((line) => {
  for (const flag of ['no-parallel', 'parallel']) {
    if (line.has(flag)) line.say(`option '--${flag}' is DEPRECATED and will be ignored.`);
  }
  return undefined;
}, checkServices);

/** `docker compose scale web=2`. */
export const checkComposeScale: Check = inOrder(
  (line) => {
    for (const arg of line.args) {
      const { before, after, found } = cut(arg, '=');
      if (!found || before === '' || after === '') return refuse(`invalid scale specifier: ${arg}`);
      if (!atoi(after).ok) {
        return refuse(`invalid scale specifier: can't parse replica value as int: ${arg}`);
      }
    }
    return undefined;
  },
  (line) =>
    projectFault(
      line,
      line.args.map((arg) => cut(arg, '=').before),
    ),
);

/** `docker compose bridge transformations create` makes a new folder; it does not count its arguments, and breaks without one. */
export const checkTransformation: Check = (line) => {
  const [folder] = line.args;
  if (folder === undefined) {
    return { kind: 'arity', exit: 2, message: 'panic: runtime error: index out of range [0] with length 0' };
  }
  return statOf(line.context, folder)
    ? refuse(`output folder ${absolute(line.context, folder)} already exists`)
    : undefined;
};

/** `docker compose alpha viz`. */
export const checkViz: Check = (line) => {
  const size = line.has('indentation-size') ? line.number('indentation-size') : 1;
  if (size < 0) return refuse(`invalid indentation size: ${size}`);
  line.say('viz command is EXPERIMENTAL');
  return projectFault(line);
};

/** `docker compose alpha generate`. */
export const checkGenerate: Check = (line) => {
  line.say('generate command is EXPERIMENTAL');
  return line.args.length === 0 ? refuse('at least one container must be specified') : undefined;
};
