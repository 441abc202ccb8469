import { capable } from '../../../linux/capable.ts';
import { isSysError } from '../../../linux/errno.ts';
import { MountTable, type Mount } from '../../../linux/fs/mounts.ts';
import type { Process } from '../../../linux/process.ts';
import { parseOptions } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { complain, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** chroot(1): runs a command, a shell where none is given, to which a directory is the root. */
export const chroot: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    { gnu: 'userspec:! groups:! skip-chdir!', busybox: '' },
    { stopAtOperand: true, status: 125 },
  );
  const [root, ...command] = options.operands;
  if (root === undefined) throw wrongUse(call, 'missing operand', 125);
  const mounts = enter(call, root);
  if (!mounts) return call.dialect === 'gnu' ? 125 : 1;
  const argv = command.length > 0 ? command : [process.env.get('SHELL') ?? '/bin/sh', '-i'];
  return yield* run(call, argv, mounts);
};

function* run(call: Call, argv: readonly string[], mounts: MountTable) {
  const { process, dialect } = call;
  const environment = { ...process.environment, mounts };
  try {
    return yield* process.kernel.runToEnd({ argv, cwd: '/', environment }, process);
  } catch (error) {
    if (!isSysError(error)) throw error;
    const word = argv[0] ?? '';
    const what = dialect === 'gnu' ? `failed to run command ${quote(call, word)}` : `can't execute '${word}'`;
    complain(call, `${what}: ${error.message}`);
    return error.errno === 'ENOENT' ? 127 : 126;
  }
}

/** What a process sees whose root is `root`; says why and gives nothing where it may not or cannot be (chroot(2)). */
function enter(call: Call, root: string): MountTable | undefined {
  const { process, dialect } = call;
  const fault = faultOf(process, root);
  if (fault === undefined) return below(process, root);
  const where = dialect === 'gnu' ? quote(call, root) : `'${root}'`;
  complain(call, `${dialect === 'gnu' ? 'cannot' : "can't"} change root directory to ${where}: ${fault}`);
  return undefined;
}

function faultOf(process: Process, root: string): string | undefined {
  const node = process.files.find(root);
  if (!node) return 'No such file or directory';
  if (node.kind !== 'dir') return 'Not a directory';
  return capable(process, 'SYS_CHROOT') ? undefined : 'Operation not permitted';
}

/** The mounts at and below a directory, as they are seen from it. */
function below(process: Process, root: string): MountTable {
  const { path, mount, inner } = process.files.resolve(root);
  const first: Mount = { ...mount, target: '/', root: inner };
  const prefix = path === '/' ? '/' : `${path}/`;
  const others = process.mounts.all
    .filter(({ target }) => target !== path && target !== '/' && target.startsWith(prefix))
    .map((one): Mount => ({ ...one, target: `/${one.target.slice(prefix.length)}` }));
  return new MountTable([first, ...others]);
}
