import { SysError } from '../../linux/errno.ts';
import type { Program } from '../../linux/program.ts';
import { BUSYBOX_BANNER } from './lib/tool.ts';
import { unsimulated } from './unsimulated.ts';

/** BusyBox under its own name, or under that of a link to it: the applet is the first word or the name. */
const busybox: Program = function* (process) {
  const called = process.name.replace(/^-/, '');
  const argv = called === 'busybox' ? process.argv.slice(1) : [called, ...process.argv.slice(1)];
  const [applet] = argv;
  if (applet === undefined) {
    yield* process.write(1, `${BUSYBOX_BANNER}\n`);
    return 0;
  }
  const { programs } = process.kernel;
  const name = applet === 'ash' ? 'busybox/sh' : `busybox/${applet}`;
  const found = programs.find(name);
  if (!found) {
    if (called !== 'busybox') return yield* unsimulated(process);
    process.put(2, `${applet}: applet not found\n`);
    return 127;
  }
  if (!programs.isLoaded(name)) yield { kind: 'load', loading: (found as () => Promise<unknown>)() };
  const program = programs.find(name);
  if (!program || !programs.isLoaded(name)) throw new SysError('ENOEXEC', name);
  process.argv = argv;
  return yield* (program as Program)(process);
};

export const programs = { 'busybox/busybox': busybox };
