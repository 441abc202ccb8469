import { exitStatus } from './exit.ts';
import { isSysError, SysError } from './errno.ts';
import { interpreted, lookupExecutable } from './exec.ts';
import { InodeNumbers, NamespaceNumbers } from './namespaces.ts';
import type { Network } from './net/network.ts';
import {
  baseName,
  PidNamespace,
  Process,
  type ControlGroup,
  type Environment,
  type Exit,
  type ProcessSeed,
} from './process.ts';
import type { Program, Programs } from './program.ts';
import { Scheduler, type Task } from './scheduler.ts';
import { defaultAction, type Signal } from './signals.ts';
import type { Handle } from './streams/handle.ts';
import type { Tty } from './streams/tty.ts';
import type { Running } from './wait.ts';

/** What to start. What is left out is taken over from the parent. */
export type SpawnSpec = {
  /** The words; the first is looked up in PATH unless `program` is given. */
  readonly argv: readonly string[];
  /** A program to run instead of looking one up: the shell's subshells, docker's own helpers. */
  readonly program?: Program;
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly gids?: readonly number[];
  /** Descriptors that differ from the parent's; undefined closes. */
  readonly fds?: ReadonlyMap<number, Handle | undefined>;
  readonly environment?: Environment;
  readonly tty?: ProcessSeed['tty'];
  /** `new` leads a process group of its own. */
  readonly group?: number | 'new';
};

/** The exit status after a fault of the simulation (EX_SOFTWARE of sysexits.h). */
const FAULT = 70;

/** Processes, their time and their ends. Deterministic: virtual time, no chance. */
export class Kernel {
  readonly scheduler: Scheduler;
  readonly programs: Programs;
  network: Network;
  /** All processes that run, by their number on the host. */
  readonly processes = new Map<number, Process>();
  /** The outermost processes of the machine, which see those of all containers. */
  rootPids = new PidNamespace();
  /** What /proc/PID/ns calls the namespaces. */
  readonly namespaces = new NamespaceNumbers();
  /** What /proc/PID/fd calls pipes and sockets. */
  readonly inodes = new InodeNumbers();
  private readonly tasks = new Map<Process, Set<Task>>();
  /** The number of the last process; the next one gets the one after (/proc/sys/kernel/ns_last_pid). */
  lastPid = 0;

  constructor(programs: Programs, network: Network, options: { now: number }) {
    this.programs = programs;
    this.network = network;
    this.scheduler = new Scheduler(options.now);
  }

  /** Virtual time in milliseconds since 1970. */
  get now(): number {
    return this.scheduler.now;
  }

  /**
   * Starts a process. Throws SysError ENOENT, EACCES, EISDIR or ENOEXEC where there is nothing to execute, EAGAIN beyond the
   * group's limit of processes.
   */
  spawn(spec: SpawnSpec, parent?: Process): Process {
    const environment = spec.environment ?? parent?.environment;
    if (!environment) throw new Error('a process without parent needs an environment');
    this.checkPids(environment.group);
    this.lastPid += 1;
    const process = new Process(this, this.lastPid, environment, {
      parent,
      argv: spec.argv,
      env: spec.env ?? parent?.env ?? new Map(),
      cwd: spec.cwd ?? parent?.cwd ?? '/',
      uid: spec.uid ?? parent?.uid ?? 0,
      gid: spec.gid ?? parent?.gid ?? 0,
      gids: spec.gids ?? parent?.gids ?? [0],
      tty: 'tty' in spec ? spec.tty : parent?.tty,
      ...(spec.group !== 'new' && { group: spec.group ?? parent?.group ?? this.lastPid }),
      ...(parent && { umask: parent.umask }),
    });
    for (const [fd, handle] of parent?.fds ?? []) if (!spec.fds?.has(fd)) process.setFd(fd, handle);
    for (const [fd, handle] of spec.fds ?? []) if (handle) process.setFd(fd, handle);
    for (const [signal, handler] of parent?.handlers ?? []) {
      if (handler === 'ignore') process.handlers.set(signal, handler);
    }
    // a fork without exec keeps the name
    if (spec.program && parent) process.name = parent.name;
    const program = spec.program ?? this.programOf(process);
    this.processes.set(process.pid, process);
    for (const [pids, number] of process.numbers) pids.processes.set(number, process);
    parent?.children.add(process);
    this.tasks.set(process, new Set());
    this.addTask(process, this.main(process, program));
    return process;
  }

  private programOf(process: Process): Program {
    try {
      return this.executable(process, process.argv[0] ?? '');
    } catch (error) {
      for (const fd of [...process.fds.keys()]) process.closeFd(fd);
      throw error;
    }
  }

  /** The program behind a word of a process, scripts by their interpreter; `argv` becomes what the interpreter sees. */
  private executable(process: Process, word: string): Program {
    const found = lookupExecutable(process, word);
    const { path, file } = found;
    process.exe = process.files.resolve(path).path;
    if (file.program !== undefined) return this.load(file.program);
    const script = interpreted(file.content);
    if (!script) throw new SysError('ENOEXEC', path);
    process.argv = [...script, path, ...process.argv.slice(1)];
    return this.executable(process, script[0] ?? '');
  }

  private load(name: string): Program {
    const found = this.programs.find(name);
    if (!found) throw new SysError('ENOEXEC', name);
    if (this.programs.isLoaded(name)) return found as Program;
    const { programs } = this;
    return function* (process) {
      yield { kind: 'load', loading: (found as () => Promise<unknown>)() };
      const program = programs.find(name) as Program;
      return yield* program(process);
    };
  }

  /** Replaces a process's program, as exec(2); the descriptors stay. Throws as `spawn`. */
  exec(process: Process, argv: readonly string[]): Program {
    const before = process.argv;
    process.argv = argv;
    try {
      const program = this.executable(process, argv[0] ?? '');
      process.name = baseName(argv[0] ?? '');
      for (const [signal, handler] of process.handlers) {
        if (handler !== 'ignore') process.handlers.delete(signal);
      }
      return program;
    } catch (error) {
      process.argv = before;
      throw error;
    }
  }

  private *main(process: Process, program: Program): Running<void> {
    try {
      const code = yield* program(process);
      this.end(process, { code: code & 0xff });
    } catch (error) {
      if (isSysError(error, 'EPIPE')) this.end(process, { signal: 'PIPE' });
      else if (isSysError(error)) this.end(process, { code: 1 });
      else this.fault(process, error);
    }
  }

  /** A fault of the simulation itself: whoever runs the kernel may want to tell and go on; else it is thrown. */
  onFault: ((process: Process, error: unknown) => void) | undefined;

  private fault(process: Process, error: unknown): void {
    if (!this.onFault) throw error;
    this.onFault(process, error);
    this.end(process, { code: FAULT });
  }

  /** Runs one more task in a process, as a thread: it ends with the process. */
  thread(process: Process, running: Running<unknown>): void {
    if (!process.exit) this.addTask(process, this.guarded(process, running));
  }

  private *guarded(process: Process, running: Running<unknown>): Running<void> {
    try {
      yield* running;
    } catch (error) {
      if (!isSysError(error)) this.fault(process, error);
    }
  }

  private addTask(process: Process, running: Running<void>): void {
    const tasks = this.tasks.get(process);
    const task = this.scheduler.add(
      running,
      () => process.environment.group.frozen || process.stopped,
      () => tasks?.delete(task),
    );
    tasks?.add(task);
  }

  /** Ends a process: closes its descriptors, hands over its children, tells its parent; number 1 takes all with it. */
  end(process: Process, exit: Exit): void {
    if (process.exit) return;
    process.exit = exit;
    for (const task of this.tasks.get(process) ?? []) this.scheduler.cancel(task);
    this.tasks.delete(process);
    for (const fd of [...process.fds.keys()]) process.closeFd(fd);
    const { net, pids } = process.environment;
    for (let at = net.listeners.length - 1; at >= 0; at -= 1) {
      const listener = net.listeners[at];
      if (listener?.owner !== process) continue;
      net.listeners.splice(at, 1);
      for (const { socket } of listener.queue.splice(0)) socket.release();
    }
    this.processes.delete(process.pid);
    for (const [seen, number] of process.numbers) seen.processes.delete(number);
    if (process.localPid === 1) {
      for (const other of [...pids.processes.values()]) this.end(other, { signal: 'KILL' });
    }
    const heir = heirOf(process);
    for (const child of process.children) {
      child.parent = heir;
      heir?.children.add(child);
    }
    process.parent?.children.delete(process);
    process.parent?.childEnded.notify();
    process.ended.notify();
  }

  /**
   * Sends a signal (kill(2)). Number 1 of a namespace inside another only gets from inside what it handles, from outside also KILL
   * and STOP. What is frozen gets it later, what is stopped too, but for KILL.
   */
  kill(process: Process, signal: Signal, sender?: Process): void {
    if (process.exit) return;
    const { pids, group } = process.environment;
    const action = defaultAction(signal);
    if (action === 'continue') this.proceed(process);
    if (action === 'stop') process.pending.delete('CONT');
    const handler = process.handlers.get(signal);
    const isForced = signal === 'KILL' || signal === 'STOP';
    if (handler === 'ignore' && !isForced) return;
    const isInit = process.localPid === 1 && pids.parent !== undefined;
    if (!handler && isInit && (!isForced || sender?.environment.pids === pids)) return;
    if (!handler && process.isFixed) return;
    if (group.frozen || (process.stopped && signal !== 'KILL')) process.pending.add(signal);
    else this.deliver(process, signal);
  }

  private deliver(process: Process, signal: Signal): void {
    const handler = process.handlers.get(signal);
    const action = defaultAction(signal);
    if (typeof handler === 'function') {
      handler(signal);
      for (const task of this.tasks.get(process) ?? []) this.scheduler.wake(task);
    } else if (action === 'terminate') this.end(process, { signal });
    else if (action === 'stop') {
      process.stopped = true;
      process.parent?.childEnded.notify();
    }
  }

  /** Lets a stopped process go on (SIGCONT). */
  private proceed(process: Process): void {
    for (const signal of process.pending)
      if (defaultAction(signal) === 'stop') process.pending.delete(signal);
    if (!process.stopped) return;
    process.stopped = false;
    this.deliverPending(process);
    this.scheduler.thaw();
  }

  private deliverPending(process: Process): void {
    if (process.environment.group.frozen || process.stopped) return;
    const signals = [...process.pending];
    process.pending.clear();
    for (const signal of signals) if (!process.exit) this.deliver(process, signal);
  }

  /** Lets the processes of a group go on that was frozen; signals that came meanwhile arrive now. */
  thaw(group: ControlGroup): void {
    group.frozen = false;
    for (const process of this.processesIn(group)) this.deliverPending(process);
    this.scheduler.thaw();
  }

  /** Signals all processes of a group (killpg(2)). */
  killGroup(group: number, signal: Signal): void {
    for (const process of [...this.processes.values()])
      if (process.group === group) this.kill(process, signal);
  }

  /** Signals the foreground of a terminal: the group that a shell put there, else all that it controls. */
  signalForeground(tty: Tty, signal: Signal): void {
    const controlled = [...this.processes.values()].filter((process) => process.tty === tty);
    const chosen = controlled.filter(({ group }) => group === tty.foreground);
    for (const process of chosen.length > 0 ? chosen : controlled) this.kill(process, signal);
  }

  processesIn(group: ControlGroup): Process[] {
    return [...this.processes.values()].filter(({ environment }) => environment.group === group);
  }

  /** Bytes in use by a group. */
  memoryOf(group: ControlGroup): number {
    return this.processesIn(group).reduce((sum, process) => sum + process.memory, 0);
  }

  /** The kernel's out-of-memory killer: the largest process of a group over its limit dies, until it fits. */
  checkMemory(group: ControlGroup): void {
    const { memoryLimit } = group;
    while (memoryLimit !== undefined && this.memoryOf(group) > memoryLimit) {
      const [victim] = this.processesIn(group).sort((a, b) => b.memory - a.memory);
      if (!victim) return;
      group.onOutOfMemory?.(victim);
      this.end(victim, { signal: 'KILL' });
    }
  }

  private checkPids(group: ControlGroup): void {
    if (group.pidsLimit !== undefined && this.processesIn(group).length >= group.pidsLimit) {
      throw new SysError('EAGAIN');
    }
  }

  /** Starts a process and rests until it has ended; gives its exit status. */
  *runToEnd(spec: SpawnSpec, parent: Process): Running<number> {
    const child = this.spawn(spec, parent);
    return exitStatus(yield* parent.wait(child));
  }
}

/** Who takes over the children of a process that ends: an ancestor that asked for it, else number 1 of the namespace. */
function heirOf({ parent, environment: { pids } }: Process): Process | undefined {
  let one = parent;
  while (one && !one.isReaper && one.environment.pids === pids) one = one.parent;
  return one?.isReaper === true && one.environment.pids === pids ? one : pids.processes.get(1);
}
