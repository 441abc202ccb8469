import { saveImages } from '../../engine/image/save.ts';
import { command } from '../command.ts';
import { checkOutputPath, writeArchive } from '../output-file.ts';

/** `docker save` (docker/cli image/save.go). */
export default command('docker image save', function* (call) {
  const { engine, flags, args } = call;
  const output = flags.output ?? '';
  if (output !== '') checkOutputPath(call, output, 'save image');
  writeArchive(call, saveImages(engine, args, flags.platform), output);
  return 0;
});
