import type { Listener } from '../../../linux/net/network.ts';
import type { Process } from '../../../linux/process.ts';
import { pidOf } from '../lib/proc.ts';
import { parseOptions } from '../lib/options.ts';
import { BUSYBOX_BANNER, Failure, programOf, type Tool } from '../lib/tool.ts';
import { netmask, routes } from './interfaces.ts';

const USAGE = `${BUSYBOX_BANNER}

Usage: netstat [-ral] [-tuwx] [-en]

Display networking information

	-r	Routing table
	-a	All sockets
	-l	Listening sockets
		Else: connected sockets
	-t	TCP sockets
	-u	UDP sockets
	-w	Raw sockets
	-x	Unix sockets
		Else: all socket types
	-e	Other/more information
	-n	Don't resolve names
`;

/** The listeners of the namespace, TCP before UDP, those of IPv4 before those of both families. */
export function sortedListeners({ net }: Process): Listener[] {
  const rank = ({ protocol, address }: Listener): number =>
    (protocol === 'udp' ? 2 : 0) + (address === '::' ? 1 : 0);
  return net.listeners
    .filter(({ port }) => port > 0)
    .flatMap((one) => [one, ...(one.also ?? []).map((address) => ({ ...one, address }))])
    .sort((a, b) => rank(a) - rank(b));
}

/** Whether the process may know who owns a socket: root, or the owner, in the same PID namespace. */
export function mayKnow(process: Process, { owner }: Listener): boolean {
  return pidOf(owner, process) > 0 && (process.uid === 0 || process.uid === owner.uid);
}

function routingTable(process: Process): string {
  const rows = routes(process).map(({ destination, gateway, prefix, device }) => {
    const cells = [destination, gateway ?? '0.0.0.0', netmask(prefix)]
      .map((cell) => cell.padEnd(15))
      .join(' ');
    return `${cells} ${(gateway === undefined ? 'U' : 'UG').padEnd(8)}  0 0          0 ${device.name}\n`;
  });
  const head = 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n';
  return `Kernel IP routing table\n${head}${rows.join('')}`;
}

function row(process: Process, listener: Listener, withProgram: boolean): string {
  const { address, port, protocol, owner } = listener;
  const isBoth = address === '::';
  const local = `${address}:${String(port)}`.padEnd(23);
  const foreign = (isBoth ? ':::*' : '0.0.0.0:*').padEnd(23);
  const known = mayKnow(process, listener)
    ? `${String(pidOf(owner, process))}/${owner.argv[0] ?? ''}`.slice(0, 19)
    : '-';
  const name = protocol + (isBoth && withProgram ? '6' : '');
  const state = protocol === 'tcp' ? 'LISTEN' : '';
  return `${name.padEnd(5)}      0      0 ${local} ${foreign} ${state.padEnd(11)} ${withProgram ? known.padEnd(20) : ''}\n`;
}

/** netstat(8): listening sockets and routes; connections of clients are too short here to be seen. */
const netstat: Tool = function* (call) {
  const { process, dialect } = call;
  const pointless = dialect === 'busybox' ? /^-[a-z]*p/.exec(call.args.join(' ')) : null;
  if (pointless) throw new Failure(`netstat: invalid option -- 'p'\n${USAGE}`);
  const { has } = parseOptions(
    call,
    {
      gnu:
        'a,all l,listening t,tcp u,udp w,raw x,unix n,numeric~ p,programs r,route v,verbose~ W,wide~ numeric-hosts~ numeric-ports~ ' +
        'numeric-users~ e,extend! o,timers! c,continuous! i,interfaces! g,groups! s,statistics! M,masquerade! N,symbolic! F,fib~ ' +
        'C,cache! Z,context! A:! 4,inet! 6,inet6! S! U! V,version! h,help!',
      busybox: 'a l t u w x n~ r e!',
    },
    { status: { gnu: 3, busybox: 1 }, hint: '' },
  );
  if (has('r')) {
    yield* process.write(1, routingTable(process));
    return 0;
  }
  const shows = has('l') || has('a');
  const which = has('l') ? 'only servers' : has('a') ? 'servers and established' : 'w/o servers';
  const all = !has('t') && !has('u') && !has('x') && !has('w');
  const withProgram = has('p');
  const listeners = sortedListeners(process).filter(
    ({ protocol }) => shows && (all || (protocol === 'tcp' ? has('t') : has('u'))),
  );
  if (all || has('t') || has('u')) {
    const title = 'Proto Recv-Q Send-Q Local Address           Foreign Address         State       ';
    const more = withProgram ? 'PID/Program name    ' : '';
    const rows = listeners.map((one) => row(process, one, withProgram)).join('');
    yield* process.write(1, `Active Internet connections (${which})\n${title}${more}\n${rows}`);
  }
  if (all || has('x')) {
    const title = 'Proto RefCnt Flags       Type       State         I-Node Path\n';
    yield* process.write(1, `Active UNIX domain sockets (${which})\n${title}`);
  }
  return 0;
};

export const programs = {
  netstat: programOf(netstat, 'gnu'),
  'busybox/netstat': programOf(netstat, 'busybox'),
};
