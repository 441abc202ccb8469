import type { Call } from '../command.ts';
import { rootOf } from './root.ts';

/** Whether output is coloured: `--ansi`, NO_COLOR, or whether stdout is a terminal (compose SetANSIMode). */
export function usesColours(call: Pick<Call, 'process' | 'invocation'>): boolean {
  const { process } = call;
  if ((process.env.get('NO_COLOR') ?? '') !== '') return false;
  const { ansi } = rootOf(call);
  if (ansi === 'always') return true;
  return ansi === 'auto' && process.fds.get(1)?.tty !== undefined;
}
