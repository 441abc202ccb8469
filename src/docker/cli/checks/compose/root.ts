import { quote } from '../../go/quote.ts';
import { refuse, type Check } from '../line.ts';
import { projectLine } from './project.ts';

const modes = ['', 'auto', 'tty', 'plain', 'quiet', 'none', 'json'];

/** What every compose command checks first: the flags between `compose` and the command (compose.go, PersistentPreRunE). */
export const checkComposeRoot: Check = (line) => {
  const root = projectLine(line);
  const ansi = root.has('ansi') ? root.text('ansi') : 'auto';
  const noAnsi = root.on('no-ansi');
  if (noAnsi && ansi !== 'auto') {
    return refuse('cannot specify DEPRECATED "--no-ansi" and "--ansi". Please use only "--ansi"');
  }
  if (noAnsi) line.say("option '--no-ansi' is DEPRECATED ! Please use '--ansi' instead.");
  // `compose build --progress` writes to the same variable
  const progress =
    line.path === 'docker compose build' && line.has('progress')
      ? line.text('progress')
      : root.text('progress');
  if (progress === 'tty' && (noAnsi || ansi === 'never')) {
    return refuse("can't use --progress tty while ANSI support is disabled");
  }
  if (progress === 'plain' && ansi === 'always') {
    return refuse("can't use --progress plain while ANSI support is forced");
  }
  if (!modes.includes(progress)) return refuse(`unsupported --progress value ${quote(progress)}`);
  if (root.text('workdir') === '') return undefined;
  if (root.text('project-directory') !== '') {
    return refuse(
      'cannot specify DEPRECATED "--workdir" and "--project-directory". Please use only "--project-directory" instead',
    );
  }
  line.say("option '--workdir' is DEPRECATED at root level! Please use '--project-directory' instead.");
  return undefined;
};
