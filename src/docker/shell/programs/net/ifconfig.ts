import type { Interface } from '../../../linux/net/network.ts';
import { BUSYBOX_BANNER, Failure, notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { broadcast, hasCarrier, linkLocal, netmask } from './interfaces.ts';

/* Counters of packets are not kept: an interface shows none. */

type Show = (one: Interface, all: readonly Interface[]) => string;

const busybox: Show = (one, all) => {
  const up = hasCarrier(one, all);
  const local = linkLocal(one, all);
  const pad = ' '.repeat(10);
  const isLoopback = one.kind === 'loopback';
  const link = isLoopback ? 'Local Loopback' : `Ethernet  HWaddr ${one.mac.toUpperCase()}`;
  const wide = isLoopback ? '' : `  Bcast:${broadcast(one) ?? '0.0.0.0'}`;
  const flags = isLoopback ? 'UP LOOPBACK RUNNING' : `UP BROADCAST${up ? ' RUNNING' : ''} MULTICAST`;
  return [
    `${one.name.padEnd(9)} Link encap:${link}  `,
    ...(one.address === undefined
      ? []
      : [`${pad}inet addr:${one.address}${wide}  Mask:${netmask(one.prefix)}`]),
    ...(isLoopback ? [`${pad}inet6 addr: ::1/128 Scope:Host`] : []),
    ...(local === undefined ? [] : [`${pad}inet6 addr: ${local}/64 Scope:Link`]),
    `${pad}${flags}  MTU:${String(one.mtu)}  Metric:1`,
    `${pad}RX packets:0 errors:0 dropped:0 overruns:0 frame:0`,
    `${pad}TX packets:0 errors:0 dropped:0 overruns:0 carrier:0`,
    `${pad}collisions:0 txqueuelen:${queue(one)} `,
    `${pad}RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)`,
    '\n',
  ].join('\n');
};

const netTools: Show = (one, all) => {
  const up = hasCarrier(one, all);
  const local = linkLocal(one, all);
  const pad = ' '.repeat(8);
  const isLoopback = one.kind === 'loopback';
  const running = up ? ',RUNNING' : '';
  const flags = isLoopback
    ? '73<UP,LOOPBACK,RUNNING>'
    : `${up ? '4163' : '4099'}<UP,BROADCAST${running},MULTICAST>`;
  const wide = broadcast(one);
  const inet = `inet ${one.address ?? ''}  netmask ${netmask(one.prefix)}`;
  return [
    `${one.name}: flags=${flags}  mtu ${String(one.mtu)}`,
    ...(one.address === undefined ? [] : [`${pad}${inet}${wide === undefined ? '' : `  broadcast ${wide}`}`]),
    ...(isLoopback ? [`${pad}inet6 ::1  prefixlen 128  scopeid 0x10<host>`] : []),
    ...(local === undefined ? [] : [`${pad}inet6 ${local}  prefixlen 64  scopeid 0x20<link>`]),
    isLoopback
      ? `${pad}loop  txqueuelen ${queue(one)}  (Local Loopback)`
      : `${pad}ether ${one.mac}  txqueuelen ${queue(one)}  (Ethernet)`,
    `${pad}RX packets 0  bytes 0 (0.0 B)`,
    `${pad}RX errors 0  dropped 0  overruns 0  frame 0`,
    `${pad}TX packets 0  bytes 0 (0.0 B)`,
    `${pad}TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0`,
    '\n',
  ].join('\n');
};

/** Containers' interfaces queue nothing; loopback and real cards have a queue of 1000. */
function queue(one: Interface): string {
  return one.kind === 'loopback' || (one.kind === 'ethernet' && one.networkId === undefined) ? '1000' : '0';
}

function missing({ dialect }: Call, name: string): Failure {
  const reason = 'error fetching interface information: Device not found';
  return new Failure(`${dialect === 'busybox' ? 'ifconfig: ' : ''}${name}: ${reason}\n`);
}

/** ifconfig(8) of net-tools and of BusyBox, as far as it shows. */
const ifconfig: Tool = function* (call) {
  const { process, dialect } = call;
  const names = call.args.filter((word) => !word.startsWith('-'));
  const { interfaces } = process.net;
  if (names.length > 1) {
    const request = ['up', 'down'].includes(names[1] ?? '') ? 'SIOCSIFFLAGS' : 'SIOCSIFADDR';
    const text = `${request}: Operation not permitted`;
    throw dialect === 'busybox' ? new Failure(`ifconfig: ${text}\n`) : new Failure(`${text}\n`, 255);
  }
  const unknown = call.args.find((word) => word.startsWith('-') && !['-a', '-s', '-v'].includes(word));
  if (unknown !== undefined && dialect === 'busybox') {
    throw new Failure(`ifconfig: invalid option -- '${unknown.slice(1)}'\n${BUSYBOX_BANNER}\n`);
  }
  if (unknown !== undefined) {
    const hint = "ifconfig: `--help' gives usage information.\n";
    throw new Failure(`ifconfig: option \`${unknown}' not recognised.\n${hint}`);
  }
  if (call.args.includes('-s')) throw notSimulated(call, '-s');
  const show = dialect === 'busybox' ? busybox : netTools;
  const [name] = names;
  if (name !== undefined) {
    const one = interfaces.find((other) => other.name === name);
    if (!one) throw missing(call, name);
    yield* process.write(1, show(one, interfaces));
    return 0;
  }
  const sorted = [...interfaces].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const one of sorted) yield* process.write(1, show(one, interfaces));
  return 0;
};

export const programs = {
  ifconfig: programOf(ifconfig, 'gnu'),
  'busybox/ifconfig': programOf(ifconfig, 'busybox'),
};
