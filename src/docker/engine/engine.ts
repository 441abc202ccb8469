import type { Dir, TreeRef } from '../linux/fs/node.ts';
import type { Kernel } from '../linux/kernel.ts';
import type { NetNamespace } from '../linux/net/network.ts';
import { Condition } from '../linux/wait.ts';
import type { Registry } from '../registry/types.ts';
import { EVENTS_LIMIT, type EngineEvent, type EventDraft } from './events.ts';
import { Ids } from './ids.ts';
import type { LogFile } from './container/log-file.ts';
import type { OpenSink } from './container/log-sink.ts';
import type { Runtime } from './container/runtime.ts';
import type { Container, State } from './state.ts';

/** What the daemon knows of its machine. */
export type HostFacts = {
  readonly name: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  /** The address of eth0, and its prefix length. */
  readonly address: string;
  readonly prefix: number;
  readonly gateway: string;
  /** Block devices under /dev that limits may name. */
  readonly devices: readonly string[];
};

/** What an engine is made of. */
export type EngineParts = {
  readonly kernel: Kernel;
  readonly registry: Registry;
  readonly host: HostFacts;
  /** The host's network namespace. */
  readonly hostNet: NetNamespace;
  /** What ids, names and addresses that look like chance are made from. */
  readonly seed: string;
  readonly state: State;
};

/**
 * dockerd: one immutable state and what runs beside it. Operations are functions that take the engine first
 * (`stopContainer(engine, …)`); those that wait are generators. Only `commit` changes the state.
 */
export class Engine {
  readonly kernel: Kernel;
  readonly registry: Registry;
  readonly host: HostFacts;
  readonly hostNet: NetNamespace;
  readonly ids: Ids;
  /** The daemon's own id, which `docker info` shows. */
  readonly id: string;
  /** Processes and terminals of running containers, by id. */
  readonly runtimes = new Map<string, Runtime>();
  /** What containers wrote, by id. */
  readonly logs = new Map<string, LogFile>();
  /** How logs are opened by drivers that send them somewhere, as far as a container needed one. */
  readonly logSinks = new Map<string, OpenSink>();
  /** Changes with every event. */
  readonly happened = new Condition();
  /** How many events there were. */
  eventCount = 0;
  private current: State;

  constructor({ kernel, registry, host, hostNet, seed, state }: EngineParts) {
    this.kernel = kernel;
    this.registry = registry;
    this.host = host;
    this.hostNet = hostNet;
    this.ids = new Ids(seed);
    this.id = this.ids.uuid();
    this.current = state;
  }

  get state(): State {
    return this.current;
  }

  /** Virtual time in milliseconds since 1970. */
  get now(): number {
    return this.kernel.now;
  }

  /** The only place where the state changes: makes the new one, stamps the events, tells who listens. */
  commit(change: (state: State) => State, ...events: readonly EventDraft[]): void {
    const next = change(this.current);
    if (events.length === 0) {
      this.current = next;
      return;
    }
    const stamped = events.map((draft): EngineEvent => ({ ...draft, scope: 'local', time: this.now }));
    this.eventCount += stamped.length;
    this.current = { ...next, events: [...next.events, ...stamped].slice(-EVENTS_LIMIT) };
    this.happened.notify();
  }

  /** Reports what happened without a change of the state. */
  report(...events: readonly EventDraft[]): void {
    this.commit((state) => state, ...events);
  }

  /** Changes a container that exists. */
  update(
    id: string,
    change: (container: Container) => Partial<Container>,
    ...events: readonly EventDraft[]
  ): void {
    this.commit(
      (state) => {
        const container = state.containers[id];
        if (!container) return state;
        return {
          ...state,
          containers: { ...state.containers, [id]: { ...container, ...change(container) } },
        };
      },
      ...events,
    );
  }

  /** A container's files, to read and write. */
  containerTree(id: string): TreeRef {
    return {
      get: () => this.current.containers[id]?.rootfs ?? emptyDir,
      set: (rootfs) => this.update(id, () => ({ rootfs })),
    };
  }

  /** A volume's files. */
  volumeTree(name: string): TreeRef {
    return {
      get: () => this.current.volumes[name]?.files ?? emptyDir,
      set: (files) =>
        this.commit((state) => {
          const volume = state.volumes[name];
          return volume ? { ...state, volumes: { ...state.volumes, [name]: { ...volume, files } } } : state;
        }),
    };
  }

  /** The host's disk. */
  get hostTree(): TreeRef {
    return {
      get: () => this.current.host,
      set: (host) => this.commit((state) => ({ ...state, host })),
    };
  }
}

const emptyDir: Dir = { kind: 'dir', mode: 0o755, uid: 0, gid: 0, mtime: 0, entries: new Map() };
