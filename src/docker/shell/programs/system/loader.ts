import { findExecutable, missingLibrary } from '../../../linux/exec.ts';
import type { Program } from '../../../linux/program.ts';

/** ld.so(8) where a library is missing: says which one, and the program does not run. */
const loader: Program = function* (process) {
  const name = process.argv[0] ?? '';
  const missing = missingLibrary(process, findExecutable(process, name).file) ?? '';
  yield* process.write(
    2,
    `${name}: error while loading shared libraries: ${missing}: cannot open shared object file: No such file or directory\n`,
  );
  return 127;
};

export const programs = { 'ld.so': loader };
