import { quote } from '../go/quote.ts';
import { statOf } from '../files.ts';
import { hostFlagFault } from '../opts/host.ts';
import { inOrder, refuse, type Check } from './line.ts';

const levels = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace'];

/** The flags in front of every command, as the client is set up (cli/flags SetLogLevel, DockerCli.Initialize). */
export const checkGlobals: Check = (line) => {
  const config = line.text('config');
  if (config !== '' && statOf(line.context, config)?.kind === 'file') {
    line.say(`WARNING: Error loading config file: open ${config}/config.json: not a directory`);
  }
  const level = line.text('log-level');
  if (level !== '' && !levels.includes(level.toLowerCase())) {
    return refuse(`Unable to parse logging level: ${level}`);
  }
  if (line.text('context') !== '' && line.has('host')) {
    return refuse('conflicting options: cannot specify both --host and --context');
  }
  return undefined;
};

/** The context that the client is set up for must be there. */
export const checkContext: Check = (line) => {
  const context = line.text('context');
  const known = line.context.contexts;
  if (context === '' || !known || known.includes(context)) return undefined;
  return refuse(
    `Failed to initialize: unable to resolve docker endpoint: context ${quote(context)}: context not found`,
    'state',
  );
};

/** What the client finds when it is set up for a command: the context, or the daemon's address. */
export const checkEndpoint: Check = inOrder(checkContext, (line) => {
  const fault = hostFlagFault(line.text('host'));
  return fault === undefined ? undefined : refuse(fault);
});
