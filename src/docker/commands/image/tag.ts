import { findImage } from '../../engine/image/resolve.ts';
import { tagImage } from '../../engine/image/tag.ts';
import { command } from '../command.ts';

/** `docker tag` (docker/cli image/tag.go). */
export default command('docker image tag', function* ({ engine, args }) {
  const [source = '', target = ''] = args;
  tagImage(engine, findImage(engine, source), target);
  return 0;
});
