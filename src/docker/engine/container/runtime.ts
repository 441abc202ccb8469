import type { Environment, Process } from '../../linux/process.ts';
import type { Tty } from '../../linux/streams/tty.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import type { Output } from './output.ts';
import type { LogSink } from './log-sink.ts';

/** What runs of a container: its first process, what it is isolated by, its terminal, who is attached. */
export type Runtime = {
  readonly process: Process;
  /** The parent of its processes on the host. */
  readonly shim: Process | undefined;
  readonly environment: Environment;
  /** Where its output goes: the log and whoever is attached. */
  readonly output: Output;
  /** Where its log driver sends the output besides. */
  readonly sink: LogSink | undefined;
  readonly tty: Tty | undefined;
  /** The end of its stdin that attached clients write to; undefined where stdin is closed. */
  readonly stdin: Handle | undefined;
  /** Takes back timers of health checks when it ends. */
  stopHealth: (() => void) | undefined;
};
