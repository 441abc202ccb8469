import { SysError } from './errno.ts';
import { Files } from './fs/files.ts';
import type { MountTable } from './fs/mounts.ts';
import type { Kernel } from './kernel.ts';
import type { NetNamespace } from './net/network.ts';
import type { Signal } from './signals.ts';
import type { Handle } from './streams/handle.ts';
import type { Tty } from './streams/tty.ts';
import { Condition, type Running } from './wait.ts';

/** How a process ended: by itself with a status, or by a signal. */
export type Exit = { readonly code: number } | { readonly signal: Signal };

/**
 * The processes that see each other, those of the namespaces inside included; the end of number 1 ends all
 * (pid_namespaces(7)). One inside another numbers from 1; one without `parent` has the kernel's own numbers.
 */
export class PidNamespace {
  readonly parent: PidNamespace | undefined;
  readonly processes = new Map<number, Process>();
  private last = 0;

  constructor(parent?: PidNamespace) {
    this.parent = parent;
  }

  /** The number of a new process that the kernel calls `pid`. */
  next(pid: number): number {
    this.last += 1;
    return this.parent ? this.last : pid;
  }
}

/** The resources of a group of processes, as far as the kernel acts on them: a container's, or the host's. */
export type ControlGroup = {
  /** Paused: no task of it runs. */
  frozen: boolean;
  /** Most bytes of memory that the group may use together; undefined without a limit. */
  memoryLimit: number | undefined;
  /** Most processes. */
  pidsLimit: number | undefined;
  /** The numbers of the CPUs that it may run on; undefined for all. */
  cpus?: readonly number[] | undefined;
  /** Bytes in a second that it may write to the disk; undefined without a limit. */
  writeRate?: number | undefined;
  /** Limits of each process (setrlimit(2)) that differ from the usual ones, by resource: `nofile`; below 0 is unlimited. */
  limits?: ReadonlyMap<string, { readonly soft: number; readonly hard: number }>;
  /** Told when the kernel kills a process for memory. */
  onOutOfMemory?: (victim: Process) => void;
};

/** What a new process needs to be told; everything else it takes over from its parent. */
export type Environment = {
  readonly mounts: MountTable;
  readonly net: NetNamespace;
  readonly pids: PidNamespace;
  readonly uts: { hostname: string; domainname?: string };
  readonly group: ControlGroup;
  /** Whose namespaces were entered that nothing else here stands for (setns(2)). */
  readonly entered?: { readonly ipc?: Process; readonly cgroup?: Process };
  /** CAP_SYS_ADMIN: whether its root may set the hostname (capabilities(7)); that of the host always may. */
  readonly isAdmin?: boolean;
  /** Rights of root's that its processes do not have: `CHOWN`, `NET_ADMIN` (capabilities(7)). */
  readonly lacks?: ReadonlySet<string>;
};

/** What stands in a process's handler table: a function, or that the signal is ignored. */
export type Handler = 'ignore' | ((signal: Signal) => void);

/** Devices that give as much as is asked for, and how many characters of them are read for one toll of time. */
const ENDLESS: ReadonlySet<Handle['kind']> = new Set(['zero', 'full', 'random']);
const TOLL_EVERY = 65_536;
/** Bytes by which a process grows before the kernel looks at its group again. */
const HELD_EVERY = 262_144;
/** Characters that `readAll` takes: no file of ours is as long, and what has no end is not gathered for ever. */
const MOST_AT_ONCE = 2 ** 27;

/**
 * A running program: identity, rights, descriptors, namespaces. Programs get their own to work with; what blocks is a
 * generator and is called with `yield*`.
 */
export class Process {
  readonly kernel: Kernel;
  /** Its number on the host. */
  readonly pid: number;
  /** Its number in its own namespace; what `ps` in a container shows. */
  readonly localPid: number;
  /** Its number in its own namespace and in each around it. */
  readonly numbers: ReadonlyMap<PidNamespace, number>;
  parent: Process | undefined;
  argv: readonly string[];
  /** The program's name without its folder (comm); what it writes into `argv` later does not change it. */
  name: string;
  /** The file that it executes; '' where nobody looked. */
  exe: string;
  env: Map<string, string>;
  cwd: string;
  umask = 0o022;
  uid: number;
  gid: number;
  gids: readonly number[];
  readonly fds = new Map<number, Handle>();
  readonly environment: Environment;
  readonly files: Files;
  /** The terminal that controls it. */
  tty: Tty | undefined;
  /** The process group; ^C goes to the foreground group of the terminal. */
  group: number;
  readonly handlers = new Map<Signal, Handler>();
  /** Signals that wait until it is frozen or stopped no more. */
  readonly pending = new Set<Signal>();
  /** Whether SIGSTOP or the like holds it until SIGCONT. */
  stopped = false;
  /** It takes over the orphans among its descendants (PR_SET_CHILD_SUBREAPER of prctl(2)). */
  isReaper = false;
  /** A part of the machine whose end is not simulated: the daemons, the terminal's own shell. */
  isFixed = false;
  readonly started: number;
  readonly children = new Set<Process>();
  /** Changes when a child ends or stops (SIGCHLD). */
  readonly childEnded = new Condition();
  /** Changes when it ends. */
  readonly ended = new Condition();
  exit: Exit | undefined;
  /** Bytes of memory in use, as `ps`, `docker stats` and limits count it; set with `allocate`. */
  memory = 1_500_000;
  /** How much of one CPU it would use now, if it could. */
  cpuDemand = 0;
  private copied = 0;
  /** CPU milliseconds used. */
  cpuTime = 0;

  constructor(kernel: Kernel, pid: number, environment: Environment, like: ProcessSeed) {
    this.kernel = kernel;
    this.pid = pid;
    this.environment = environment;
    const numbers = new Map<PidNamespace, number>();
    for (let one: PidNamespace | undefined = environment.pids; one; one = one.parent)
      numbers.set(one, one.next(pid));
    this.numbers = numbers;
    this.localPid = this.numberIn(environment.pids);
    this.parent = like.parent;
    this.argv = like.argv;
    this.name = baseName(like.argv[0] ?? '');
    this.exe = like.parent?.exe ?? '';
    this.env = new Map(like.env);
    this.cwd = like.cwd;
    this.uid = like.uid;
    this.gid = like.gid;
    this.gids = like.gids;
    this.tty = like.tty;
    this.group = like.group ?? pid;
    this.umask = like.umask ?? 0o022;
    this.started = kernel.now;
    this.files = new Files(this);
  }

  get mounts(): MountTable {
    return this.environment.mounts;
  }

  get net(): NetNamespace {
    return this.environment.net;
  }

  get hostname(): string {
    return this.environment.uts.hostname;
  }

  /** Its number as those of a namespace see it; 0 where they do not. */
  numberIn(pids: PidNamespace): number {
    return this.numbers.get(pids) ?? 0;
  }

  /** The open file behind a descriptor; throws EBADF. */
  handle(fd: number): Handle {
    const handle = this.fds.get(fd);
    if (!handle) throw new SysError('EBADF');
    return handle;
  }

  /** Lets a descriptor point to an open file, closing what it pointed to (dup2). */
  setFd(fd: number, handle: Handle): void {
    handle.retain();
    this.fds.get(fd)?.release();
    this.fds.set(fd, handle);
  }

  closeFd(fd: number): void {
    this.fds.get(fd)?.release();
    this.fds.delete(fd);
  }

  /** Writes to a descriptor, resting while a pipe is full. A closed pipe kills the process (SIGPIPE). */
  *write(fd: number, text: string): Running<void> {
    const handle = this.handle(fd);
    while (handle.isFull?.() === true && handle.writable) {
      yield { kind: 'change', of: [handle.writable] };
    }
    this.put(fd, text);
    if (handle.isFull?.() === true) yield { kind: 'turn' };
  }

  /** Writes to a descriptor at once; for short texts. */
  put(fd: number, text: string): void {
    const handle = this.handle(fd);
    if (!handle.write) throw new SysError('EBADF');
    handle.write(text);
  }

  /** At most `max` characters from a descriptor; '' at the end. */
  *read(fd: number, max?: number): Running<string> {
    const handle = this.handle(fd);
    if (!handle.read) throw new SysError('EBADF');
    for (;;) {
      const text = handle.read(max);
      if (text !== undefined) {
        if (ENDLESS.has(handle.kind)) yield* this.toll(text.length);
        return text;
      }
      const { tty } = handle;
      if (tty) tty.readers += 1;
      try {
        yield { kind: 'change', of: handle.readable ? [handle.readable] : [] };
      } finally {
        if (tty) tty.readers -= 1;
      }
    }
  }

  /** A line with its end of line; what is left at the end of input without one; undefined where nothing is left. */
  *readLine(fd: number): Running<string | undefined> {
    let line = '';
    for (;;) {
      const text = yield* this.read(fd);
      if (text === '') return line === '' ? undefined : line;
      const end = text.indexOf('\n');
      if (end >= 0) {
        this.handle(fd).unread?.(text.slice(end + 1));
        return line + text.slice(0, end + 1);
      }
      line += text;
    }
  }

  /** All that is left to read from a descriptor. Throws ENOMEM where it does not end. */
  *readAll(fd: number): Running<string> {
    const chunks: string[] = [];
    const before = this.memory;
    let length = 0;
    for (;;) {
      const text = yield* this.read(fd);
      if (text === '') break;
      chunks.push(text);
      length += text.length;
      if (length > MOST_AT_ONCE) throw new SysError('ENOMEM');
      yield* this.hold(before + length);
    }
    this.memory = before;
    return chunks.join('');
  }

  /** Counts what is gathered as memory of the process; only a group with a limit minds, and only in steps. */
  *hold(bytes: number): Running<void> {
    if (bytes - this.memory < HELD_EVERY) return;
    if (this.environment.group.memoryLimit === undefined) this.memory = bytes;
    else yield* this.allocate(bytes);
  }

  /** What never ends takes its time too, or a copy of it would never rest. */
  private *toll(length: number): Running<void> {
    this.copied += length;
    if (this.copied < TOLL_EVERY) return;
    this.copied = 0;
    yield* this.work(0.5);
  }

  /** Rests for some virtual milliseconds; a signal may not cut it short. */
  *sleep(ms: number): Running<void> {
    const until = this.kernel.now + ms;
    while (this.kernel.now < until) yield { kind: 'sleep', until };
  }

  /** Uses the CPU for a moment; every loop of a program calls it, so that time passes and others get their turn. */
  *work(ms: number): Running<void> {
    this.cpuTime += ms;
    yield { kind: 'sleep', until: this.kernel.now + ms };
  }

  /** Rests until a child has ended and gives how. */
  *wait(child: Process): Running<Exit> {
    while (!child.exit) yield { kind: 'change', of: [child.ended] };
    return child.exit;
  }

  /** Asks for memory, in bytes for the whole process; beyond the group's limit the kernel kills. */
  *allocate(bytes: number): Running<void> {
    this.memory = bytes;
    this.kernel.checkMemory(this.environment.group);
    yield { kind: 'turn' };
  }

  /** What to do with a signal: a function, 'ignore', or undefined for the default. */
  on(signal: Signal, handler: Handler | undefined): void {
    if (handler) this.handlers.set(signal, handler);
    else this.handlers.delete(signal);
  }
}

/** A program's name without its folder. */
export function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

/** What a process starts with. */
export type ProcessSeed = {
  readonly parent: Process | undefined;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly uid: number;
  readonly gid: number;
  readonly gids: readonly number[];
  readonly tty: Tty | undefined;
  readonly group?: number;
  readonly umask?: number;
};
