import { exportContainer } from '../../engine/container/export.ts';
import { command } from '../command.ts';
import { checkOutputPath, writeArchive } from '../output-file.ts';
import { named } from '../named.ts';

/** `docker export` (docker/cli container/export.go). */
export default command('docker container export', function* (call) {
  const { engine, flags, args } = call;
  const output = flags.output ?? '';
  if (output !== '') checkOutputPath(call, output, 'export container');
  writeArchive(call, exportContainer(engine, named('container', args[0] ?? '')), output);
  return 0;
});
