import { pidOf } from '../lib/proc.ts';
import { parseOptions } from '../lib/options.ts';
import { notSimulated, programOf, type Tool } from '../lib/tool.ts';
import { mayKnow, sortedListeners } from './netstat.ts';

type Row = {
  readonly netid: string;
  readonly local: string;
  readonly port: string;
  readonly peer: string;
  readonly users: string;
};

/** ss(8): listening sockets, laid out as iproute2 does where it has no terminal. */
const ss: Tool = function* (call) {
  const { process } = call;
  const options = parseOptions(
    call,
    'n,numeric~ a,all l,listening t,tcp u,udp x,unix w,raw p,processes H,no-header 4,ipv4 6,ipv6 O,oneline~ r,resolve! o,options! e,extended! m,memory! ' +
      'T,threads! i,info! tipcinfo! s,summary! tos! cgroup! b,bpf! E,events! Z,context! z,contexts! N,net:! 0,packet! M,mptcp! S,sctp! ' +
      'd,dccp! tipc! vsock! xdp! f,family:! K,kill! inet-sockopt! A,query,socket:! D,diag:! F,filter:! V,version! h,help!',
    { status: 255, hint: '' },
  );
  // filters of states and ports
  if (options.operands.length > 0) throw notSimulated(call, options.operands.join(' '));
  const { has } = options;
  const shows = has('l') || has('a');
  const kinds = has('t') || has('u') || has('x') || has('w');
  const rows = sortedListeners(process)
    .filter(({ protocol }) => shows && (!kinds || (protocol === 'tcp' ? has('t') : has('u'))))
    .filter(({ address }) => !(has('4') || has('6')) || (address === '::' ? has('6') : has('4')))
    .map((one): Row => ({
      netid: one.protocol,
      local: one.address === '::' ? '*' : one.address,
      port: String(one.port),
      peer: one.address === '::' ? '*' : '0.0.0.0',
      users:
        has('p') && mayKnow(process, one)
          ? `users:(("${one.owner.name.split(':')[0] ?? ''}",pid=${String(pidOf(one.owner, process))},fd=${String(5)}))`
          : '',
    }));
  const withNetid = has('t') !== has('u') ? false : true;
  const state = rows.length > 0 ? 7 : 6;
  const wide =
    Math.max('Local Address'.length, ...rows.map(({ local }) => local.length + 2)) +
    (rows.length > 0 ? 0 : 0);
  const line = (cells: readonly [string, string, string, string, string, string, string]): string => {
    const [netid, is, address, port, peer, peerPort, users] = cells;
    const begin = (withNetid ? netid.padEnd(6) : '') + is.padEnd(state);
    return `${begin}${address.padStart(wide)}:${port.padEnd(4)} ${peer.padStart(12)}:${peerPort}${users}`;
  };
  const head = line([
    'Netid',
    'State',
    'Recv-Q Send-Q Local Address',
    'Port',
    'Peer Address',
    'Port',
    'Process',
  ]);
  const body = rows.map(({ netid, local, port, peer, users }) => {
    const queue = `0      ${String(netid === 'tcp' ? 511 : 0).padEnd(6)}`;
    const address = local.padStart('Recv-Q Send-Q Local Address'.length - queue.length - 1);
    return line([
      netid,
      netid === 'tcp' ? 'LISTEN' : 'UNCONN',
      `${queue} ${address}`,
      port,
      peer,
      '*',
      `    ${users.padEnd(6)}`,
    ]);
  });
  yield* process.write(1, (has('H') ? body : [head, ...body]).map((text) => `${text}\n`).join(''));
  return 0;
};

export const programs = { ss: programOf(ss, 'gnu') };
