import { parseOptions } from '../lib/options.ts';
import { procText } from '../lib/proc.ts';
import { Failure, failure, type Tool } from '../lib/tool.ts';

/** mount(8): lists what is mounted; mounting itself needs rights that containers lack and a machine that is not here. */
export const mount: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'l t,types: o,options: a,all r,read-only w n v,verbose B,bind R');
  if (options.operands.length > 0 || options.has('a')) {
    const isHost = process.environment.pids === process.kernel.rootPids;
    const target = options.operands.at(-1) ?? '';
    if (!isHost || process.uid !== 0) {
      throw new Failure(
        call.dialect === 'gnu'
          ? `${call.name}: ${target}: permission denied.\n       dmesg(1) may have more information after failed mount system call.\n`
          : `${call.name}: permission denied (are you root?)\n`,
        call.dialect === 'gnu' ? 32 : 1,
      );
    }
    throw failure(call, '새로 마운트하는 일은 흉내 내지 않습니다. (Mounting is not simulated here.)');
  }
  const types = options.get('t')?.split(',');
  const lines = procText(process, 'self/mounts')
    .split('\n')
    .filter((line) => line !== '');
  const shown = lines.flatMap((line) => {
    const [source = '', target = '', type = '', flags = ''] = line.split(' ');
    return !types || types.includes(type) ? [`${source} on ${target} type ${type} (${flags})\n`] : [];
  });
  yield* process.write(1, shown.join(''));
  return 0;
};

/** umount(8). */
export const umount: Tool = function* (call) {
  const [path = ''] = parseOptions(call, 'l f a v R').operands;
  yield* call.process.work(0);
  const isMounted = call.process.mounts.at(call.process.files.absolute(path)) !== undefined;
  const reason = isMounted ? 'must be superuser to unmount.' : 'not mounted.';
  throw new Failure(
    call.dialect === 'gnu'
      ? `${call.name}: ${path}: ${reason}\n`
      : `${call.name}: can't unmount ${path}: ${isMounted ? 'Operation not permitted' : 'Invalid argument'}\n`,
    call.dialect === 'gnu' ? 32 : 1,
  );
};

/** mountpoint(1). */
export const mountpoint: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, 'q d x');
  const [path = ''] = options.operands;
  const node = process.files.find(path);
  if (!node) throw failure(call, `${path}: No such file or directory`);
  const isMount = process.mounts.at(process.files.resolve(path).path) !== undefined;
  if (!options.has('q')) yield* process.write(1, `${path} is ${isMount ? '' : 'not '}a mountpoint\n`);
  return isMount ? 0 : call.dialect === 'gnu' ? 32 : 1;
};

/** lsblk(8): the one disk of the machine. */
export const lsblk: Tool = function* (call) {
  parseOptions(call, 'a f l p o: n b d');
  const mounted = call.process.environment.pids === call.process.kernel.rootPids ? '/' : '/etc/hosts';
  yield* call.process.write(
    1,
    `NAME MAJ:MIN RM SIZE RO TYPE MOUNTPOINTS\nvda  254:0    0  60G  0 disk ${mounted}\n`,
  );
  return 0;
};
