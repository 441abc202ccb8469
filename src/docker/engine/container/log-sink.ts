import { loaded } from '../../linux/loaded.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import type { StreamName } from './output.ts';

/** Where a log driver sends what a container writes; `end` when the container has ended. */
export type LogSink = {
  write(time: number, stream: StreamName, text: string): void;
  end(time: number): void;
};

/** Opens the log of a container over a connection to where its driver sends it. */
export type OpenSink = (engine: Engine, container: Container, connection: Handle) => LogSink;

const loadSyslog = () => import('./syslog.ts');

/** Brings the code of a log driver before the first container is made that logs by it; what other drivers send is not simulated. */
export function* bringLogDriver(engine: Engine, type: string): Running<void> {
  if (type === 'syslog') engine.logSinks.set(type, (yield* loaded(loadSyslog)).openSyslog);
}
