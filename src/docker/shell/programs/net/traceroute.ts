import type { Running } from '../../../linux/wait.ts';
import { Failure, notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { inNetwork } from './interfaces.ts';
import { gaiMessage, lookup } from './lookup.ts';

const TIMES = ['0.007', '0.009', '0.004'];

/** The hops on the way: the gateway for what is beyond the own networks, then the target. */
function hopsTo({ process }: Call, address: string): (string | undefined)[] {
  const answers = typeof process.kernel.network.ping(process.net, address) === 'object';
  const { interfaces } = process.net;
  const isNear = address.startsWith('127.') || interfaces.some((one) => inNetwork(address, one));
  const gateway = interfaces.find((one) => one.gateway !== undefined)?.gateway;
  const last = answers ? address : undefined;
  return isNear || gateway === undefined ? [last] : [gateway, last];
}

function* lines(call: Call, address: string, most: number, options: Options): Running<void> {
  const probes = Number(options.get('q') ?? '3');
  const patience = Number(options.get('w') ?? '5') * 1000;
  const hops = hopsTo(call, address);
  for (let hop = 1; hop <= most; hop += 1) {
    const at = hop <= hops.length ? hops[hop - 1] : undefined;
    if (at === undefined) yield* call.process.sleep(patience * probes);
    const times = Array.from({ length: probes }, (_, one) => `${TIMES[one % TIMES.length] ?? ''} ms`).join(
      '  ',
    );
    const lost = Array.from({ length: probes }, () => '*').join('  ');
    const name = at === undefined ? '' : (call.process.kernel.network.nameOf(call.process, at) ?? at);
    yield* call.process.write(
      1,
      `${String(hop).padStart(2)}  ${at === undefined ? lost : options.has('n') ? `${at}  ${times}` : `${name} (${at})  ${times}`}\n`,
    );
    if (at === address) return;
  }
}

/** traceroute(8). */
const traceroute: Tool = function* (call) {
  const options = parseOptions(
    call,
    {
      gnu:
        'n m,max-hops: q,queries: w,wait: I,icmp~ 4~ T,tcp~ U,udp~ p,port:~ d,debug~ F,dont-fragment~ N,sim-queries:~ r~ i,interface:! s,source:! ' +
        '6! f,first:! g,gateway:! t,tos:~ l,flowlabel:~ z,sendwait:~ e,extensions! A,as-path-lookups! M,module:! O,options:! sport:~ ' +
        'fwmark:~ D,dccp! P,protocol:! mtu! back! V,version! help!',
      busybox: 'n m: q: w: I~ 4~ p:~ F~ r~ t:~ z:~ 6! f:! s:! i:! l! v! g:!',
    },
    { status: 2, hint: '' },
  );
  for (const [name, value] of options.given) {
    if (!'mqw'.includes(name) || /^\d+(?:\.\d+)?$/.test(value)) continue;
    const busybox = `traceroute: invalid number '${value}'\n`;
    const at = call.args.indexOf(`-${name}`) + 1;
    throw new Failure(
      call.dialect === 'busybox'
        ? busybox
        : `Cannot handle \`-${name}' option with arg \`${value}' (argc ${String(at + 1)})\n`,
      call.dialect === 'busybox' ? 1 : 2,
    );
  }
  const [host] = options.operands;
  if (host === undefined) throw notSimulated(call, '--help');
  const most = Number(options.get('m') ?? '30');
  const found = yield* lookup(call.process, host);
  if (typeof found === 'string') {
    const text =
      call.dialect === 'busybox' ? `traceroute: bad address '${host}'` : `${host}: ${gaiMessage(found)}`;
    call.process.put(2, `${text}\n`);
    return call.dialect === 'busybox' ? 1 : 2;
  }
  const address = found[0] ?? host;
  const size = call.dialect === 'busybox' ? '46' : '60';
  yield* call.process.write(
    1,
    `traceroute to ${host} (${address}), ${String(most)} hops max, ${size} byte packets\n`,
  );
  yield* lines(call, address, most, options);
  return 0;
};

export const programs = {
  traceroute: programOf(traceroute, 'gnu'),
  'busybox/traceroute': programOf(traceroute, 'busybox'),
};
