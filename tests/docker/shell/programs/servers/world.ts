import type { Dir, TreeRef } from '../../../../../src/docker/linux/fs/node.ts';
import { dir } from '../../../../../src/docker/linux/fs/node.ts';
import { planted } from '../../../../../src/docker/linux/fs/tree.ts';
import { merged } from '../../../../../src/docker/linux/fs/layer.ts';
import { MountTable } from '../../../../../src/docker/linux/fs/mounts.ts';
import { exitStatus } from '../../../../../src/docker/linux/exit.ts';
import { Kernel } from '../../../../../src/docker/linux/kernel.ts';
import type { NetNamespace } from '../../../../../src/docker/linux/net/network.ts';
import { PidNamespace, type Environment, type Process } from '../../../../../src/docker/linux/process.ts';
import type { Signal } from '../../../../../src/docker/linux/signals.ts';
import type { Handle } from '../../../../../src/docker/linux/streams/handle.ts';
import { pipe } from '../../../../../src/docker/linux/streams/pipe.ts';
import { Tty } from '../../../../../src/docker/linux/streams/tty.ts';
import { registry } from '../../../../../src/docker/registry/index.ts';
import { ProgramIndex } from '../../../../../src/docker/session/programs.ts';
import { ethernet, lan, loopback } from '../../../../support/lan.ts';
import { START } from '../../../../support/linux.ts';

export type Ran = { readonly stdout: string; readonly stderr: string; readonly status: number };

type Env = Readonly<Record<string, string>>;

/** A container of an image as these tests need it: processes, files, a network namespace; no engine. */
export type Container = {
  readonly environment: Environment;
  tree(): Dir;
  /** What its main process wrote so far. */
  log(): string;
  /** Its main process, once started. */
  main(): Process;
  /** Starts the main process and lets some virtual milliseconds pass. */
  start(argv: readonly string[], options?: { env?: Env; ms?: number }): Promise<void>;
  /** Signals the main process and lets a moment pass. */
  kill(signal: Signal): Promise<void>;
  exec(argv: readonly string[], options?: { stdin?: string; env?: Env }): Promise<Ran>;
  /** Runs a program on a terminal, typing a line whenever it waits for one; gives what the terminal shows. */
  talk(argv: readonly string[], lines: readonly string[]): Promise<string>;
};

function collector(): { readonly handle: Handle; readonly text: () => string } {
  let text = '';
  const keep = (): void => undefined;
  return {
    handle: { kind: 'log', write: (chunk) => (text += chunk), retain: keep, release: keep },
    text: () => text,
  };
}

const NULL = { kind: 'device', device: 'null', mode: 0o666, uid: 0, gid: 0, mtime: START } as const;

/** A machine with containers on one network, reached by their names. */
export class World {
  private readonly namespaces: NetNamespace[] = [];
  private readonly names: Record<string, readonly string[]> = {};
  readonly kernel = new Kernel(new ProgramIndex(), lan(this.namespaces, this.names), { now: START });

  /** A container of `image` (`nginx:1.27`). The first has the address 172.17.0.2. */
  container(name: string, image: string): Container {
    const address = `172.17.0.${String(this.namespaces.length + 2)}`;
    this.names[name] = [address];
    const net: NetNamespace = { id: name, interfaces: [loopback, ethernet(address)], listeners: [] };
    this.namespaces.push(net);
    let tree = planted(treeOf(image), '/dev/null', NULL);
    const ref: TreeRef = { get: () => tree, set: (next) => (tree = next) };
    const root = { target: '/', tree: ref, root: '/', readOnly: false, type: 'overlay', source: 'overlay' };
    const environment: Environment = {
      mounts: new MountTable([root]),
      net,
      pids: new PidNamespace(),
      uts: { hostname: name },
      group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
    };
    const output = collector();
    let first: Process | undefined;
    const main = (): Process => {
      if (!first) throw new Error(`${name} was not started`);
      return first;
    };
    return {
      environment,
      tree: () => tree,
      log: output.text,
      main,
      start: async (argv, { env = {}, ms = 2000 } = {}) => {
        first = this.spawn(
          environment,
          argv,
          env,
          new Map([
            [1, output.handle],
            [2, output.handle],
          ]),
          '',
        );
        await this.pass(ms);
      },
      kill: async (signal) => {
        this.kernel.kill(main(), signal);
        await this.pass(2000);
      },
      exec: async (argv, { stdin = '', env = {} } = {}) => {
        const out = collector();
        const err = collector();
        const process = this.spawn(
          environment,
          argv,
          env,
          new Map([
            [1, out.handle],
            [2, err.handle],
          ]),
          stdin,
        );
        await this.until(() => process.exit !== undefined);
        return { stdout: out.text(), stderr: err.text(), status: exitStatus(process.exit ?? { code: 0 }) };
      },
      talk: async (argv, lines) => {
        let shown = '';
        const tty = new Tty((text) => (shown += text));
        const process = this.spawn(
          environment,
          argv,
          {},
          new Map([0, 1, 2].map((fd) => [fd, tty.handle])),
          undefined,
          tty,
        );
        for (const line of lines) {
          await this.pass(0);
          await this.until(() => process.exit !== undefined || tty.readers > 0);
          tty.type(`${line}\n`);
        }
        await this.until(() => process.exit !== undefined);
        return shown.replaceAll('\r\n', '\n');
      },
    };
  }

  private spawn(
    environment: Environment,
    argv: readonly string[],
    env: Env,
    outputs: ReadonlyMap<number, Handle>,
    stdin: string | undefined,
    tty?: Tty,
  ): Process {
    const input = pipe();
    input.writer.retain();
    const fds = new Map<number, Handle>([
      ...(stdin === undefined ? [] : [[0, input.reader] as const]),
      ...outputs,
    ]);
    const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    const all = new Map(Object.entries({ PATH: path, HOME: '/root', ...env }));
    const process = this.kernel.spawn({ environment, cwd: '/', argv, env: all, fds, group: 'new', tty });
    if (stdin !== undefined) input.writer.write?.(stdin);
    input.writer.release();
    return process;
  }

  /** Lets virtual time pass. */
  async pass(ms: number): Promise<void> {
    const until = this.kernel.now + ms;
    while (this.kernel.scheduler.run(until) === 'loading') await Promise.all(this.kernel.scheduler.loading);
  }

  private async until(goal: () => boolean): Promise<void> {
    while (!goal()) {
      const rest = this.kernel.scheduler.run(START + 1e9, goal, 1e6);
      if (rest === 'loading') await Promise.all(this.kernel.scheduler.loading);
      else if (!goal()) throw new Error(`it does not end (${rest})`);
    }
  }
}

/** The files of an image of the catalogue. */
export function treeOf(reference: string): Dir {
  const [name = '', tag = 'latest'] = reference.split(':');
  const image = registry.hub(name.includes('/') ? name : `library/${name}`)?.tags[tag];
  if (!image) throw new Error(`the catalogue has no ${reference}`);
  return image.layers.reduce((below, layer) => merged(below, layer.files()), dir());
}
