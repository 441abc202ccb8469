import { quote } from '../../../cli/go/quote.ts';
import { isSysError } from '../../../linux/errno.ts';
import { exitStatus } from '../../../linux/exit.ts';
import { MountTable, type Mount as FsMount } from '../../../linux/fs/mounts.ts';
import { dir, file, type Dir } from '../../../linux/fs/node.ts';
import { PidNamespace, type Environment, type Process } from '../../../linux/process.ts';
import { nullHandle, type Handle } from '../../../linux/streams/handle.ts';
import type { Running } from '../../../linux/wait.ts';
import { identityOf } from '../../container/identity.ts';
import { execFault } from '../../container/oci-error.ts';
import { spawnInit } from '../../container/spawn-init.ts';
import type { HostConfig } from '../../container/types.ts';
import type { Engine } from '../../engine.ts';
import { isEngineError } from '../../errors.ts';
import { hostFile } from '../../network/files.ts';
import { memoryTree } from '../../volume/place.ts';
import { systemMounts } from '../../volume/system.ts';
import type { Result } from '../cache/store.ts';
import { cleanPath } from '../dockerfile/dispatch/paths.ts';
import type { Step } from '../dockerfile/index.ts';
import { BuildFailure } from '../failure.ts';
import { CANCELED } from '../progress.ts';
import { runMounts, withStubs } from './mounts.ts';
import { runNetwork } from './network.ts';

/** Milliseconds that runc takes to start a process, and to clean up behind it. */
const START = 150;
const END = 40;
/** Where the name of a RUN's machine comes from. */
const HOSTNAME = 'buildkitsandbox';

/** What a RUN is given. */
export type RunParts = {
  readonly engine: Engine;
  readonly step: Extract<Step, { kind: 'run' }>;
  readonly sources: readonly (Result | undefined)[];
  /** Ids of shared directories that the build has emptied, where the cache is not to be used. */
  readonly emptied: Set<string> | undefined;
  readonly secrets: ReadonlyMap<string, string>;
  readonly hosts: readonly (readonly [name: string, address: string])[];
  /** Variables that are there and do not count: the proxies. */
  readonly proxies: readonly (readonly [string, string])[];
  readonly shmSize: number;
  /** Limits of its processes, as of a container. */
  readonly ulimits: HostConfig['Ulimits'];
  readonly onOutput: (text: string) => void;
  /** Called with what ends the process at once; gives what takes that back. */
  readonly onStop: (stop: () => void) => () => void;
};

/** Runs a command over a tree as a container's process; gives the tree that it leaves. Throws a BuildFailure where it fails. */
export function* runStep(parts: RunParts, tree: Dir): Running<Dir> {
  const { engine, step, onStop } = parts;
  const fail = (why: string): BuildFailure =>
    new BuildFailure(
      `process ${quote(step.Cmd.join(' '))} did not complete successfully: ${why}`,
      step.lines ? [step.lines] : [],
    );
  const identity = identified(tree, step.User, fail);
  const odd = step.mounts.find(({ Type, Source }) => Type === 'tmpfs' && Source !== '');
  if (odd) throw fail(`open ${cleanPath(`/${odd.Source}`)}: no such file or directory`);
  const wanted = runMounts(
    { ...parts, WorkingDir: step.WorkingDir, what: step.Cmd.join(' ') },
    step.mounts,
    parts.sources,
  );
  const mounts = [...ownFiles(parts), ...pipes(parts), ...wanted.mounts];
  const stubs = withStubs(tree, mounts);
  const root = memoryTree(stubs.tree);
  const network = runNetwork(engine, step.network);
  const pids = new PidNamespace(engine.kernel.rootPids);
  const environment: Environment = {
    mounts: new MountTable([
      { target: '/', tree: root, root: '/', readOnly: false, type: 'overlay', source: 'overlay' },
      ...systemMounts(
        engine,
        { Privileged: false, Devices: [], IpcMode: 'private', ShmSize: parts.shmSize },
        pids,
      ),
      ...mounts,
    ]),
    net: network.net,
    pids,
    uts: { hostname: HOSTNAME },
    group: {
      frozen: false,
      memoryLimit: undefined,
      pidsLimit: undefined,
      limits: new Map(parts.ulimits.map(({ Name, Soft, Hard }) => [Name, { soft: Soft, hard: Hard }])),
    },
  };
  let process: Process | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    if (process) engine.kernel.end(process, { signal: 'KILL' });
  };
  const forget = onStop(stop);
  try {
    yield* rest(engine, START);
    if (isStopped) throw fail(CANCELED);
    process = started(parts, identity, environment, wanted.env, fail);
    while (!process.exit) yield { kind: 'change', of: [process.ended] };
    const status = exitStatus(process.exit);
    yield* rest(engine, END);
    if (status !== 0) throw fail(`exit code: ${status}`);
  } finally {
    forget();
    stop();
    network.release();
  }
  return stubs.clean(root.get());
}

type Identity = ReturnType<typeof identityOf>;

function identified(tree: Dir, user: string, fail: (why: string) => BuildFailure): Identity {
  try {
    return identityOf(tree, user);
  } catch (error) {
    if (isEngineError(error)) throw fail(error.message);
    throw error;
  }
}

function* rest(engine: Engine, ms: number): Running<void> {
  const until = engine.now + ms;
  while (engine.now < until) yield { kind: 'sleep', until };
}

function started(
  { engine, step, proxies, onOutput }: RunParts,
  { home, ...identity }: Identity,
  environment: Environment,
  secrets: readonly (readonly [string, string])[],
  fail: (why: string) => BuildFailure,
): Process {
  const keep = (): void => undefined;
  const output: Handle = { kind: 'log', write: onOutput, retain: keep, release: keep };
  const env = new Map<string, string>(proxies);
  for (const line of step.Env) {
    const at = line.indexOf('=');
    env.set(line.slice(0, at), line.slice(at + 1));
  }
  for (const [name, value] of secrets) env.set(name, value);
  if (!env.has('HOME')) env.set('HOME', home);
  try {
    const process = spawnInit(engine.kernel, {
      argv: step.Cmd,
      env,
      cwd: step.WorkingDir,
      ...identity,
      fds: new Map([
        [0, nullHandle],
        [1, output],
        [2, output],
      ]),
      environment,
      tty: undefined,
      group: 'new',
    });
    process.files.mkdirs(step.WorkingDir);
    return process;
  } catch (error) {
    if (!isSysError(error)) throw error;
    const why = execFault(error, step.Cmd[0] ?? '');
    onOutput(`runc run failed: unable to start container process: error during container init: ${why}\n`);
    throw fail('exit code: 1');
  }
}

/** /etc/hosts and /etc/resolv.conf, which a RUN can read only (BuildKit's executor/oci). */
function ownFiles({ engine, hosts }: RunParts): FsMount[] {
  const extra = hosts.map(([name, address]) => `${address}\t${name}\n`).join('');
  const texts = {
    '/etc/resolv.conf': hostFile(engine, '/etc/resolv.conf'),
    '/etc/hosts': `127.0.0.1\tlocalhost ${HOSTNAME}\n::1\tlocalhost ip6-localhost ip6-loopback\n${extra}`,
  };
  return Object.entries(texts).map(([target, text]) => ({
    target,
    tree: memoryTree(dir([['file', file(text, { mtime: engine.now })]])),
    root: '/file',
    readOnly: true,
    type: 'ext4',
    source: '/dev/vda',
  }));
}

/** /dev/pipes, where here-documents stand that are scripts. */
function pipes({ engine, step }: RunParts): FsMount[] {
  if (step.files.length === 0) return [];
  const files = step.files.map(
    ({ name, data }) => [name, file(data, { mode: 0o755, mtime: engine.now })] as const,
  );
  return [
    {
      target: '/dev/pipes',
      tree: memoryTree(dir(files)),
      root: '/',
      readOnly: true,
      type: 'ext4',
      source: '/dev/vda',
    },
  ];
}
