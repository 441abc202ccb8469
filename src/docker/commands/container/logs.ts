import { containerLogs } from '../../engine/container/logs.ts';
import { timeFault, timestampOf } from '../../engine/timestamp.ts';
import { findContainer } from '../../engine/container/find.ts';
import { command, CommandError } from '../command.ts';
import { named } from '../named.ts';

/** `docker logs` (docker/cli container/logs.go): what went to stderr comes out of stderr. */
export default command('docker container logs', function* ({ engine, process, flags, args }) {
  const name = named('container', args[0] ?? '');
  findContainer(engine, name);
  const time = (flag: 'since' | 'until'): number | undefined => {
    const text = flags[flag] ?? '';
    const value = timestampOf(text, engine.now);
    if (text === '' || value !== undefined) return value;
    throw new CommandError(`invalid value for "${flag}": ${timeFault(text)}`);
  };
  const tail = /^\d+$/.test(flags.tail ?? '') ? Number(flags.tail) : undefined;
  const options = {
    since: time('since'),
    until: time('until'),
    tail,
    follow: flags.follow === true,
    timestamps: flags.timestamps === true,
    details: flags.details === true,
  };
  yield* containerLogs(engine, name, options, (stream, text) =>
    process.write(stream === 'stdout' ? 1 : 2, text),
  );
  return 0;
});
