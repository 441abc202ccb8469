import type { Running } from '../../../linux/wait.ts';
import { programOf, type Call, type Tool } from '../lib/tool.ts';
import { parseOptions } from '../lib/options.ts';
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

function* lines(call: Call, address: string, most: number): Running<void> {
  const hops = hopsTo(call, address);
  for (let hop = 1; hop <= most; hop += 1) {
    const at = hop <= hops.length ? hops[hop - 1] : undefined;
    if (at === undefined) yield* call.process.sleep(15_000);
    const times = TIMES.map((time) => `${time} ms`).join('  ');
    const name = at === undefined ? '' : (call.process.kernel.network.nameOf(call.process, at) ?? at);
    yield* call.process.write(
      1,
      `${String(hop).padStart(2)}  ${at === undefined ? '*  *  *' : `${name} (${at})  ${times}`}\n`,
    );
    if (at === address) return;
  }
}

/** traceroute(8). */
const traceroute: Tool = function* (call) {
  const options = parseOptions(call, 'n m: q: w: I 4 6 T U p:');
  const [host = ''] = options.operands;
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
  yield* lines(call, address, most);
  return 0;
};

export const programs = {
  traceroute: programOf(traceroute, 'gnu'),
  'busybox/traceroute': programOf(traceroute, 'busybox'),
};
