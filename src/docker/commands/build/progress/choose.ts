import type { Process } from '../../../linux/process.ts';
import type { BuildFlags } from '../request.ts';
import type { Display } from './display.ts';
import { plainDisplay } from './plain.ts';
import { rawDisplay } from './raw.ts';
import { ttyDisplay } from './tty.ts';

/** Whether a build shows nothing but its end. */
export function isQuiet({ quiet, progress }: BuildFlags): boolean {
  return quiet === true || progress === 'quiet' || progress === 'none';
}

/** How a build is shown: as `--progress` or BUILDKIT_PROGRESS say, else by whether stderr is a terminal. */
export function displayOf({
  process,
  flags,
}: {
  readonly process: Process;
  readonly flags: BuildFlags;
}): Display {
  const print = (text: string): void => {
    if (text !== '') process.put(2, text);
  };
  const tty = process.fds.get(2)?.tty;
  const given = flags.progress ?? 'auto';
  const mode = given === 'auto' || given === '' ? (process.env.get('BUILDKIT_PROGRESS') ?? 'auto') : given;
  if (isQuiet(flags)) return quietDisplay;
  if (mode === 'rawjson') return rawDisplay(print);
  if (tty && mode !== 'plain') return ttyDisplay(print, tty, () => process.kernel.now);
  return plainDisplay(print);
}

const nothing = (): void => undefined;
const quietDisplay: Display = { tell: nothing, refresh: nothing, finish: nothing };
