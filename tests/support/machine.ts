import type { Dir, TreeRef } from '../../src/docker/linux/fs/node.ts';
import { dir, file } from '../../src/docker/linux/fs/node.ts';
import { MountTable } from '../../src/docker/linux/fs/mounts.ts';
import { nodeAt, planted } from '../../src/docker/linux/fs/tree.ts';
import { exitStatus } from '../../src/docker/linux/exit.ts';
import { Kernel, type SpawnSpec } from '../../src/docker/linux/kernel.ts';
import type { Network } from '../../src/docker/linux/net/network.ts';
import { PidNamespace, type Environment, type Process } from '../../src/docker/linux/process.ts';
import type { Program } from '../../src/docker/linux/program.ts';
import type { Handle } from '../../src/docker/linux/streams/handle.ts';
import { nullHandle } from '../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../src/docker/linux/streams/pipe.ts';
import { basicPrograms } from './basic-programs.ts';
import { Tty } from '../../src/docker/linux/streams/tty.ts';

/** A network in which nobody can be reached. */
const nowhere: Network = {
  resolve: () => 'no-server',
  reach: () => 'ENETUNREACH',
  ping: () => 'ENETUNREACH',
  nameOf: () => undefined,
};

/** What a machine of a test has. */
export type MachineOptions = {
  readonly programs?: Record<string, Program>;
  /** Files by path; texts become files of mode 644, `program:` ones executables. */
  readonly files?: Record<
    string,
    string | { readonly program: string } | { readonly content: string; readonly mode: number }
  >;
  readonly readOnly?: readonly string[];
  readonly hostname?: string;
};

/** A small Linux: one tree, one set of namespaces. */
export type Machine = {
  readonly kernel: Kernel;
  readonly environment: Environment;
  readonly tree: TreeRef;
  /** Runs until nothing is left to do, or virtual milliseconds have passed. */
  run(ms?: number): void;
  /** Starts a process with pipes and runs it to its end. */
  exec(argv: readonly string[], options?: ExecOptions): Result;
  /** Starts a process on a terminal. */
  talk(argv: readonly string[], options?: ExecOptions): Talk;
  read(path: string): string | undefined;
};

export type ExecOptions = {
  readonly stdin?: string;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly ms?: number;
  readonly program?: Program;
};

export type Result = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | undefined;
  readonly process: Process;
};

export type Talk = {
  readonly tty: Tty;
  readonly process: Process;
  /** What the terminal has shown, line ends as `\n`. */
  readonly shown: string;
  /** Types, and runs until nothing is left to do. */
  type(text: string): void;
  readonly exit: number | undefined;
};

const NOW = Date.UTC(2024, 0, 1);

/** Makes a machine whose PATH holds the basic programs and those given. */
export function machine(options: MachineOptions = {}): Machine {
  const programs: Record<string, Program> = { ...basicPrograms, ...options.programs };
  let root: Dir = dir();
  const place = (path: string, content: string, meta: { mode?: number; program?: string }): void => {
    root = planted(root, path, file(content, { mtime: NOW, ...meta }));
  };
  for (const path of ['/tmp', '/root', '/etc', '/usr/bin', '/bin'])
    root = planted(root, `${path}/.keep`, file(''));
  for (const name of Object.keys(programs))
    place(`/usr/bin/${name.slice(name.lastIndexOf('/') + 1)}`, '', { mode: 0o755, program: name });
  place(
    '/etc/passwd',
    'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/bin/sh\n',
    {},
  );
  root = planted(root, '/dev/null', {
    kind: 'device',
    device: 'null',
    mode: 0o666,
    uid: 0,
    gid: 0,
    mtime: NOW,
  });
  root = planted(root, '/dev/tty', {
    kind: 'device',
    device: 'tty',
    mode: 0o666,
    uid: 0,
    gid: 0,
    mtime: NOW,
  });
  for (const [path, given] of Object.entries(options.files ?? {})) {
    if (typeof given === 'string') place(path, given, {});
    else if ('program' in given) place(path, '', { mode: 0o755, program: given.program });
    else place(path, given.content, { mode: given.mode });
  }
  const tree: TreeRef = {
    get: () => root,
    set(next) {
      root = next;
    },
  };
  const mounts = new MountTable([
    { target: '/', tree, root: '/', readOnly: false, type: 'overlay', source: 'overlay' },
    ...(options.readOnly ?? []).map((target) => ({
      target,
      tree,
      root: target,
      readOnly: true,
      type: 'overlay',
      source: 'overlay',
    })),
  ]);
  const environment: Environment = {
    mounts,
    net: { id: 'net', interfaces: [], listeners: [] },
    pids: new PidNamespace(),
    uts: { hostname: options.hostname ?? 'host' },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
  };
  const kernel = new Kernel({ find: (name) => programs[name], isLoaded: () => true }, nowhere, { now: NOW });
  kernel.rootPids = environment.pids;
  const run = (ms = 60_000): void => {
    const until = kernel.now + ms;
    for (let round = 0; round < 50; round += 1) {
      if (kernel.scheduler.run(until) !== 'exhausted') return;
    }
  };
  const env = (given: Record<string, string> = {}): Map<string, string> =>
    new Map(Object.entries({ PATH: '/usr/bin:/bin', HOME: '/root', ...given }));
  const specOf = (
    argv: readonly string[],
    { env: given, cwd = '/', uid = 0, program }: ExecOptions,
  ): SpawnSpec => ({
    argv,
    env: env(given),
    cwd,
    uid,
    environment,
    ...(program && { program }),
  });
  return {
    kernel,
    environment,
    tree,
    run,
    read(path) {
      const node = nodeAt(root, path);
      return node?.kind === 'file' ? node.content : undefined;
    },
    exec(argv, given = {}) {
      const out = collector();
      const err = collector();
      const fds = new Map([
        [0, input(given.stdin)],
        [1, out.handle],
        [2, err.handle],
      ]);
      const process = kernel.spawn({ ...specOf(argv, given), fds });
      run(given.ms);
      const exit = process.exit && exitStatus(process.exit);
      return { stdout: out.text(), stderr: err.text(), exit, process };
    },
    talk(argv, given = {}) {
      let shown = '';
      const tty = new Tty((text) => {
        shown += text;
      });
      const fds = new Map([0, 1, 2].map((fd) => [fd, tty.handle]));
      const process = kernel.spawn({ ...specOf(argv, given), fds, tty, group: 'new' });
      tty.onSignal = (signal) => {
        kernel.killGroup(process.group, signal);
      };
      run(1000);
      return {
        tty,
        process,
        get shown() {
          return shown.replaceAll('\r\n', '\n');
        },
        type(text) {
          tty.type(text);
          run(1000);
        },
        get exit() {
          return process.exit && exitStatus(process.exit);
        },
      };
    },
  };
}

function input(text: string | undefined): Handle {
  if (text === undefined) return nullHandle;
  const { reader, writer } = pipe();
  writer.retain();
  reader.retain();
  writer.write?.(text);
  writer.release();
  return reader;
}

function collector(): { handle: Handle; text(): string } {
  const chunks: string[] = [];
  const keep = (): void => undefined;
  return {
    handle: { kind: 'pipe', write: (text) => void chunks.push(text), retain: keep, release: keep },
    text: () => chunks.join(''),
  };
}
