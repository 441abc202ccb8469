import type { Application } from '../../engine/compose/application.ts';
import type { Reporter } from '../../engine/compose/running/progress.ts';
import type { Site } from '../../engine/compose/running/site.ts';
import { out, type Call } from '../command.ts';
import type { Running } from '../../linux/wait.ts';
import { rootOf } from './root.ts';

type Some = Pick<Call, 'process' | 'invocation' | 'engine'>;

/** Where a command acts. `assumeYes` answers questions. */
export function siteOf(
  call: Some,
  application: Application,
  report: Reporter,
  { assumeYes = false, listen }: { readonly assumeYes?: boolean; readonly listen?: Site['listen'] } = {},
): Site {
  return {
    engine: call.engine,
    application,
    report,
    isDry: rootOf(call).isDry,
    listen,
    *confirm(question) {
      return assumeYes || (yield* confirm(call, question));
    },
  };
}

/** Asks on stdout and reads a line; on a terminal the answer takes the place of what was typed (compose cmd/prompt). */
export function* confirm(call: Pick<Call, 'process'>, question: string): Running<boolean> {
  const isTerminal = call.process.fds.get(0)?.tty !== undefined;
  const shown = `\u001b[0;1;92m? \u001b[0m\u001b[0;1;99m${question} \u001b[0m`;
  out(call, isTerminal ? `${shown}\u001b[0;37m(y/N) \u001b[0m` : question);
  const answer = (yield* call.process.readLine(0)) ?? '';
  const isYes = ['1', 't', 'true', 'y', 'yes'].includes(answer.trim().toLowerCase());
  if (isTerminal)
    out(call, `\u001b[1A\u001b[0G\u001b[2K${shown}\u001b[0;36m${isYes ? 'Yes' : 'No'}\u001b[0m\n`);
  return isYes;
}
