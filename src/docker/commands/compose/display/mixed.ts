import type { ProgressEvent, Reporter } from '../../../engine/compose/running/progress.ts';
import type { Call } from '../../command.ts';
import { warn } from '../log.ts';
import type { LogConsumer } from '../log-consumer.ts';
import { rootOf } from '../root.ts';
import { colours } from './colours.ts';
import { modeOf } from './index.ts';
import { plainLine } from './plain.ts';

/** Progress among the lines of logs: on a terminal as their status lines (compose pkg/progress/mixed.go). */
export function mixedReporter(call: Pick<Call, 'process' | 'invocation'>, consumer: LogConsumer): Reporter {
  const isMixed = modeOf(call) === 'tty' && rootOf(call).progress === '';
  const event = (one: ProgressEvent): void => {
    const { id, text = '', statusText = '' } = one;
    if (isMixed) consumer.status('', `${id} ${text} ${colours.success(statusText)}`);
    else call.process.put(2, plainLine(one, rootOf(call).isDry));
  };
  return {
    event,
    tail: (message) => {
      if (isMixed) consumer.status('', colours.warning(message));
      else call.process.put(2, `${message}\n`);
    },
    warn: (message) => {
      warn(call, message);
    },
  };
}

/** Logs warnings, and shows nothing else. */
export function silentReporter(call: Pick<Call, 'process'>): Reporter {
  return {
    event: () => undefined,
    tail: () => undefined,
    warn: (message) => {
      warn(call, message);
    },
  };
}
