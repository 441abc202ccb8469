import type { Process } from '../../linux/process.ts';
import type { Running } from '../../linux/wait.ts';

/** Virtual milliseconds between a container's first step and the moment when the client hears of it. */
const START_TIME = 250;

/** Lets the time pass that a real engine takes to start a container; its programs run meanwhile. */
export function* startTime(process: Process): Running<void> {
  yield* process.sleep(START_TIME);
}
