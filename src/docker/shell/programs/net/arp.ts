import { neighbours } from '../../../linux/net/neighbours.ts';
import { programOf, type Tool } from '../lib/tool.ts';

/** arp(8): the neighbours that were reached, BusyBox's lines or net-tools' table. */
const arp: Tool = function* ({ process, dialect, args }) {
  const isNumeric = args.some((word) => /^-\w*n/.test(word));
  const isTable = dialect === 'gnu' && !args.some((word) => /^-\w*a/.test(word));
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
