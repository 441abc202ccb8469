import type { Dir, TreeRef } from '../../src/docker/linux/fs/node.ts';
import { MountTable } from '../../src/docker/linux/fs/mounts.ts';
import { exitStatus } from '../../src/docker/linux/exit.ts';
import { Kernel, type SpawnSpec } from '../../src/docker/linux/kernel.ts';
import type { Network } from '../../src/docker/linux/net/network.ts';
import { PidNamespace, type Environment } from '../../src/docker/linux/process.ts';
import type { Program, Programs } from '../../src/docker/linux/program.ts';
import type { Handle } from '../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../src/docker/linux/streams/pipe.ts';
import { catalogue } from '../../src/docker/shell/programs/catalogue.ts';

/** The time at which simulated machines of tests begin: 2025-11-21 12:00:00 UTC. */
export const START = Date.UTC(2025, 10, 21, 12);

/** Nobody else is there; names do not resolve. */
export const noNetwork: Network = {
  resolve: () => 'no-server',
  reach: () => 'ENETUNREACH',
  ping: () => 'ENETUNREACH',
  nameOf: () => undefined,
};

/** Programs of modules that load when they are first needed. */
export function programsOf(groups: typeof catalogue): Programs {
  const loaded = new Map<string, Program>();
  return {
    find: (name) => {
      const known = loaded.get(name);
      if (known) return known;
      const group = groups.find(({ names }) => names.includes(name));
      return (
        group &&
        (() =>
          group.load().then(({ programs }) => {
            for (const [one, program] of Object.entries(programs)) loaded.set(one, program);
          }))
      );
    },
    isLoaded: (name) => loaded.has(name),
  };
}

export type Ran = { readonly stdout: string; readonly stderr: string; readonly status: number };

export type RunOptions = Omit<SpawnSpec, 'argv' | 'env'> & {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** A machine with one root file system, on which programs are run to their end. */
export type Machine = {
  readonly kernel: Kernel;
  readonly environment: Environment;
  /** The tree as it is now. */
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

/** A machine with this tree as its root. */
export function machineWith(
  root: Dir,
  network: Network = noNetwork,
  programs = programsOf(catalogue),
): Machine {
  let tree = root;
  const ref: TreeRef = { get: () => tree, set: (next) => (tree = next) };
  const kernel = new Kernel(programs, network, { now: START });
  const environment: Environment = {
    mounts: new MountTable([
      { target: '/', tree: ref, root: '/', readOnly: false, type: 'ext4', source: '/dev/vda' },
    ]),
    net: { id: 'test', interfaces: [], listeners: [] },
    pids: new PidNamespace(),
    uts: { hostname: 'test' },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
  };
  kernel.rootPids = environment.pids;
  const run = async (
    argv: readonly string[],
    { stdin = '', env = {}, ...spec }: RunOptions = {},
  ): Promise<Ran> => {
    const out = collector();
    const err = collector();
    const input = pipe();
    input.writer.retain();
    const fds = new Map<number, Handle>([
      [0, input.reader],
      [1, out.handle],
      [2, err.handle],
    ]);
    const process = kernel.spawn({
      environment,
      cwd: '/',
      ...spec,
      argv,
      env: new Map(Object.entries({ PATH: '/bin:/usr/bin', ...env })),
      fds,
    });
    input.writer.write?.(stdin);
    input.writer.release();
    while (!process.exit) {
      const rest = kernel.scheduler.run(START + 1e9, () => process.exit !== undefined, 1e6);
      if (rest === 'loading') await Promise.all(kernel.scheduler.loading);
      else if (!process.exit) throw new Error(`${argv.join(' ')} does not end (${rest})`);
    }
    return { stdout: out.text(), stderr: err.text(), status: exitStatus(process.exit) };
  };
  return { kernel, environment, tree: () => tree, run };
}
