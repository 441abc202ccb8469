import { parseOptions } from '../lib/options.ts';
import { isOfHost, procText } from '../lib/proc.ts';
import { Failure, failure, notSimulated, wrongUse, type Tool } from '../lib/tool.ts';

/** Whether `-t` lets a type be listed: one of the list, or none of it where it begins with `no`. */
function isListed(type: string, types: readonly string[] | undefined): boolean {
  if (!types) return true;
  const negated = types[0]?.startsWith('no') ?? false;
  return types.map((one) => one.replace(/^no/, '')).includes(type) !== negated;
}

/** mount(8): lists what is mounted; mounting itself needs rights that containers lack and a machine that is not here. */
export const mount: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu:
      'l~ t,types: o,options:~ a,all r,read-only~ w,rw~ n~ v,verbose~ B,bind~ R,rbind~ M,move~ f,fake~ i~ s~ F~ L,label:! U,uuid:! ' +
      'T,fstab:! O,test-opts:! c~ N,namespace:! source:! target:! make-private~ make-shared~ make-slave~ make-rprivate~ mkdir?~ V,version!',
    busybox: 't: o:~ a r~ w~ n~ v~ f~ i~ s~ T:! O:!',
  });
  // what is not named with both its ends is looked up in a table that images have empty
  const table = process.files.find('/etc/fstab');
  if (
    options.operands.length < 2 &&
    call.dialect === 'busybox' &&
    !table &&
    (options.has('a') || options.operands.length === 1)
  )
    throw failure(call, "can't read '/etc/fstab': No such file or directory");
  if (options.operands.length === 0 && options.has('a')) return 0;
  if (options.operands.length === 1)
    throw failure(call, `${options.operands[0] ?? ''}: can't find in /etc/fstab.`);
  if (options.operands.length > 0) {
    const isHost = isOfHost(process);
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
    return isListed(type, types) ? [`${source} on ${target} type ${type} (${flags})\n`] : [];
  });
  yield* process.write(1, shown.join(''));
  return 0;
};

/** umount(8). */
export const umount: Tool = function* (call) {
  const options = parseOptions(
    call,
    'l,lazy~ f,force~ a,all! v,verbose~ R,recursive~ r,read-only~ d,detach-loop~ n,no-mtab~ i~ A,all-targets! c~ q,quiet~ t,types:! O:! fake!',
  );
  const [path] = options.operands;
  if (path === undefined) throw wrongUse(call, call.dialect === 'gnu' ? 'bad usage' : '');
  yield* call.process.work(0);
  const isMounted =
    call.process.environment.pids !== call.process.kernel.rootPids ||
    call.process.mounts.at(call.process.files.absolute(path)) !== undefined;
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
  const options = parseOptions(call, {
    gnu: 'q,quiet d,fs-devno! x,devno! nofollow! V,version!',
    busybox: 'q d! n! x!',
  });
  const [path] = options.operands;
  if (path === undefined) throw wrongUse(call, call.dialect === 'gnu' ? 'bad usage' : '');
  const node = process.files.find(path);
  if (!node) throw failure(call, `${path}: No such file or directory`);
  const isMount = process.mounts.at(process.files.resolve(path).path) !== undefined;
  if (!options.has('q')) yield* process.write(1, `${path} is ${isMount ? '' : 'not '}a mountpoint\n`);
  return isMount ? 0 : call.dialect === 'gnu' ? 32 : 1;
};

/** lsblk(8): the one disk of the machine. */
export const lsblk: Tool = function* (call) {
  const options = parseOptions(
    call,
    'n,noheadings d,nodeps~ i,ascii~ A,noempty~ M,merge~ a,all! f,fs! l,list! p,paths! o,output:! b,bytes! D,discard! E,dedup:! I,include:! J,json! ' +
      'O,output-all! P,pairs! S,scsi! T,tree?! e,exclude:! m,perms! r,raw! s,inverse! t,topology! w,width:! x,sort:! y,shell! z,zoned! ' +
      'sysroot:! V,version!',
  );
  if (options.operands.length > 0) throw notSimulated(call, options.operands.join(' '));
  const mounted = isOfHost(call.process) ? '/' : '/etc/hosts';
  yield* call.process.write(
    1,
    `${options.has('n') ? '' : 'NAME MAJ:MIN RM SIZE RO TYPE MOUNTPOINTS\n'}vda  254:0    0  60G  0 disk ${mounted}\n`,
  );
  return 0;
};
