import { SysError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/exec.ts';
import type { Process } from '../../linux/process.ts';
import type { Program } from '../../linux/program.ts';
import { busyboxFiles } from '../../registry/trees/busybox-files.generated.ts';
import { BUSYBOX_BANNER } from './lib/tool.ts';
import { unsimulated } from './unsimulated.ts';

/** BusyBox under its own name, or under that of a link to it: the applet is the first word or the name. */
const busybox: Program = function* (process) {
  const called = (process.argv[0] ?? '').replace(/^-|.*\//g, '');
  const argv = called.startsWith('busybox') ? process.argv.slice(1) : [called, ...process.argv.slice(1)];
  const [applet] = argv;
  if (applet === undefined) {
    yield* process.write(1, `${BUSYBOX_BANNER}\n`);
    return 0;
  }
  const { programs } = process.kernel;
  const name = applet === 'ash' ? 'busybox/sh' : `busybox/${applet}`;
  const found = programs.find(name);
  if (!found) {
    if (isLink(process) || isListed(applet)) return yield* unsimulated(process);
    process.put(2, `${applet}: applet not found\n`);
    return 127;
  }
  if (!programs.isLoaded(name)) yield { kind: 'load', loading: (found as () => Promise<unknown>)() };
  const program = programs.find(name);
  if (!program || !programs.isLoaded(name)) throw new SysError('ENOEXEC', name);
  process.argv = argv;
  return yield* (program as Program)(process);
};

/** Whether the process was called by a link, which an image has for each applet. */
function isLink(process: Process): boolean {
  const { path } = findExecutable(process, process.argv[0] ?? '');
  return process.files.find(path, false)?.kind === 'link';
}

function isListed(applet: string): boolean {
  return busyboxFiles.split('\n').some((line) => line.replace(/^(?:\+|bin\/)|[! ].*/g, '') === applet);
}

export const programs = { 'busybox/busybox': busybox };
