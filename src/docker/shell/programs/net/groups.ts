/** A name of its own and that of BusyBox's applet. */
function two(...names: string[]): string[] {
  return names.flatMap((name) => [name, `busybox/${name}`]);
}

/** The network tools, by the module that holds them. */
export const netGroups = [
  { names: two('ifconfig'), load: () => import('./ifconfig.ts') },
  { names: two('route'), load: () => import('./route.ts') },
  { names: two('ip'), load: () => import('./ip.ts') },
  { names: two('ping'), load: () => import('./ping.ts') },
  { names: ['curl'], load: () => import('./curl/index.ts') },
  { names: two('wget'), load: () => import('./wget.ts') },
  { names: two('nslookup'), load: () => import('./nslookup.ts') },
  { names: ['dig'], load: () => import('./dig.ts') },
  { names: two('netstat'), load: () => import('./netstat.ts') },
  { names: ['ss'], load: () => import('./ss.ts') },
  { names: two('arp'), load: () => import('./arp.ts') },
  { names: two('traceroute'), load: () => import('./traceroute.ts') },
  { names: two('nc', 'telnet'), load: () => import('./netcat.ts') },
];
