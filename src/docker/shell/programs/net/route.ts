import { programOf, type Tool } from '../lib/tool.ts';
import { netmask, routes, type Route } from './interfaces.ts';

const HEAD = 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n';

/** A destination by name: `default`, or the address. */
function destination({ destination: address, prefix }: Route, numeric: boolean): string {
  return prefix === 0 && !numeric ? 'default' : address;
}

/** `route [-n]`, the kernel's IPv4 routes; net-tools and BusyBox print the same. */
const route: Tool = function* (call) {
  const numeric = call.args.some((word) => /^-\w*n/.test(word));
  const none = numeric ? '0.0.0.0' : call.dialect === 'busybox' ? '*' : '0.0.0.0';
  const rows = routes(call.process).map((one) => {
    const cells = [destination(one, numeric), one.gateway ?? none, netmask(one.prefix)];
    const flags = (one.gateway === undefined ? 'U' : 'UG').padEnd(5);
    return `${cells.map((cell) => cell.padEnd(15)).join(' ')} ${flags} 0      0        0 ${one.device.name}\n`;
  });
  yield* call.process.write(1, `Kernel IP routing table\n${HEAD}${rows.join('')}`);
  return 0;
};

export const programs = { route: programOf(route, 'gnu'), 'busybox/route': programOf(route, 'busybox') };
