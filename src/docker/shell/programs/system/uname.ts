import type { Process } from '../../../linux/process.ts';
import { parseOptions } from '../lib/options.ts';
import { cpuCount, procText, isOfHost } from '../lib/proc.ts';
import { quote } from '../lib/quote.ts';
import { failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

/** The kernel's release and version, as /proc/version says it. */
function kernelOf(process: Process): { readonly release: string; readonly version: string } {
  const [, release = '6.8.0-64-generic', version = '#67-Ubuntu SMP PREEMPT_DYNAMIC'] =
    /^Linux version (\S+).*?(#.*)$/m.exec(procText(process, 'version')) ?? [];
  return { release, version };
}

/** uname(1): -s -n -r -v -m -p -i -o -a. */
export const uname: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'a,all s,kernel-name n,nodename r,kernel-release v,kernel-version m,machine p,processor i,hardware-platform o,operating-system',
  );
  const [extra] = options.operands;
  if (extra !== undefined)
    throw wrongUse(call, call.dialect === 'gnu' ? `extra operand ${quote(call, extra)}` : '');
  const { release, version } = kernelOf(process);
  const fields = {
    s: 'Linux',
    n: process.hostname,
    r: release,
    v: version,
    m: 'x86_64',
    p: 'unknown',
    i: 'unknown',
    o: 'GNU/Linux',
  };
  const asked = options.given.length === 0 ? ['s'] : options.given.map(([name]) => name);
  const shown = Object.entries(fields).filter(([name]) =>
    options.has('a') ? name !== 'p' && name !== 'i' : asked.includes(name),
  );
  yield* process.write(1, `${shown.map(([, value]) => value).join(' ')}\n`);
  return 0;
};

/** arch(1). */
export const arch: Tool = function* (call) {
  const [extra] = parseOptions(call, '').operands;
  if (extra !== undefined && call.dialect === 'gnu')
    throw wrongUse(call, `extra operand ${quote(call, extra)}`);
  yield* call.process.write(1, 'x86_64\n');
  return 0;
};

/** The lines of /etc/hosts that have the machine's own name. */
function ownHosts(process: Process): { readonly address: string; readonly names: readonly string[] }[] {
  const node = process.files.find('/etc/hosts');
  const lines = node?.kind === 'file' ? node.content.split('\n') : [];
  return lines.flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').split(/\s+/);
    return names.includes(process.hostname) ? [{ address, names }] : [];
  });
}

/** The whole name, domain included: the first of the names that /etc/hosts has in the line of its own (getaddrinfo(3)). */
function fullName(process: Process): string {
  return ownHosts(process)[0]?.names[0] ?? process.hostname;
}

/** The name that a file gives: its first line that is no comment. Throws Failure where it cannot be read. */
function nameIn(call: Call, path: string): string {
  const node = call.process.files.find(path);
  if (node?.kind !== 'file') {
    const why = node ? 'Is a directory' : 'No such file or directory';
    throw failure(call, call.dialect === 'gnu' ? why : `can't open '${path}': ${why}`);
  }
  return (node.content.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '').trim();
}

/** hostname(1): shows it, or sets it; -f -s -i -I. */
export const hostname: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(call, {
    gnu: 'f,fqdn,long s,short i,ip-address I,all-ip-addresses d,domain a,alias F,file: A,all-fqdns! b,boot! y,yp,nis! V,version! h,help!',
    busybox: 'f s i d F:',
  });
  const file = options.get('F');
  const [name] = file === undefined ? options.operands : [nameIn(call, file)];
  if (name !== undefined) {
    if (process.uid !== 0) {
      const text =
        call.dialect === 'gnu'
          ? 'you must be root to change the host name'
          : 'sethostname: Operation not permitted';
      throw failure(call, text);
    }
    // a container may not change its name unless it is given CAP_SYS_ADMIN (capabilities(7))
    const { isAdmin } = process.environment;
    if (!isOfHost(process) && isAdmin !== true) {
      throw failure(
        call,
        call.dialect === 'gnu'
          ? 'you must be root to change the host name'
          : 'sethostname: Operation not permitted',
      );
    }
    process.environment.uts.hostname = name;
    return 0;
  }
  let text = process.hostname;
  if (options.has('i') || options.has('I')) {
    const own = process.net.interfaces.flatMap(({ kind, address }) =>
      kind === 'loopback' || address === undefined ? [] : [address],
    );
    text = options.has('I')
      ? own.map((one) => `${one} `).join('')
      : (ownHosts(process)[0]?.address ?? own[0] ?? '');
  } else if (options.has('a')) text = ownHosts(process)[0]?.names.slice(1).join(' ') ?? '';
  else if (options.has('s')) text = text.replace(/\..*/, '');
  else if (options.has('f')) text = fullName(process);
  else if (options.has('d')) text = /(?<=\.).*/.exec(fullName(process))?.[0] ?? '';
  if (text === '' && options.has('d') && call.dialect === 'gnu') return 0;
  yield* process.write(1, `${text}\n`);
  return 0;
};

/** nproc(1): CPUs that the machine has; containers see them all unless they are pinned. */
export const nproc: Tool = function* (call) {
  const options = parseOptions(call, 'all ignore:');
  const [extra] = options.operands;
  if (extra !== undefined && call.dialect === 'gnu')
    throw wrongUse(call, `extra operand ${quote(call, extra)}`);
  const ignored = options.get('ignore') ?? '0';
  if (!/^\d+$/.test(ignored))
    throw failure(
      call,
      call.dialect === 'gnu' ? `invalid number: ${quote(call, ignored)}` : `invalid number '${ignored}'`,
    );
  const { cpus } = call.process.environment.group;
  const all = cpuCount(call.process);
  const count = options.has('all') ? all : (cpus?.length ?? all);
  yield* call.process.write(1, `${Math.max(1, count - Number(ignored))}\n`);
  return 0;
};
