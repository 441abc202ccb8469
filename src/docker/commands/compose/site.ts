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

/** Asks on stdout and reads a line; on a terminal with the default in brackets (compose cmd/prompt). */
export function* confirm(call: Pick<Call, 'process'>, question: string): Running<boolean> {
  const isTerminal = call.process.fds.get(0)?.tty !== undefined;
  out(call, isTerminal ? `? ${question} (y/N) ` : question);
  const answer = (yield* call.process.readLine(0)) ?? '';
  return ['1', 't', 'true', 'y', 'yes'].includes(answer.trim().toLowerCase());
}
