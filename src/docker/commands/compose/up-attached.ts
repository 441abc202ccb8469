import type { CommandFlags } from '../../cli/index.ts';
import type { Application } from '../../engine/compose/application.ts';
import { ComposeError } from '../../engine/compose/index.ts';
import { containersOf, logName, nameOf } from '../../engine/compose/running/containers.ts';
import { monitor, type ContainerEvent } from '../../engine/compose/running/monitor.ts';
import { startServices } from '../../engine/compose/running/start.ts';
import { stopServices } from '../../engine/compose/running/stop.ts';
import type { Target } from '../../engine/compose/running/targets.ts';
import type { Reporter } from '../../engine/compose/running/progress.ts';
import { killContainer } from '../../engine/container/kill.ts';
import { isEngineError } from '../../engine/errors.ts';
import { Condition, type Running } from '../../linux/wait.ts';
import { CommandError, err, out, type Call } from '../command.ts';
import { usesColours } from './ansi.ts';
import { createProject, type CreateOptions } from './bring-up.ts';
import { colours } from './display/colours.ts';
import { withProgress } from './display/index.ts';
import { mixedReporter } from './display/mixed.ts';
import { exitMessage } from './exit-message.ts';
import { warn } from './log.ts';
import { logConsumer, type LogConsumer } from './log-consumer.ts';
import { logLines } from './log-stream.ts';
import { siteOf } from './site.ts';
import { rootOf } from './root.ts';
import { faultText } from '../../engine/compose/running/site.ts';

type UpCall = Call<Readonly<CommandFlags['docker compose up']>>;

/** The status of a client that was interrupted. */
const INTERRUPTED = 130;

/**
 * `docker compose up` without `-d` (compose up.go): shows what the containers print until all have ended or the user stops
 * them, a second time with force.
 */
export function* upAttached(call: UpCall, application: Application, create: CreateOptions): Running<number> {
  const { flags, args, process } = call;
  const attachTo = attachedServices(call, application);
  const targets = yield* withProgress(call, 'Running', (report) =>
    createProject(call, siteOf(call, application, report, { assumeYes: flags.yes === true }), create),
  );
  if (rootOf(call).isDry) {
    out(call, "end of 'compose up' output, interactive run is not supported in dry-run mode\n");
    return 0;
  }
  const consumer = logConsumer(process, {
    colour: flags['no-color'] !== true && usesColours(call),
    prefix: flags['no-log-prefix'] !== true,
    timestamp: flags.timestamps === true,
  });
  return yield* new Attached(call, application, consumer, attachTo).run(targets, args);
}

/** The services whose output is shown: those of the line, or all, but those that do not want it. Throws a ComposeError. */
function attachedServices({ flags, args }: UpCall, { project }: Application): string[] {
  const asked = flags.attach ?? [];
  const known = Object.keys(project.services);
  const strange = asked.filter((name) => !known.includes(name));
  if (strange.length > 0) {
    throw new ComposeError(`cannot attach to services not included in up: ${strange.join(', ')}`);
  }
  const from = flags['exit-code-from'] ?? '';
  if (from !== '' && !known.includes(from)) throw new ComposeError(`no such service: ${from}: not found`);
  const named = args.length === 0 || flags['attach-dependencies'] === true ? known : args;
  const all = asked.length > 0 ? asked : named.filter((name) => project.services[name]?.attach !== false);
  return all.filter((name) => !(flags['no-attach'] ?? []).includes(name));
}

/** A client that watches a project run. */
class Attached {
  private readonly call: UpCall;
  private readonly application: Application;
  private readonly consumer: LogConsumer;
  private readonly attachTo: readonly string[];
  private readonly failures: unknown[] = [];
  private readonly changed = new Condition();
  /** Tasks that the client waits for before it ends. */
  private open = 0;
  private exitCode = 0;
  private isAborting = false;
  private asked = 0;
  private isGivenUp = false;

  constructor(call: UpCall, application: Application, consumer: LogConsumer, attachTo: readonly string[]) {
    this.call = call;
    this.application = application;
    this.consumer = consumer;
    this.attachTo = attachTo;
  }

  *run(targets: readonly Target[], services: readonly string[]): Running<number> {
    const { engine, process } = this.call;
    const { project } = this.application;
    this.attachRunning();
    for (const signal of ['INT', 'TERM'] as const) {
      process.on(signal, () => {
        this.interrupt();
      });
    }
    const watched = services.length > 0 ? services : this.attachTo;
    this.task(
      monitor(
        engine,
        project.name,
        watched,
        (event) => {
          this.happened(event);
        },
        () => this.isGivenUp,
      ),
    );
    try {
      yield* startServices(siteOf(this.call, this.application, this.silent(), { listen: this.listen }), targets);
    } catch (error) {
      if (this.asked === 0) {
        this.isGivenUp = true;
        throw error;
      }
    }
    while (this.open > 0) yield { kind: 'change', of: [this.changed] };
    if (this.asked > 0) return INTERRUPTED;
    const [failure] = this.failures;
    if (failure !== undefined) throw new CommandError(faultText(failure), this.exitCode || 1);
    return this.exitCode;
  }

  private readonly listen = (container: string, line: string): void => {
    this.consumer.log(container, line);
  };

  private silent(): Reporter {
    return {
      event: () => undefined,
      tail: () => undefined,
      warn: (message) => {
        warn(this.call, message);
      },
    };
  }

  /** Runs something beside, which the client waits for. */
  private task(work: Running<unknown>): void {
    const { process } = this.call;
    this.open += 1;
    const guarded = function* (this: Attached): Running<void> {
      try {
        yield* work;
      } catch (error) {
        this.failures.push(error);
      }
      this.open -= 1;
      this.changed.notify();
    };
    process.kernel.thread(process, guarded.call(this));
  }

  /** Tells whose output will be shown, and shows that of containers that run already. */
  private attachRunning(): void {
    const { engine } = this.call;
    const containers = containersOf(engine, this.application.project.name, { oneOff: 'exclude', all: true, services: this.attachTo });
    if (containers.length === 0) return;
    containers.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    out(this.call, `Attaching to ${containers.map(logName).join(', ')}\n`);
    for (const one of containers) {
      if (one.State === 'running') this.task(this.lines(one.Id, logName(one), engine.now + 1));
    }
  }

  private *lines(id: string, name: string, since: number): Running<void> {
    const { engine } = this.call;
    const options = { since, until: undefined, tail: undefined, follow: true, timestamps: false, details: false };
    try {
      yield* logLines(engine, id, options, (stream, line) => {
        if (this.asked > 0) return;
        if (stream === 'stdout') this.consumer.log(name, line);
        else this.consumer.err(name, line);
      });
    } catch (error) {
      if (!isEngineError(error)) throw error;
    }
  }

  private happened(event: ContainerEvent): void {
    const { flags, engine } = this.call;
    const { id, source, kind, service, exitCode } = event;
    if (kind === 'started' && this.attachTo.includes(service)) {
      this.task(this.lines(id, source, engine.state.containers[id]?.State.StartedAt ?? engine.now));
    }
    if (kind !== 'exited') return;
    this.consumer.status(source, exitMessage(event));
    const from = flags['exit-code-from'] ?? '';
    const onFailure = flags['abort-on-container-failure'] === true;
    const aborts = flags['abort-on-container-exit'] === true || from !== '' || onFailure;
    if (aborts && !this.isAborting && !(onFailure && exitCode === 0)) {
      this.isAborting = true;
      this.exitCode = exitCode;
      err(this.call, `${colours.error('Aborting on container exit...')}\n`);
      this.stop();
    }
    if (from !== '' && service === from && !this.codeTaken) {
      this.codeTaken = true;
      this.exitCode = exitCode;
    }
  }

  private codeTaken = false;

  private interrupt(): void {
    this.asked += 1;
    if (this.asked === 1) {
      out(this.call, 'Gracefully Stopping... press Ctrl+C again to force\n');
      this.stop();
      return;
    }
    const { engine } = this.call;
    for (const { Id } of containersOf(engine, this.application.project.name, { oneOff: 'include', all: false })) {
      try {
        killContainer(engine, Id);
      } catch (error) {
        if (!isEngineError(error)) throw error;
      }
    }
  }

  private stop(): void {
    const { flags, args } = this.call;
    const site = siteOf(this.call, this.application, mixedReporter(this.call, this.consumer), { listen: this.listen });
    this.task(stopServices(site, args, flags.timeout));
  }
}
