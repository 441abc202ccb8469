import { neighbours } from '../../../linux/net/neighbours.ts';
import { parseOptions } from '../lib/options.ts';
import { notSimulated, programOf, type Tool } from '../lib/tool.ts';

/** arp(8): the neighbours that were reached, BusyBox's lines or net-tools' table. */
const arp: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    call,
    {
      gnu: 'n,numeric a e~ v,verbose! i,device:! d,delete! s,set! D,use-device! A,protocol:! p:! f,file:! H:! t:! V! h!',
      busybox: 'n a v! i:! d! s! D! A:! p:! H:! t:!',
    },
    { status: { gnu: 3, busybox: 1 }, hint: '' },
  );
  if (options.operands.length > 0) throw notSimulated(call, options.operands.join(' '));
  const isNumeric = options.has('n');
  const isTable = dialect === 'gnu' && !options.has('a');
  const found = neighbours(process);
  const name = (address: string): string =>
    isNumeric ? '?' : (process.kernel.network.nameOf(process, address) ?? '?');
  if (isTable && found.length > 0) {
    yield* process.write(
      1,
      'Address                  HWtype  HWaddress           Flags Mask            Iface\n',
    );
  }
  for (const { address, mac, device } of found) {
    const gap = dialect === 'busybox' ? '  ' : ' ';
    const named = name(address) === '?' ? address : name(address);
    yield* process.write(
      1,
      isTable
        ? `${named.padEnd(24)} ether   ${mac}   C                     ${device.name}\n`
        : `${name(address)} (${address}) at ${mac} [ether]${gap}on ${device.name}\n`,
    );
  }
  return 0;
};

export const programs = { arp: programOf(arp, 'gnu'), 'busybox/arp': programOf(arp, 'busybox') };
