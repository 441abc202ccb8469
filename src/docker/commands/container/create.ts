import { command, out } from '../command.ts';
import { createWithImage } from './create-image.ts';
import { createRequest } from './options/index.ts';

/** `docker create` (docker/cli container/create.go). */
export default command('docker container create', function* (call) {
  const { process, flags, args, invocation } = call;
  const request = createRequest({ ...flags, detach: false }, args, invocation.given, process);
  const { Id } = yield* createWithImage(call, flags, request);
  out(call, `${Id}\n`);
  return 0;
});
