import { isSysError } from '../../../linux/errno.ts';
import type { NamespaceKind } from '../../../linux/namespaces.ts';
import { mayLookInto } from '../../../linux/permissions.ts';
import type { Environment, Process } from '../../../linux/process.ts';
import { seenPids } from '../../../linux/sessions.ts';
import { exitStatus } from '../../../linux/exit.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { failure, type Call, type Tool } from '../lib/tool.ts';

/** The namespaces in the order in which they are opened, by the letter that asks for them. */
const KINDS = [
  ['U', 'user'],
  ['C', 'cgroup'],
  ['i', 'ipc'],
  ['u', 'uts'],
  ['n', 'net'],
  ['p', 'pid'],
  ['m', 'mnt'],
  ['T', 'time'],
] as const satisfies readonly (readonly [string, NamespaceKind])[];

const SPEC =
  'a,all t,target: m,mount? u,uts? i,ipc? n,net? N,net-socket:! p,pid? C,cgroup? U,user? user-parent! T,time? S,setuid: G,setgid: ' +
  'preserve-credentials~ keep-caps~ r,root? w,wd? W,wdns: e,env F,no-fork~ c,join-cgroup! Z,follow-context! h,help! V,version!';

/** What stands at /proc/PID/ns/KIND: `net:[4026531840]`. */
const linkOf = (process: Process, pid: number | 'self', kind: NamespaceKind): string | undefined => {
  const node = process.files.find(`/proc/${pid}/ns/${kind}`, false);
  return node?.kind === 'link' ? node.target : undefined;
};

/** The process whose namespace a file of /proc/PID/ns is; throws in nsenter's words. */
function ownerOf(call: Call, path: string): Process {
  const { process } = call;
  const [, pid] = /^\/proc\/(\d+)\/ns\/\w+$/.exec(process.files.absolute(path)) ?? [];
  const owner = seenPids(process).processes.get(Number(pid));
  const open = call.dialect === 'gnu' ? `cannot open ${path}` : `can't open '${path}'`;
  if (!owner) throw failure(call, `${open}: No such file or directory`);
  if (!mayLookInto(process, owner)) throw failure(call, `${open}: Permission denied`);
  return owner;
}

/** Which namespaces to enter, and whose they are. */
function wanted(call: Call, options: Options, target: number | undefined): Map<NamespaceKind, Process> {
  const found = new Map<NamespaceKind, Process>();
  const { process } = call;
  for (const [letter, kind] of KINDS) {
    const given = options.get(letter);
    const isAll = options.has('a') && !options.has(letter);
    if (given === undefined && !isAll) continue;
    if ((given ?? '') === '' && target === undefined) throw failure(call, 'no target PID specified');
    const path = (given ?? '') === '' ? `/proc/${String(target)}/ns/${kind}` : String(given);
    const owner = ownerOf(call, path);
    // of all of them those are left out that the caller is in already
    if (isAll && linkOf(process, 'self', kind) === linkOf(process, Number(target), kind)) continue;
    found.set(kind, owner);
  }
  return found;
}

/** What the program will see; throws where the caller has not the right. */
function entered(call: Call, owners: ReadonlyMap<NamespaceKind, Process>): Environment {
  const { environment, uid } = call.process;
  const gnu = call.dialect === 'gnu';
  const refuse = (kind: string, why: string): Error =>
    failure(
      call,
      gnu
        ? `reassociate to namespaces failed: ${why}`
        : `setns(): can't reassociate to namespace '${kind}': ${why}`,
    );
  for (const kind of owners.keys()) {
    // nobody enters the user namespace that he is in already (setns(2))
    if (kind === 'user') throw refuse(kind, 'Invalid argument');
    if (uid !== 0 || environment.isAdmin !== true) throw refuse(kind, 'Operation not permitted');
  }
  const of = (kind: NamespaceKind): Environment => owners.get(kind)?.environment ?? environment;
  const ipc = owners.get('ipc');
  const cgroup = owners.get('cgroup');
  return {
    ...environment,
    mounts: of('mnt').mounts,
    net: of('net').net,
    pids: of('pid').pids,
    uts: of('uts').uts,
    entered: { ...environment.entered, ...(ipc && { ipc }), ...(cgroup && { cgroup }) },
  };
}

/** nsenter(1): runs a program, a shell where none is given, in namespaces of another process. */
export const nsenter: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, SPEC, { stopAtOperand: true });
  const text = options.get('t');
  if (text !== undefined && !/^\d+$/.test(text)) throw failure(call, 'invalid PID argument');
  const target = text === undefined ? undefined : Number(text);
  const owners = wanted(call, options, target);
  const other = target === undefined ? undefined : seenPids(process).processes.get(target);
  if (owners.size === 0 && !options.has('a')) throw failure(call, 'no namespace specified');
  const environment = entered(call, owners);
  const env = options.has('e') && other ? new Map(other.env) : process.env;
  const argv = options.operands.length > 0 ? options.operands : [env.get('SHELL') ?? '/bin/sh'];
  const uid = Number(options.get('S') ?? process.uid);
  const gid = Number(options.get('G') ?? process.gid);
  const given = options.get('w') ?? '';
  const wd = options.has('w') ? (given === '' ? other?.cwd : given) : undefined;
  try {
    const child = process.kernel.spawn(
      {
        argv,
        env,
        environment: options.has('r') && other ? { ...environment, mounts: other.mounts } : environment,
        cwd: options.get('W') ?? wd ?? (owners.has('mnt') || options.has('r') ? '/' : process.cwd),
        uid,
        gid,
        ...((options.has('S') || options.has('G')) && { gids: [gid] }),
      },
      process,
    );
    const exit = yield* process.wait(child);
    if ('signal' in exit) process.kernel.kill(process, exit.signal);
    return exitStatus(exit);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const word = argv[0] ?? '';
    const status = error.errno === 'ENOENT' ? 127 : 126;
    const what = call.dialect === 'gnu' ? `failed to execute ${word}` : `can't execute '${word}'`;
    throw failure(call, `${what}: ${error.message}`, status);
  }
};
