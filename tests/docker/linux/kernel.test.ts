import { describe, expect, it } from 'vitest';
import { exitStatus } from '../../../src/docker/linux/exit.ts';
import { MountTable } from '../../../src/docker/linux/fs/mounts.ts';
import { Kernel, type SpawnSpec } from '../../../src/docker/linux/kernel.ts';
import { PidNamespace, type Environment, type Process } from '../../../src/docker/linux/process.ts';
import type { Program } from '../../../src/docker/linux/program.ts';
import type { Signal } from '../../../src/docker/linux/signals.ts';

const idle: Program = function* () {
  for (;;) yield { kind: 'change', of: [] };
};

/** A host with its number 1, and a container's namespace beside it. */
function world() {
  const network = { resolve: () => undefined } as unknown as Kernel['network'];
  const kernel = new Kernel({ find: () => undefined, isLoaded: () => true }, network, { now: 0 });
  const environment = (pids: PidNamespace): Environment => ({
    mounts: new MountTable([]),
    net: { id: 'net', interfaces: [], listeners: [] },
    pids,
    uts: { hostname: 'host' },
    group: { frozen: false, memoryLimit: undefined, pidsLimit: undefined },
  });
  const start = (inside: Environment, parent?: Process, spec: Partial<SpawnSpec> = {}): Process =>
    kernel.spawn({ argv: ['/bin/idle'], program: idle, environment: inside, cwd: '/', ...spec }, parent);
  const host = environment(kernel.rootPids);
  const init = start(host);
  kernel.lastPid = 999;
  const box = environment(new PidNamespace(kernel.rootPids));
  return { kernel, host, box, init, start };
}

describe('numbers of processes', () => {
  it('are the host’s own in the outermost namespace, and from 1 in each inside it', () => {
    const { kernel, host, box, init, start } = world();
    const first = start(box, init);
    const shell = start(host, init);
    const second = start(box, first);
    expect([init, first, shell, second].map(({ pid }) => pid)).toEqual([1, 1000, 1001, 1002]);
    expect([init, first, shell, second].map(({ localPid }) => localPid)).toEqual([1, 1, 1001, 2]);
    expect([...kernel.rootPids.processes.keys()]).toEqual([1, 1000, 1001, 1002]);
    expect([...box.pids.processes.keys()]).toEqual([1, 2]);
    expect(shell.numberIn(box.pids)).toBe(0);
  });

  it('are gone with the processes, all of a namespace with its number 1', () => {
    const { kernel, box, init, start } = world();
    const first = start(box, init);
    const second = start(box, first);
    kernel.kill(first, 'KILL');
    expect(second.exit).toEqual({ signal: 'KILL' });
    expect([...kernel.rootPids.processes.keys()]).toEqual([1]);
    expect(box.pids.processes.size).toBe(0);
  });
});

describe('signals', () => {
  it.each<[signal: Signal, from: 'host' | 'inside', ends: boolean]>([
    ['TERM', 'host', false],
    ['INT', 'host', false],
    ['SEGV', 'host', false],
    ['KILL', 'host', true],
    ['KILL', 'inside', false],
    ['STOP', 'inside', false],
    ['TERM', 'inside', false],
  ])('%s from the %s to number 1 of a namespace', (signal, from, ends) => {
    const { kernel, host, box, init, start } = world();
    const first = start(box, init);
    const sender = start(from === 'host' ? host : box, from === 'host' ? init : first);
    kernel.kill(first, signal, sender);
    expect(first.exit !== undefined).toBe(ends);
    expect(first.stopped).toBe(false);
  });

  it('stop and let go on; what came between arrives then', () => {
    const { kernel, host, init, start } = world();
    const one = start(host, init);
    const heard: Signal[] = [];
    one.on('USR1', (signal) => heard.push(signal));
    kernel.kill(one, 'STOP');
    kernel.kill(one, 'USR1');
    kernel.kill(one, 'TERM');
    expect([one.stopped, heard, one.exit]).toEqual([true, [], undefined]);
    kernel.kill(one, 'CONT');
    expect([one.stopped, heard, one.exit && exitStatus(one.exit)]).toEqual([false, ['USR1'], 143]);
  });

  it('KILL ends what has stopped at once, and what is frozen when it thaws', () => {
    const { kernel, host, init, start } = world();
    const stopped = start(host, init);
    kernel.kill(stopped, 'STOP');
    kernel.kill(stopped, 'KILL');
    expect(stopped.exit).toEqual({ signal: 'KILL' });
    const group = { ...host.group, frozen: true };
    const frozen = start({ ...host, group }, init);
    kernel.kill(frozen, 'KILL');
    expect(frozen.exit).toBeUndefined();
    kernel.thaw(group);
    expect(frozen.exit).toEqual({ signal: 'KILL' });
  });

  it('do not end a part of the machine', () => {
    const { kernel, host, init, start } = world();
    const daemon = start(host, init);
    daemon.isFixed = true;
    for (const signal of ['TERM', 'KILL', 'STOP'] as const) kernel.kill(daemon, signal);
    expect([daemon.exit, daemon.stopped]).toEqual([undefined, false]);
  });
});

describe('orphans', () => {
  it('go to the ancestor that asked for them, else to number 1 of their namespace', () => {
    const { kernel, host, box, init, start } = world();
    const shim = start(host, init);
    shim.isReaper = true;
    const main = start(host, shim);
    const child = start(host, main);
    kernel.end(main, { code: 0 });
    expect(child.parent).toBe(shim);
    const first = start(box, shim);
    const second = start(box, first);
    const third = start(box, second);
    kernel.end(second, { code: 0 });
    expect(third.parent).toBe(first);
  });
});

describe('names', () => {
  it('are kept by a fork, whatever stands in argv', () => {
    const { host, init, start } = world();
    const master = start(host, init);
    master.name = 'nginx';
    expect(start(host, master, { argv: ['nginx: worker process'] }).name).toBe('nginx');
  });
});
