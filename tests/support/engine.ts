import { dockerProgram } from '../../src/docker/commands/docker.ts';
import { Engine } from '../../src/docker/engine/engine.ts';
import { Ids } from '../../src/docker/engine/ids.ts';
import { loadImages } from '../../src/docker/engine/image/preload.ts';
import { predefinedNetworks } from '../../src/docker/engine/network/setup.ts';
import type { State } from '../../src/docker/engine/state.ts';
import { dir, file, type Dir } from '../../src/docker/linux/fs/node.ts';
import { MountTable } from '../../src/docker/linux/fs/mounts.ts';
import { planted, withDirs } from '../../src/docker/linux/fs/tree.ts';
import { exitStatus } from '../../src/docker/linux/exit.ts';
import { Kernel } from '../../src/docker/linux/kernel.ts';
import type { NetNamespace, Network } from '../../src/docker/linux/net/network.ts';
import { PidNamespace, type Environment } from '../../src/docker/linux/process.ts';
import type { Handle } from '../../src/docker/linux/streams/handle.ts';
import { nullHandle } from '../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../src/docker/linux/streams/pipe.ts';
import { Tty } from '../../src/docker/linux/streams/tty.ts';
import type { Running } from '../../src/docker/linux/wait.ts';
import type { Program } from '../../src/docker/linux/program.ts';
import { smallRegistry } from './small-registry.ts';
import type { Registry } from '../../src/docker/registry/types.ts';

/** 2026-01-01T00:00:00Z: when a test's engine starts. */
export const START = Date.UTC(2026, 0, 1);
export const LAB = '/home/user/lab';

const loopback: NetNamespace = { id: 'host', interfaces: [], listeners: [] };

const noNetwork: Network = {
  resolve: () => 'no-server',
  reach: () => 'ECONNREFUSED',
  ping: () => 'ENETUNREACH',
  nameOf: () => undefined,
};

/** What a test's machine starts with. */
export type TestMachine = {
  readonly images?: readonly string[];
  /** Files by path, relative to the lab. */
  readonly files?: Readonly<Record<string, string>>;
  readonly registry?: Registry;
  readonly state?: Partial<State>;
  readonly programs?: Readonly<Record<string, Program>>;
};

/** What a command printed and how it ended. `screen` is all that a terminal got. */
export type Answer = { readonly stdout: string; readonly stderr: string; readonly exit: number };

function hostTree(files: Readonly<Record<string, string>>): Dir {
  const empty = ['/tmp', '/etc', '/root', LAB].reduce((tree, path) => withDirs(tree, path), dir());
  return Object.entries(files).reduce(
    (tree, [path, text]) => planted(tree, path.startsWith('/') ? path : `${LAB}/${path}`, file(text)),
    empty,
  );
}

/** An engine on a host of its own, with a way to call docker on it. */
export function testMachine({
  images = [],
  files = {},
  registry = smallRegistry,
  state = {},
  programs = {},
}: TestMachine = {}) {
  const find = (name: string): Program | undefined => programs[name];
  const kernel = new Kernel({ find, isLoaded: () => true }, noNetwork, { now: START });
  const engine = new Engine({
    kernel,
    registry,
    hostNet: loopback,
    seed: 'test',
    host: {
      name: 'docker-host',
      cpus: 2,
      memory: 25_283_272_704,
      address: '192.168.0.10',
      prefix: 24,
      gateway: '192.168.0.1',
      devices: ['/dev/sda'],
    },
    state: {
      containers: {},
      images: {},
      references: {},
      layers: {},
      networks: predefinedNetworks(new Ids('networks'), START),
      volumes: {},
      host: hostTree(files),
      events: [],
      ...state,
    },
  });
  loadImages(engine, images);
  const pids = new PidNamespace();
  kernel.rootPids = pids;
  const environment: Environment = {
    mounts: new MountTable([
      { target: '/', tree: engine.hostTree, root: '/', readOnly: false, type: 'ext4', source: '/dev/sda1' },
    ]),
    net: loopback,
    pids,
    uts: { hostname: 'docker-host' },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
  };

  /** Lets time pass until `done`, waiting in reality for code that is loaded. */
  async function runUntil(done: () => boolean, until = Infinity): Promise<void> {
    for (;;) {
      const rest = kernel.scheduler.run(until, done);
      if (done() || (rest === 'idle' && kernel.now >= until)) return;
      if (rest !== 'loading') throw new Error(`nothing goes on: ${rest}`);
      await Promise.all(kernel.scheduler.loading);
    }
  }

  /** Calls docker with these words; `input` is its stdin, or what is typed where it is on a terminal. */
  async function docker(
    words: readonly string[],
    { input, columns, until = Infinity }: { input?: string; columns?: number; until?: number } = {},
  ): Promise<Answer> {
    let stdout = '';
    let stderr = '';
    const fds = new Map<number, Handle>();
    const keep = (): void => undefined;
    const sink = (add: (text: string) => void): Handle => ({
      kind: 'pipe',
      write: add,
      retain: keep,
      release: keep,
    });
    if (columns !== undefined) {
      const tty = new Tty((text) => (stdout += text));
      tty.size = { columns, rows: 24 };
      if (input !== undefined) tty.type(input);
      for (const fd of [0, 1, 2]) fds.set(fd, tty.handle);
    } else {
      fds.set(0, input === undefined ? nullHandle : filled(input));
      fds.set(
        1,
        sink((text) => (stdout += text)),
      );
      fds.set(
        2,
        sink((text) => (stderr += text)),
      );
    }
    const process = kernel.spawn({
      argv: ['docker', ...words],
      program: dockerProgram(engine),
      environment,
      cwd: LAB,
      env: new Map([['HOME', '/home/user']]),
      fds,
    });
    await runUntil(() => process.exit !== undefined, until);
    return { stdout, stderr, exit: process.exit ? exitStatus(process.exit) : -1 };
  }

  /** Runs an operation of the engine to its end. */
  async function operate<T>(running: Running<T>): Promise<T> {
    let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
    kernel.spawn({
      argv: ['operation'],
      environment,
      program: function* () {
        try {
          outcome = { value: yield* running };
        } catch (error) {
          outcome = { error };
        }
        return 0;
      },
    });
    await runUntil(() => outcome !== undefined);
    if (outcome && 'value' in outcome) return outcome.value;
    throw outcome?.error;
  }

  return { engine, kernel, environment, docker, operate, runUntil };
}

/** A pipe that holds a text and ends. */
function filled(text: string): Handle {
  const { reader, writer } = pipe();
  reader.retain();
  writer.retain();
  writer.write?.(text);
  writer.release();
  return reader;
}
