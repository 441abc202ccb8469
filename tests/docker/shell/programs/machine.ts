import { exitStatus } from '../../../../src/docker/linux/exit.ts';
import { MountTable } from '../../../../src/docker/linux/fs/mounts.ts';
import type { Dir, TreeRef } from '../../../../src/docker/linux/fs/node.ts';
import { Kernel, type SpawnSpec } from '../../../../src/docker/linux/kernel.ts';
import type { Network } from '../../../../src/docker/linux/net/network.ts';
import { PidNamespace, type Environment } from '../../../../src/docker/linux/process.ts';
import type { Program, Programs } from '../../../../src/docker/linux/program.ts';
import type { Handle } from '../../../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../../../src/docker/linux/streams/pipe.ts';
import { catalogue } from '../../../../src/docker/shell/programs/catalogue.ts';

/** The time at which these machines begin: 2025-11-21 12:00:00 UTC. */
export const START = Date.UTC(2025, 10, 21, 12);

const nowhere: Network = {
  resolve: () => 'no-server',
  reach: () => 'ENETUNREACH',
  ping: () => 'ENETUNREACH',
  nameOf: () => undefined,
};

/** A network in which every name has an address. */
export const internet: Network = { ...nowhere, resolve: () => ['151.101.2.132'] };

/** Programs of the catalogue's modules, loaded when they are first needed. */
export function catalogued(): Programs {
  const loaded = new Map<string, Program>();
  return {
    find(name) {
      const known = loaded.get(name);
      if (known) return known;
      const group = catalogue.find(({ names }) => names.includes(name));
      return (
        group &&
        (async () => {
          const { programs } = await group.load();
          for (const [one, program] of Object.entries(programs)) loaded.set(one, program);
        })
      );
    },
    isLoaded: (name) => loaded.has(name),
  };
}

export type Ran = { readonly stdout: string; readonly stderr: string; readonly status: number };

export type RunOptions = Omit<SpawnSpec, 'argv' | 'env'> & {
  readonly stdin?: string;
  /** A file that is opened as standard input instead. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** A machine with one root file system, on which programs are run to their end. */
export type Machine = {
  readonly kernel: Kernel;
  readonly environment: Environment;
  tree(): Dir;
  run(argv: readonly string[], options?: RunOptions): Promise<Ran>;
};

function collector(): { readonly handle: Handle; readonly text: () => string } {
  let text = '';
  const keep = (): void => undefined;
  return {
    handle: { kind: 'log', write: (chunk) => (text += chunk), retain: keep, release: keep },
    text: () => text,
  };
}

/** A machine with this tree as its root; `memory` is its limit in bytes. */
export function machineWith(root: Dir, network: Network = nowhere, memory?: number): Machine {
  let tree = root;
  const ref: TreeRef = { get: () => tree, set: (next) => (tree = next) };
  const kernel = new Kernel(catalogued(), network, { now: START });
  const environment: Environment = {
    mounts: new MountTable([
      { target: '/', tree: ref, root: '/', readOnly: false, type: 'ext4', source: '/dev/vda' },
    ]),
    net: { id: 'test', interfaces: [], listeners: [] },
    pids: new PidNamespace(),
    uts: { hostname: 'test' },
    group: { frozen: false, memoryLimit: memory, pidsLimit: undefined },
  };
  const run = async (argv: readonly string[], options: RunOptions = {}): Promise<Ran> => {
    const { stdin = '', input: path, env = {}, ...spec } = options;
    const out = collector();
    const err = collector();
    const input = pipe();
    input.writer.retain();
    const fds = new Map<number, Handle>([
      [0, input.reader],
      [1, out.handle],
      [2, err.handle],
    ]);
    const variables = new Map(Object.entries({ PATH: '/usr/bin:/bin', ...env }));
    const process = kernel.spawn({ environment, cwd: '/', ...spec, argv, env: variables, fds });
    if (path !== undefined) process.setFd(0, process.files.open(path, 'read'));
    else input.writer.write?.(stdin);
    input.writer.release();
    while (!process.exit) {
      const rest = kernel.scheduler.run(START + 1e9, () => process.exit !== undefined, 1e6);
      if (rest === 'loading') await Promise.all(kernel.scheduler.loading);
      else if (process.exit === undefined) throw new Error(`${argv.join(' ')} does not end (${rest})`);
    }
    return { stdout: out.text(), stderr: err.text(), status: exitStatus(process.exit) };
  };
  return { kernel, environment, tree: () => tree, run };
}
