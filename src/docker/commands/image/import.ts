import { importImage } from '../../engine/image/import.ts';
import { dialFault } from '../../engine/system/dial.ts';
import { errors } from '../../engine/errors.ts';
import { command, out } from '../command.ts';
import { notSimulated } from '../not-simulated.ts';
import { archiveAt } from './archive-file.ts';

/** `docker import` (docker/cli image/import.go): of a file, stdin, or an address that the daemon would fetch. */
export default command('docker image import', function* (call) {
  const { engine, flags, args, process } = call;
  const [source = '', name = ''] = args;
  if (/^https?:\/\//.test(source)) {
    const fault = dialFault(engine, source);
    if (fault !== undefined) throw errors.system(fault);
    return notSimulated(process, `docker import ${source}`);
  }
  const archive = source === '-' ? yield* process.readAll(0) : archiveAt(process, source, requestOf(name));
  const { change: changes = [], message = '', platform } = flags;
  out(call, `${importImage(engine, archive, { changes, message, name, platform })}\n`);
  return 0;
});

/** The daemon's path for an archive that is sent along. */
function requestOf(name: string): string {
  return `images/create?fromSrc=-&repo=${encodeURIComponent(name)}`;
}
