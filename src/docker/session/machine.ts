import type { Readings } from '../cli/reading.ts';
import { dockerProgram } from '../commands/docker.ts';
import { Engine } from '../engine/engine.ts';
import { Ids } from '../engine/ids.ts';
import { loadImages } from '../engine/image/preload.ts';
import { readReference } from '../engine/image/reference.ts';
import { hostInterfaces, predefinedNetworks } from '../engine/network/setup.ts';
import { World } from '../engine/network/world.ts';
import { hostMounts } from '../engine/volume/host-mounts.ts';
import { Kernel } from '../linux/kernel.ts';
import type { NetNamespace } from '../linux/net/network.ts';
import type { Environment, Process } from '../linux/process.ts';
import type { Registry } from '../registry/types.ts';
import { idle, startDaemons } from './daemons.ts';
import { HOME, hostFacts, hostTree, LAB } from './host.ts';
import { ProgramIndex } from './programs.ts';

/** What a machine starts with. */
export type MachineOptions = {
  /** Everything that looks like chance follows from it. */
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly registry: Registry;
  /** Images that are there from the start. */
  readonly images?: readonly string[];
  /** Lines that will be typed and need not be read any more; for all others the grammar is loaded. */
  readonly readings?: Readings;
};

/** A computer with Docker on it: kernel, engine, and a host on which commands run. */
export type Machine = {
  readonly kernel: Kernel;
  readonly engine: Engine;
  /** Where the host's programs run. */
  readonly host: Environment;
  /** The host's first process, whose children the shells are. */
  readonly init: Process;
};

/** The first process number that programs of the reader get. */
const FIRST_PID = 1000;

/** Sets up a machine when its images have come. */
export async function openMachine(options: MachineOptions): Promise<Machine> {
  const { registry, images = [] } = options;
  await Promise.all(images.map((name) => registry.bring(readReference(name).path)));
  return createMachine(options);
}

/** Sets up a machine, whose images the registry must have at hand. */
export function createMachine({ seed, now, registry, images = [], readings }: MachineOptions): Machine {
  const programs = new ProgramIndex();
  const ids = new Ids(`${seed}/networks`);
  const networks = predefinedNetworks(ids, now);
  const hostNet: NetNamespace = {
    id: 'host',
    interfaces: hostInterfaces(hostFacts, networks, ids),
    listeners: [],
  };
  const world = new World(hostNet);
  const kernel = new Kernel(programs, world, { now });
  const engine = new Engine({
    kernel,
    registry,
    host: hostFacts,
    hostNet,
    seed,
    state: {
      containers: {},
      images: {},
      references: {},
      layers: {},
      networks,
      volumes: {},
      host: hostTree(now),
      events: [],
    },
  });
  world.attach(engine);
  programs.add('docker', dockerProgram(engine, readings));
  loadImages(engine, images);
  const host: Environment = {
    mounts: hostMounts(engine),
    net: hostNet,
    pids: kernel.rootPids,
    uts: { hostname: hostFacts.name },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
    isAdmin: true,
  };
  const init = kernel.spawn({
    argv: ['/sbin/init'],
    program: idle,
    environment: host,
    cwd: LAB,
    env: new Map([
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ['HOME', HOME],
      ['TERM', 'xterm-256color'],
      ['LANG', 'C.UTF-8'],
      ['PWD', LAB],
    ]),
  });
  init.isFixed = true;
  startDaemons(kernel, init);
  kernel.lastPid = FIRST_PID;
  return { kernel, engine, host, init };
}
