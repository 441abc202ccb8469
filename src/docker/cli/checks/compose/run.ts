import { parsePortSpec } from '../../opts/port.ts';
import { parseVolume } from '../../opts/volume.ts';
import { splitWords } from '../../words.ts';
import { firstFault, inOrder, refuse, type Check } from '../line.ts';
import { projectFault } from './project.ts';
import { checkPullPolicy } from './up.ts';

const checkFlags: Check = (line) => {
  if (line.list('publish').length > 0 && line.on('service-ports')) {
    return refuse('--service-ports and --publish are incompatible');
  }
  if (line.has('entrypoint') && splitWords(line.text('entrypoint')).unclosed) {
    return refuse('invalid command line string');
  }
  return line.has('tty') && line.has('no-TTY')
    ? refuse("--tty and --no-TTY can't be used together")
    : undefined;
};

const checkOptions: Check = (line) => {
  const fault =
    (line.on('service-ports') ? undefined : firstFault(line.list('publish'), parsePortSpec)) ??
    firstFault(line.list('volume'), parseVolume);
  return fault === undefined ? undefined : refuse(fault);
};

/** `docker compose run`. */
export const checkComposeRun: Check = inOrder(
  checkFlags,
  (line) => projectFault(line, line.args.slice(0, 1)),
  checkOptions,
  checkPullPolicy,
  (line) =>
    line.list('label').every((label) => label.includes('='))
      ? undefined
      : refuse('label must be set as KEY=VALUE'),
);
