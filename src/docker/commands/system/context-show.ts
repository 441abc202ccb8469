import { command, out } from '../command.ts';

/** `docker context show` (docker/cli context/show.go). */
export default command('docker context show', function* (call) {
  out(call, 'default\n');
  return 0;
});
