import { parseOptions } from '../lib/options.ts';
import { Failure, notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { netmask, routes, type Route } from './interfaces.ts';

const HEAD = 'Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n';

/** A destination by name: `default`, or the address. */
function destination({ destination: address, prefix }: Route, numeric: boolean): string {
  return prefix === 0 && !numeric ? 'default' : address;
}

/** Routes are changed by those who may, and containers may not. */
function refused(call: Call, verb: string, target: readonly string[]): Failure {
  const request = { add: 'SIOCADDRT', del: 'SIOCDELRT' }[verb];
  const { pids, isAdmin } = call.process.environment;
  if (
    request === undefined ||
    target.length === 0 ||
    pids === call.process.kernel.rootPids ||
    isAdmin === true
  )
    return notSimulated(call, call.args.join(' '));
  const text = `${request}: Operation not permitted\n`;
  return call.dialect === 'busybox' ? new Failure(`route: ${text}`) : new Failure(text, 7);
}

/** `route [-n]`, the kernel's IPv4 routes; net-tools and BusyBox print the same. */
const route: Tool = function* (call) {
  const options = parseOptions(
    call,
    {
      gnu: 'n,numeric v,verbose~ F,fib~ e,extend! C,cache! A:! 4~ 6! N! V! h! net~ host~',
      busybox: 'n e! A:!',
    },
    { stopAtOperand: true, status: { gnu: 4, busybox: 1 }, hint: '' },
  );
  const [verb, ...target] = options.operands;
  if (verb !== undefined) throw refused(call, verb, target);
  const numeric = options.has('n');
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
