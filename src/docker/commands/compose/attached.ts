import type { CommandFlags } from '../../cli/index.ts';
import type { Application } from '../../engine/compose/application.ts';
import { containersOf, logName, nameOf } from '../../engine/compose/running/containers.ts';
import { monitor, type ContainerEvent } from '../../engine/compose/running/monitor.ts';
import { faultText } from '../../engine/compose/running/site.ts';
import { startServices } from '../../engine/compose/running/start.ts';
import { stopServices } from '../../engine/compose/running/stop.ts';
import type { Target } from '../../engine/compose/running/targets.ts';
import { killContainer } from '../../engine/container/kill.ts';
import { isEngineError } from '../../engine/errors.ts';
import { Condition, type Running } from '../../linux/wait.ts';
import { CommandError, err, out, type Call } from '../command.ts';
import { colours } from './display/colours.ts';
import type { Menu } from './display/menu.ts';
import { mixedReporter, silentReporter } from './display/mixed.ts';
import { exitMessage } from './exit-message.ts';
import type { LogConsumer } from './log-consumer.ts';
import { logLines } from './log-stream.ts';
import { siteOf } from './site.ts';

/** A call of `docker compose up`. */
export type UpCall = Call<Readonly<CommandFlags['docker compose up']>>;

/** The status of a client that got a signal. */
const INTERRUPTED = 130;

/** Whom a client watches, and where it shows them. */
export type Watching = {
  readonly call: UpCall;
  readonly application: Application;
  readonly consumer: LogConsumer;
  /** Services whose output is shown. */
  readonly attachTo: readonly string[];
  readonly menu: Menu | undefined;
};

/** A client that watches a project run (compose up.go): one that is asked to end stops the project, the second time by force. */
export class Attached {
  private readonly watching: Watching;
  private readonly failures: unknown[] = [];
  private readonly changed = new Condition();
  /** Containers whose output is being shown. */
  private readonly reading = new Set<string>();
  /** Tasks that the client waits for before it ends. */
  private open = 0;
  private exitCode = 0;
  private isAborting = false;
  private isCodeTaken = false;
  /** How often the user asked to end; by a signal, or by a key of the menu. */
  private asked = 0;
  private isSignalled = false;
  private isGivenUp = false;

  constructor(watching: Watching) {
    this.watching = watching;
  }

  /** Starts what does not run, and ends when all has ended. Gives the status; throws CommandError. */
  *run(targets: readonly Target[]): Running<number> {
    const { call, application, attachTo, menu } = this.watching;
    const { engine, process, args } = call;
    this.attachRunning();
    for (const signal of ['INT', 'TERM'] as const) {
      process.on(signal, () => {
        this.isSignalled = true;
        this.interrupt();
      });
    }
    if (menu) {
      const onKey = (): void => {
        this.interrupt();
      };
      process.kernel.thread(process, menu.keys(onKey));
    }
    const services = args.length > 0 ? args : attachTo;
    const listen = (event: ContainerEvent): void => {
      this.happened(event);
    };
    this.task(monitor(engine, application.project.name, services, listen, () => this.isGivenUp));
    try {
      const site = siteOf(call, application, silentReporter(call), { listen: this.listen });
      yield* startServices(site, targets);
    } catch (error) {
      if (this.asked === 0) {
        this.isGivenUp = true;
        throw error;
      }
    } finally {
      if (this.isGivenUp) menu?.release();
    }
    while (this.open > 0) yield { kind: 'change', of: [this.changed] };
    menu?.release();
    const [failure] = this.failures;
    if (failure !== undefined) throw new CommandError(faultText(failure), this.exitCode || 1);
    const status = this.isSignalled ? INTERRUPTED : this.exitCode;
    // the CLI prints the message of the status, which is empty
    if (status !== 0) err(call, '\n');
    return status;
  }

  private readonly listen = (container: string, line: string): void => {
    this.watching.consumer.log(container, line);
  };

  /** Runs something beside, which the client waits for. */
  private task(work: Running<unknown>): void {
    const { process } = this.watching.call;
    this.open += 1;
    process.kernel.thread(process, this.guarded(work));
  }

  private *guarded(work: Running<unknown>): Running<void> {
    try {
      yield* work;
    } catch (error) {
      this.failures.push(error);
    }
    this.open -= 1;
    this.changed.notify();
  }

  /** Tells whose output will be shown, and shows that of containers that run already. */
  private attachRunning(): void {
    const { call, application, attachTo } = this.watching;
    const choice = { oneOff: 'exclude', all: true, services: attachTo } as const;
    const containers = containersOf(call.engine, application.project.name, choice);
    if (containers.length === 0) return;
    containers.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    out(call, `Attaching to ${containers.map(logName).join(', ')}\n`);
    for (const one of containers) {
      if (one.State === 'running') this.read(one.Id, logName(one), call.engine.now + 1);
    }
  }

  private read(id: string, name: string, since: number): void {
    this.reading.add(id);
    this.task(this.lines(id, name, since));
  }

  private *lines(id: string, name: string, since: number): Running<void> {
    const { call, consumer } = this.watching;
    const options = {
      since,
      until: undefined,
      tail: undefined,
      follow: true,
      timestamps: false,
      details: false,
    };
    try {
      yield* logLines(call.engine, id, options, (stream, line) => {
        if (this.isSignalled) return;
        if (stream === 'stdout') consumer.log(name, line);
        else consumer.err(name, line);
      });
    } catch (error) {
      if (!isEngineError(error)) throw error;
    } finally {
      this.reading.delete(id);
      this.changed.notify();
    }
  }

  /** Says that a container has ended, behind its last line; one that is restarted goes on to be read. */
  private *tellExit(event: ContainerEvent): Running<void> {
    while (!event.isRestarting && this.reading.has(event.id)) yield { kind: 'change', of: [this.changed] };
    this.watching.consumer.status(event.source, exitMessage(event));
    this.takeCode(event);
  }

  private happened(event: ContainerEvent): void {
    const { call, attachTo } = this.watching;
    const { id, source, kind, service } = event;
    if (kind === 'started' && attachTo.includes(service) && !this.reading.has(id)) {
      const { engine } = call;
      this.read(id, source, engine.state.containers[id]?.State.StartedAt ?? engine.now);
    }
    // after a signal nobody listens any more
    if (kind === 'exited' && !this.isSignalled) this.task(this.tellExit(event));
  }

  /** What the end of a container means for the others, and for the client's own status. */
  private takeCode({ service, exitCode }: ContainerEvent): void {
    const { call } = this.watching;
    const { flags } = call;
    const from = flags['exit-code-from'] ?? '';
    const onFailure = flags['abort-on-container-failure'] === true;
    const aborts = flags['abort-on-container-exit'] === true || from !== '' || onFailure;
    if (aborts && !this.isAborting && !(onFailure && exitCode === 0)) {
      this.isAborting = true;
      this.exitCode = exitCode;
      err(call, `${colours.error('Aborting on container exit...')}\n`);
      this.stop();
    }
    if (from === '' || service !== from || this.isCodeTaken) return;
    this.isCodeTaken = true;
    this.exitCode = exitCode;
  }

  private interrupt(): void {
    const { call, application } = this.watching;
    this.asked += 1;
    if (this.asked === 1) {
      out(call, 'Gracefully Stopping... press Ctrl+C again to force\n');
      this.stop();
      return;
    }
    const { engine } = call;
    for (const { Id } of containersOf(engine, application.project.name, { oneOff: 'include', all: false })) {
      try {
        killContainer(engine, Id);
      } catch (error) {
        if (!isEngineError(error)) throw error;
      }
    }
  }

  private stop(): void {
    const { call, application, consumer } = this.watching;
    const site = siteOf(call, application, mixedReporter(call, consumer), { listen: this.listen });
    this.task(stopServices(site, call.args, call.flags.timeout));
  }
}
