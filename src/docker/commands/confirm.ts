import type { Running } from '../linux/wait.ts';
import { out, type Call } from './command.ts';

/** Asks before something is lost, as `docker … prune` does; without a terminal an empty answer is no (docker/cli prompt). */
export function* confirm(call: Pick<Call, 'process'>, message: string): Running<boolean> {
  out(call, `${message}\nAre you sure you want to continue? [y/N] `);
  const answer = (yield* call.process.readLine(0)) ?? '';
  return /^y(es)?$/i.test(answer.trim());
}
