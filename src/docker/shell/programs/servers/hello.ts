import { lookupExecutable } from '../../../linux/exec.ts';
import type { Program } from '../../../linux/program.ts';

/** /hello of hello-world: prints the text that its own file holds. */
const hello: Program = function* (process) {
  const { file } = lookupExecutable(process, process.argv[0] ?? '');
  yield* process.write(1, file.content);
  return 0;
};

export const programs = { hello };
