import { isSysError, SysError } from '../../linux/errno.ts';
import { exitStatus } from '../../linux/exit.ts';
import type { Process } from '../../linux/process.ts';
import { nullHandle, type Handle } from '../../linux/streams/handle.ts';
import { pipe } from '../../linux/streams/pipe.ts';
import { Tty } from '../../linux/streams/tty.ts';
import type { Engine } from '../engine.ts';
import { EngineError, errors } from '../errors.ts';
import { environmentOf } from './environment.ts';
import { containerEvent } from './event.ts';
import { findContainer, plainName } from './find.ts';
import { identityOf } from './identity.ts';
import { execFault } from './oci-error.ts';
import { Output } from './output.ts';
import type { Runtime } from './runtime.ts';
import { spawnInit } from './spawn-init.ts';

/** POST /containers/{id}/exec. */
export type ExecConfig = {
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly privileged: boolean;
};

/** A process that runs beside a container's first one. */
export type Exec = {
  readonly process: Process;
  readonly output: Output;
  readonly tty: Tty | undefined;
  readonly stdin: Handle | undefined;
};

/** What runc could not execute; the client shows it without the daemon's prefix and ends with the status. */
export class ExecFault extends EngineError {
  readonly status: number;

  constructor(why: string, status: number, phase = 'unable to start container process: ') {
    super('bad-parameter', `OCI runtime exec failed: exec failed: ${phase}${why}`);
    this.status = status;
  }
}

/** Starts a process in a running container (moby daemon/exec.go). `watch` sees all that it writes. */
export function execInContainer(
  engine: Engine,
  reference: string,
  config: ExecConfig,
  watch: (stream: 'stdout' | 'stderr', text: string) => void,
): Exec {
  const container = findContainer(engine, reference);
  const runtime = engine.runtimes.get(container.Id);
  if (container.State.Restarting) {
    throw errors.conflict(`Container ${container.Id} is restarting, wait until the container is running`);
  }
  if (!runtime) throw errors.notRunning(container.Id);
  const name = plainName(container);
  if (container.State.Paused)
    throw errors.conflict(`Container ${name} is paused, unpause the container before exec`);
  const user = config.user === '' ? container.Config.User : config.user;
  const { home, ...identity } = identityOf(container.rootfs, user, container.HostConfig.GroupAdd ?? []);
  const id = engine.ids.hex();
  const [program = '', ...rest] = config.argv;
  const said = `${program} ${rest.join(' ')}`;
  engine.report(containerEvent(container, `exec_create: ${said}`, { execID: id }));
  engine.report(containerEvent(container, `exec_start: ${said}`, { execID: id }));
  const cwd = config.workdir === '' ? container.Config.WorkingDir || '/' : config.workdir;
  if (!cwd.startsWith('/')) throw new ExecFault('Cwd must be an absolute path', 128, '');
  const output = new Output(() => undefined);
  output.watch(watch);
  const tty = config.tty ? new Tty((text) => output.write('stdout', text)) : undefined;
  if (tty) tty.number = nextTerminal(runtime);
  const stdin = config.stdin && !tty ? pipe() : undefined;
  const word = config.argv[0] ?? '';
  try {
    const process = spawnInit(
      engine.kernel,
      {
        argv: config.argv,
        env: environmentOf(engine, container, { tty: config.tty, own: config.env, home }),
        cwd,
        ...identity,
        fds: new Map<number, Handle>([
          [0, tty?.handle ?? stdin?.reader ?? nullHandle],
          [1, tty?.handle ?? output.handle('stdout')],
          [2, tty?.handle ?? output.handle('stderr')],
        ]),
        environment: runtime.environment,
        tty,
        group: 'new',
      },
      runtime.shim,
    );
    if (tty) tty.onSignal = (signal) => engine.kernel.signalForeground(tty, signal);
    stdin?.writer.retain();
    if (process.files.find(cwd)?.kind !== 'dir') {
      engine.kernel.end(process, { code: 126 });
      throw new SysError('ENOTDIR', cwd);
    }
    track(engine, container.Id, id, process);
    return { process, output, tty, stdin: stdin?.writer };
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (error.errno === 'ENOTDIR' && error.path === cwd) throw workdirFault(cwd);
    throw new ExecFault(execFault(error, word), error.errno === 'ENOENT' ? 127 : 126);
  }
}

/** The lowest number under /dev/pts that no process of the container uses. */
function nextTerminal({ environment }: Runtime): number {
  const used = new Set([...environment.pids.processes.values()].map(({ tty }) => tty?.number));
  let number = 0;
  while (used.has(number)) number += 1;
  return number;
}

function workdirFault(cwd: string): ExecFault {
  return new ExecFault(
    `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: no such file or directory`,
    127,
  );
}

/** Shows a running exec in the container's state, and reports its end. */
function track(engine: Engine, containerId: string, id: string, process: Process): void {
  engine.update(containerId, ({ ExecIDs }) => ({ ExecIDs: [...ExecIDs, id] }));
  process.ended.once(() => {
    const container = engine.state.containers[containerId];
    if (!container || !process.exit) return;
    engine.update(
      containerId,
      ({ ExecIDs }) => ({ ExecIDs: ExecIDs.filter((one) => one !== id) }),
      containerEvent(container, 'exec_die', { execID: id, exitCode: String(exitStatus(process.exit)) }),
    );
  });
}
