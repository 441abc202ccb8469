import { command, out } from '../command.ts';

/** `docker buildx version`. */
export default command('docker buildx version', function* (call) {
  out(call, 'github.com/docker/buildx 0.29.1 0.29.1-4\n');
  return 0;
});
