import { quote } from '../../go/quote.ts';
import { atoi } from '../../go/strconv.ts';
import { inOrder, refuse, type Check, type Line } from '../line.ts';
import { projectFault } from './project.ts';

const attaching =
  '--abort-on-container-exit, --abort-on-container-failure, --attach, --attach-dependencies or --watch';

/** Flags of `up` that do not go together (up.go, validateFlags). */
const checkTogether: Check = (line) => {
  const cascadeFail = line.on('abort-on-container-failure');
  const cascadeStop =
    line.on('abort-on-container-exit') || (line.text('exit-code-from') !== '' && !cascadeFail);
  const attaches = line.list('attach').length > 0 || line.on('attach-dependencies');
  const wait = line.on('wait');
  if (cascadeStop && cascadeFail) {
    return refuse('--abort-on-container-failure cannot be combined with --abort-on-container-exit');
  }
  if (wait && (attaches || cascadeStop)) {
    return refuse(
      '--wait cannot be combined with --abort-on-container-exit, --attach or --attach-dependencies',
    );
  }
  const builds = exclusive(line, 'build', 'no-build');
  if (builds) return builds;
  if ((line.on('detach') || wait) && (attaches || cascadeStop || cascadeFail || line.on('watch'))) {
    return refuse(`--${wait ? 'wait' : 'detach'} cannot be combined with ${attaching}`);
  }
  return (
    exclusive(line, 'no-recreate', 'renew-anon-volumes') ??
    exclusive(line, 'force-recreate', 'no-recreate') ??
    exclusive(line, 'always-recreate-deps', 'no-recreate') ??
    exclusive(line, 'no-build', 'watch')
  );
};

function exclusive(line: Line, one: string, other: string) {
  return line.on(one) && line.on(other) ? refuse(`--${one} and --${other} are incompatible`) : undefined;
}

/** `--pull`, where it is given (create.go, Apply). */
export const checkPullPolicy: Check = (line) => {
  const policy = line.text('pull');
  return !line.has('pull') || ['always', 'missing', 'never', 'build'].includes(policy)
    ? undefined
    : refuse(`invalid --pull option ${quote(policy)}`);
};

/** `--scale web=2`. */
const checkScaleFlag: Check = (line) => {
  for (const scale of line.list('scale')) {
    const [service = '', count, ...more] = scale.split('=');
    if (count === undefined || more.length > 0) {
      return refuse(`invalid --scale option ${quote(scale)}. Should be SERVICE=NUM`);
    }
    const replicas = atoi(count);
    if (!replicas.ok) return refuse(replicas.message);
    if (line.context.services && !line.context.services.includes(service)) {
      return refuse(`no such service: ${service}: not found`, 'project');
    }
  }
  return undefined;
};

const checkAttach: Check = (line) =>
  line.list('attach').length > 0 && line.on('attach-dependencies')
    ? refuse('cannot combine --attach and --attach-dependencies')
    : undefined;

/** Services that `up` is told to attach to, or to take the exit code from, must be there. */
const checkNamed: Check = (line) => {
  const known = line.context.services;
  if (!known) return undefined;
  const from = line.text('exit-code-from');
  if (from !== '' && !known.includes(from)) return refuse(`no such service: ${from}: not found`, 'project');
  const strange = line.list('attach').filter((service) => !known.includes(service));
  return strange.length > 0
    ? refuse(`cannot attach to services not included in up: ${strange.join(', ')}`, 'project')
    : undefined;
};

/** `docker compose up`. */
export const checkUp: Check = inOrder(
  checkTogether,
  (line) => projectFault(line, line.args),
  checkAttach,
  checkPullPolicy,
  checkScaleFlag,
  checkNamed,
);

/** `docker compose create`. */
export const checkComposeCreate: Check = inOrder(
  (line) => exclusive(line, 'build', 'no-build') ?? exclusive(line, 'force-recreate', 'no-recreate'),
  (line) => projectFault(line, line.args),
  checkPullPolicy,
  checkScaleFlag,
);
