import { isSysError } from '../../../linux/errno.ts';
import type { Handle } from '../../../linux/streams/handle.ts';
import { cannotOpen } from '../lib/input.ts';
import { parseOptions } from '../lib/options.ts';
import { complain, type Tool } from '../lib/tool.ts';

/** tee(1): -a appends, -i ignores ^C. */
export const tee: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu: 'a,append i,ignore-interrupts p! output-error?!',
    busybox: 'a i',
  });
  if (options.has('i')) process.on('INT', 'ignore');
  let status = 0;
  const handles: Handle[] = [];
  for (const name of options.operands) {
    try {
      const handle = process.files.open(name, options.has('a') ? 'append' : 'write');
      handle.retain();
      handles.push(handle);
    } catch (error) {
      if (!isSysError(error)) throw error;
      complain(call, cannotOpen(call, name, error));
      status = 1;
    }
  }
  for (;;) {
    const text = yield* process.read(0);
    if (text === '') break;
    for (const handle of handles) handle.write?.(text);
    yield* process.write(1, text);
  }
  for (const handle of handles) handle.release();
  return status;
};
