import { isSysError } from '../../linux/errno.ts';
import { nodeAt } from '../../linux/fs/tree.ts';
import { dial } from '../../linux/net/socket.ts';
import { PidNamespace, type ControlGroup, type Environment, type Process } from '../../linux/process.ts';
import { nullHandle, type Handle } from '../../linux/streams/handle.ts';
import { pipe } from '../../linux/streams/pipe.ts';
import { Tty } from '../../linux/streams/tty.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import { joinNetworks, openNamespace } from '../network/sandbox.ts';
import type { Container } from '../state.ts';
import { lackedBy } from '../volume/capability-sets.ts';
import { mountTable } from '../volume/mounts.ts';
import { cgroupFault } from './cgroup.ts';
import { cpuSet } from './cpu-set.ts';
import { environmentOf } from './environment.ts';
import { containerEvent } from './event.ts';
import { findContainer } from './find.ts';
import { identityOf } from './identity.ts';
import { initProgram } from './init.ts';
import { isReadable, openLogDriver, type LogTarget } from './log-driver.ts';
import { LogFile } from './log-file.ts';
import { logLimit } from './log-limits.ts';
import { showLog } from './log-place.ts';
import { execFault, startFault } from './oci-error.ts';
import { Output } from './output.ts';
import type { Runtime } from './runtime.ts';
import { startShim } from './shim.ts';
import { spawnInit } from './spawn-init.ts';
import type { LogSink } from './log-sink.ts';

/** Makes what isolates a container and starts its first process, in the order in which dockerd, containerd and runc do. */
export function launch(engine: Engine, created: Container): Runtime {
  const { Id, HostConfig } = created;
  const net = openNamespace(engine, created);
  const container = withSharedName(engine, created);
  const { Config } = container;
  const pids = pidsOf(engine, container);
  const mounts = mountTable(engine, container, pids);
  const { home, ...identity } = identityOf(container.rootfs, Config.User, HostConfig.GroupAdd ?? []);
  checkDevices(engine, container);
  const sink = openLog(engine, container);
  const environment: Environment = {
    mounts,
    net,
    pids,
    uts: { hostname: Config.Hostname, domainname: Config.Domainname },
    group: groupOf(engine, Id),
    isAdmin: isAdmin(HostConfig),
    lacks: lackedBy(HostConfig),
  };
  const fault = cgroupFault(Id, HostConfig);
  if (fault !== undefined) throw startFault(`error setting cgroup config for procHooks process: ${fault}`);
  const output = outputOf(engine, container, sink);
  const tty = Config.Tty ? new Tty((text) => output.write('stdout', text)) : undefined;
  const stdin = stdinOf(Config.OpenStdin, tty);
  const out = tty?.handle ?? output.handle('stdout');
  const words = [container.Path, ...container.Args];
  const shim = startShim(engine.kernel, Id, environment.group);
  let started: Process | undefined;
  try {
    const process = spawnInit(
      engine.kernel,
      {
        argv: words,
        ...(HostConfig.Init === true && { program: initProgram(words) }),
        env: environmentOf(engine, container, { tty: Config.Tty, home }),
        cwd: Config.WorkingDir === '' ? '/' : Config.WorkingDir,
        ...identity,
        fds: new Map<number, Handle>([
          [0, tty?.handle ?? stdin?.reader ?? nullHandle],
          [1, out],
          [2, tty?.handle ?? output.handle('stderr')],
        ]),
        environment,
        tty,
        group: 'new',
      },
      shim,
    );
    started = process;
    joinNetworks(engine, Id, net);
    if (tty) tty.onSignal = (signal) => engine.kernel.signalForeground(tty, signal);
    stdin?.writer.retain();
    process.files.mkdirs(process.cwd);
    return { process, shim, environment, output, sink, tty, stdin: stdin?.writer, stopHealth: undefined };
  } catch (error) {
    sink?.end(engine.now);
    if (started) engine.kernel.end(started, { signal: 'KILL' });
    if (shim) engine.kernel.end(shim, { code: 0 });
    if (isSysError(error)) throw startFault(execFault(error, container.Path));
    throw error;
  }
}

/** Whether a container's root has CAP_SYS_ADMIN, which Docker does not give by itself (moby caps.TweakCapabilities). */
function isAdmin({ Privileged, CapAdd, CapDrop }: Container['HostConfig']): boolean {
  const has = (names: readonly string[] | null, name: string): boolean => names?.includes(name) === true;
  if (Privileged) return true;
  if (has(CapAdd, 'CAP_SYS_ADMIN')) return true;
  return has(CapAdd, 'ALL') && !has(CapDrop, 'CAP_SYS_ADMIN');
}

/** A container in another one's network has that one's hostname (moby initializeNetworking). */
function withSharedName(engine: Engine, container: Container): Container {
  const [, id = ''] = /^container:(.+)$/.exec(container.HostConfig.NetworkMode) ?? [];
  const other = engine.state.containers[id];
  if (!other) return container;
  const Config = { ...container.Config, Hostname: other.Config.Hostname };
  engine.update(container.Id, () => ({ Config }));
  return { ...container, Config };
}

function stdinOf(isOpen: boolean, tty: Tty | undefined): ReturnType<typeof pipe> | undefined {
  return isOpen && !tty ? pipe() : undefined;
}

function pidsOf(engine: Engine, { HostConfig }: Container): PidNamespace {
  const [, reference] = /^container:(.+)$/.exec(HostConfig.PidMode) ?? [];
  const { rootPids } = engine.kernel;
  if (HostConfig.PidMode === 'host') return rootPids;
  if (reference === undefined) return new PidNamespace(rootPids);
  const other = findContainer(engine, reference);
  const runtime = engine.runtimes.get(other.Id);
  if (!runtime) throw errors.conflict(`cannot join PID of a non running container: ${other.Id}`);
  return runtime.environment.pids;
}

function groupOf(engine: Engine, id: string): ControlGroup {
  return {
    frozen: false,
    ...limitsOf(engine, id),
    limits: ulimitsOf(engine, id),
    onOutOfMemory: () => {
      const container = engine.state.containers[id];
      if (!container) return;
      engine.update(
        id,
        ({ State }) => ({ State: { ...State, OOMKilled: true } }),
        containerEvent(container, 'oom'),
      );
    },
  };
}

function ulimitsOf(engine: Engine, id: string): NonNullable<ControlGroup['limits']> {
  const { Ulimits } = engine.state.containers[id]?.HostConfig ?? { Ulimits: [] };
  return new Map(Ulimits.map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }]));
}

/** What the kernel holds a container to. The host has no swap, so memory is all there is, and one disk. */
export function limitsOf(
  engine: Engine,
  id: string,
): Pick<ControlGroup, 'memoryLimit' | 'pidsLimit' | 'cpus' | 'writeRate'> {
  const config = engine.state.containers[id]?.HostConfig;
  if (!config) return { memoryLimit: undefined, pidsLimit: undefined };
  const { Memory, PidsLimit, CpusetCpus, BlkioDeviceWriteBps } = config;
  const rates = BlkioDeviceWriteBps.map(({ Rate }) => Rate).filter((rate) => rate > 0);
  return {
    memoryLimit: Memory > 0 ? Memory : undefined,
    pidsLimit: PidsLimit !== null && PidsLimit > 0 ? PidsLimit : undefined,
    cpus: CpusetCpus === '' ? undefined : cpuSet(CpusetCpus, engine.host.cpus),
    writeRate: rates.length > 0 ? Math.min(...rates) : undefined,
  };
}

function checkDevices(engine: Engine, { HostConfig }: Container): void {
  const limited = [
    ...HostConfig.BlkioWeightDevice,
    ...HostConfig.BlkioDeviceReadBps,
    ...HostConfig.BlkioDeviceWriteBps,
    ...HostConfig.BlkioDeviceReadIOps,
    ...HostConfig.BlkioDeviceWriteIOps,
  ];
  const missing = limited.find(({ Path }) => !engine.host.devices.includes(Path));
  if (missing) throw errors.system(`stat ${missing.Path}: no such file or directory`);
  for (const { PathOnHost } of HostConfig.Devices) {
    if (engine.host.devices.includes(PathOnHost) || nodeAt(engine.state.host, PathOnHost)) continue;
    throw errors.system(
      `error gathering device information while adding custom device ${JSON.stringify(PathOnHost)}: no such file or directory`,
    );
  }
}

/** Opens the log, and the connection over which a driver sends its lines; what fluentd would get is not simulated. */
function openLog(engine: Engine, container: Container): LogSink | undefined {
  const { Id, HostConfig } = container;
  const target = openLogDriver(HostConfig.LogConfig);
  const connection = target && connect(engine, target);
  if (!engine.logs.has(Id)) {
    const log = new LogFile(logLimit(HostConfig.LogConfig));
    engine.logs.set(Id, log);
    if (HostConfig.LogConfig.Type === 'json-file') showLog(engine, Id, log);
  }
  return connection && engine.logSinks.get(HostConfig.LogConfig.Type)?.(engine, container, connection);
}

function connect(engine: Engine, { host, port }: LogTarget): Handle {
  const answer = dial(engine.kernel.network, engine.hostNet, host, port);
  if (typeof answer !== 'string') return answer;
  throw errors.system(
    'failed to create task for container: failed to initialize logging driver: ' +
      `dial tcp ${host}:${port}: connect: ${dialFaults[answer] ?? 'connection timed out'}`,
  );
}

const dialFaults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network is unreachable',
  ECONNRESET: 'connection reset by peer',
  silence: 'no route to host',
};

function outputOf(engine: Engine, { Id, HostConfig }: Container, sink: LogSink | undefined): Output {
  if (!isReadable(HostConfig.LogConfig)) return new Output(() => undefined);
  return new Output((stream, text) => {
    engine.logs.get(Id)?.write(engine.now, stream, text);
    sink?.write(engine.now, stream, text);
  });
}
