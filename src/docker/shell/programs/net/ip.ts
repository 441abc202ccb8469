import { capable } from '../../../linux/capable.ts';
import type { Interface } from '../../../linux/net/network.ts';
import type { Running } from '../../../linux/wait.ts';
import { BUSYBOX_BANNER, Failure, notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { broadcast, hasCarrier, isAddress, linkLocal, routes, routeTo, type Route } from './interfaces.ts';
import { neighbours } from '../../../linux/net/neighbours.ts';

const USAGE = `${BUSYBOX_BANNER}

Usage: ip [OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]

OPTIONS := -f[amily] inet|inet6|link | -o[neline]

ip addr add|del IFADDR dev IFACE | show|flush [dev IFACE] [to PREFIX]
ip route list|flush|add|del|change|append|replace|test ROUTE
ip link set IFACE [up|down] [arp on|off] [multicast on|off]
	[promisc on|off] [mtu NUM] [name NAME] [qlen NUM] [address MAC]
	[master IFACE | nomaster] [netns PID]
ip tunnel add|change|del|show [NAME]
	[mode ipip|gre|sit] [remote ADDR] [local ADDR] [ttl TTL]
ip neigh show|flush [to PREFIX] [dev DEV] [nud STATE]
ip rule [list] | add|del SELECTOR ACTION
`;

/** What was asked for: the family, `-br`, `-o`, and the words of the command. */
type Request = {
  readonly call: Call;
  readonly family: '4' | '6' | '';
  readonly brief: boolean;
  readonly oneline: boolean;
};

const isPlain = (one: Interface): boolean => one.kind === 'ethernet' && one.networkId === undefined;

/** The name with what it is tied to: `eth0@if7`. */
function fullName(one: Interface, all: readonly Interface[]): string {
  if (one.peerIndex === undefined) return one.name;
  const parent = one.kind === 'veth' ? undefined : all.find(({ index }) => index === one.peerIndex);
  return `${one.name}@${parent?.name ?? `if${String(one.peerIndex)}`}`;
}

function flags({ call }: Request, one: Interface, up: boolean): string {
  if (one.kind === 'loopback') return 'LOOPBACK,UP,LOWER_UP';
  const down =
    call.dialect === 'busybox' && one.peerIndex !== undefined && one.address !== undefined ? ',M-DOWN' : '';
  return up ? `BROADCAST,MULTICAST,UP,LOWER_UP${down}` : 'NO-CARRIER,BROADCAST,MULTICAST,UP';
}

function queueLength({ call }: Request, one: Interface): string {
  if (one.kind === 'loopback' || isPlain(one)) return 'qlen 1000';
  // the host's iproute2 is newer than those of images and tells a queue of 0 too
  const isHosts = one.kind === 'bridge' || (one.kind === 'veth' && one.address === undefined);
  return isHosts && call.dialect === 'gnu' ? 'qlen 0' : '';
}

/** The bridge that the host's end of a cable is plugged into: `master docker0 `. */
function master(one: Interface, all: readonly Interface[]): string {
  if (one.kind !== 'veth') return '';
  const bridge = all.find(({ kind, networkId }) => kind === 'bridge' && networkId === one.networkId);
  return bridge ? `master ${bridge.name} ` : '';
}

function linkLines(request: Request, one: Interface, withMode: boolean): string[] {
  const { call } = request;
  const { interfaces } = call.process.net;
  const up = hasCarrier(one, interfaces);
  const state = one.kind === 'loopback' ? 'UNKNOWN' : up ? 'UP' : 'DOWN';
  const isGnu = call.dialect === 'gnu';
  const head = `${String(one.index)}: ${fullName(one, interfaces)}: <${flags(request, one, up)}> mtu ${String(one.mtu)} qdisc noqueue ${master(one, interfaces)}`;
  const more = isGnu ? `state ${state} ${withMode ? 'mode DEFAULT ' : ''}group default ` : '';
  const tie = isGnu && one.peerNetnsid !== undefined ? ` link-netnsid ${String(one.peerNetnsid)}` : '';
  const link =
    one.kind === 'loopback'
      ? 'link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00'
      : `link/ether ${one.mac} brd ff:ff:ff:ff:ff:ff${tie}`;
  const queued = queueLength(request, one);
  return [head + more + queued, ...(request.family === '' ? [`    ${link}`] : [])];
}

/** The addresses of an interface: the line and the life that belongs to it. */
function addressLines(request: Request, one: Interface): string[] {
  const lines: string[] = [];
  if (one.address !== undefined && request.family !== '6') {
    const wide = broadcast(one);
    const scope = one.kind === 'loopback' ? 'host' : 'global';
    const brd = wide === undefined ? '' : ` brd ${wide}`;
    lines.push(`inet ${one.address}/${String(one.prefix)}${brd} scope ${scope} ${one.name}`);
  }
  if (one.kind === 'loopback' && request.family !== '4') lines.push('inet6 ::1/128 scope host ');
  const local = linkLocal(one, request.call.process.net.interfaces);
  if (local !== undefined && request.family !== '4') lines.push(`inet6 ${local}/64 scope link `);
  return lines;
}

const LIFE = '       valid_lft forever preferred_lft forever';

/** What else narrows what is shown. */
const FILTERS =
  /^(?:scope|to|type|master|label|dynamic|permanent|primary|secondary|vrf|group|temporary|deprecated)$/;

function chosen({ call }: Request, words: readonly string[]): readonly Interface[] {
  const { interfaces } = call.process.net;
  const [name, other] = words.filter((word) => word !== 'dev' && word !== 'up');
  const filter = [name, other].find((word) => word !== undefined && FILTERS.test(word)) ?? other;
  if (filter !== undefined) throw notSimulated(call, filter);
  if (name === undefined) return interfaces;
  const one = interfaces.find((other) => other.name === name);
  if (one) return [one];
  const text =
    call.dialect === 'busybox' ? `ip: can't find device '${name}'` : `Device "${name}" does not exist.`;
  throw new Failure(`${text}\n`);
}

function* address(request: Request, words: readonly string[]): Running<void> {
  const { process } = request.call;
  for (const one of chosen(request, filters(request.call, 'address', words))) {
    const addresses = addressLines(request, one);
    if (request.brief) {
      yield* process.write(1, brief(request, one, addresses));
    } else if (request.oneline) {
      const prefix = `${String(one.index)}: ${one.name}    `;
      yield* process.write(1, addresses.map((line) => `${prefix}${line}\\${LIFE}\n`).join(''));
    } else if (addresses.length > 0 || request.family === '') {
      const pairs = addresses.flatMap((line) => [`    ${line}`, LIFE]);
      yield* process.write(1, `${[...linkLines(request, one, false), ...pairs].join('\n')}\n`);
    }
  }
}

function brief({ call }: Request, one: Interface, addresses: readonly string[]): string {
  const { interfaces } = call.process.net;
  const state = one.kind === 'loopback' ? 'UNKNOWN' : hasCarrier(one, interfaces) ? 'UP' : 'DOWN';
  const short = addresses.map((line) => `${line.split(' ')[1] ?? ''} `).join('');
  return `${fullName(one, interfaces).padEnd(16)} ${state.padEnd(14)} ${short}\n`;
}

function* link(request: Request, words: readonly string[]): Running<void> {
  const { process } = request.call;
  const { interfaces } = process.net;
  for (const one of chosen(request, filters(request.call, 'link', words))) {
    if (request.brief) {
      const state = one.kind === 'loopback' ? 'UNKNOWN' : hasCarrier(one, interfaces) ? 'UP' : 'DOWN';
      const shown = `<${flags(request, one, hasCarrier(one, interfaces))}>`;
      const head = `${fullName(one, interfaces).padEnd(16)} ${state.padEnd(14)}`;
      yield* process.write(
        1,
        `${head} ${one.kind === 'loopback' ? '00:00:00:00:00:00' : one.mac} ${shown} \n`,
      );
    } else yield* process.write(1, `${linkLines(request, one, true).join(request.oneline ? '\\' : '\n')}\n`);
  }
}

function routeLine({ call }: Request, { destination, prefix, gateway, device, source }: Route): string {
  if (gateway !== undefined) return `default via ${gateway} dev ${device.name} \n`;
  const where = `${destination}/${String(prefix)} dev ${device.name}`;
  if (call.dialect === 'busybox') return `${where} scope link  src ${source} \n`;
  const down = hasCarrier(device, call.process.net.interfaces) ? '' : 'linkdown ';
  return `${where} proto kernel scope link src ${source} ${down}\n`;
}

function* route(request: Request, words: readonly string[]): Running<void> {
  const { process } = request.call;
  const [verb, target] = words;
  if (verb === 'get' && target !== undefined && isAddress(target)) {
    const own = target.startsWith('127.') || process.net.interfaces.some((one) => one.address === target);
    if (own && request.call.dialect === 'gnu') {
      yield* process.write(
        1,
        `local ${target} dev lo src ${target} uid ${String(process.uid)} \n    cache <local> \n`,
      );
      return;
    }
    const found = routeTo(process, target);
    if (!found) throw new Failure('RTNETLINK answers: Network is unreachable\n', 2);
    const via = found.gateway === undefined ? '' : `via ${found.gateway} `;
    const line = `${target} ${via}dev ${found.device.name} src ${found.source} uid ${String(process.uid)} \n`;
    yield* process.write(1, `${line}    cache \n`);
    return;
  }
  const isOwn = (one: Route): boolean => {
    const [key, value] = narrowed;
    if (key === 'default') return one.gateway !== undefined;
    return key !== 'dev' || one.device.name === value;
  };
  const narrowed = filters(request.call, 'route', words);
  const isMain = narrowed.join(' ') === 'table main';
  const isKnown =
    ['', 'default'].includes(narrowed.join(' ')) || (narrowed[0] === 'dev' && narrowed.length === 2);
  if (!isMain && !isKnown) throw notSimulated(request.call, narrowed.join(' '));
  if (request.family === '6') return;
  yield* process.write(
    1,
    routes(process)
      .filter(isOwn)
      .map((one) => routeLine(request, one))
      .join(''),
  );
}

function* neighbour({ call }: Request, words: readonly string[]): Running<void> {
  const narrowed = filters(call, 'neigh', words);
  if (narrowed.length > 0) throw notSimulated(call, narrowed.join(' '));
  const { process, dialect } = call;
  const extra = dialect === 'busybox' ? ' ref 1 used 0/0/0 probes 4' : '';
  for (const { address: at, mac, device } of neighbours(process)) {
    yield* process.write(1, `${at} dev ${device.name} lladdr ${mac}${extra} REACHABLE\n`);
  }
}

const objects = { address, link, neighbour, route };

/** The object that a word abbreviates: `a`, `addr`, `r`, `neigh`. */
function objectOf(word: string): (typeof objects)[keyof typeof objects] | undefined {
  if (word === 'neighbor') return neighbour;
  const name = (['address', 'route', 'link', 'neighbour'] as const).find((one) => one.startsWith(word));
  return name && objects[name];
}

const CHANGES = ['add', 'del', 'delete', 'set', 'change', 'replace', 'append', 'flush'];

/** What iproute2 shows besides, and how it can be shown. */
const OTHERS =
  /^(?:rule|ru|maddr(?:ess)?|tunnel|tun|tuntap|netns|monitor|mroute|mrule|addrlabel|ntable|ntbl|tcp_?metrics|token|vrf|xfrm|l2tp|macsec|netconf|nexthop|mptcp|sr|ioam|ila|fou)$/;
const KNOWN = ['-4', '-6', '-br', '-brief', '-o', '-oneline', '-0'];
const OTHER_OPTIONS =
  /^-(?:j(?:son)?|p(?:retty)?|s(?:tat(?:istic)?s?)?|d(?:etails?)?|r(?:esolve)?|h(?:uman(?:-readable)?)?|iec|c(?:olor)?(?:=.*)?|t(?:imestamp)?|ts(?:hort)?|a(?:ll)?|n(?:etns)?|N(?:umeric)?|l(?:oops)?|b(?:atch)?|force|rc(?:vbuf)?|V(?:ersion)?|help|B|M|echo)$/;

/** Refuses an option that there is not, and says of one that is not simulated that it is none. Throws Failure. */
function checkOption(call: Call, option: string): void {
  if (KNOWN.includes(option)) return;
  if (OTHER_OPTIONS.test(option)) throw notSimulated(call, option);
  throw call.dialect === 'busybox'
    ? new Failure(USAGE)
    : new Failure(`Option "${option}" is unknown, try "ip -help".\n`, 255);
}

function familyOf(call: Call, name: string | undefined): string {
  if (name === 'inet') return '-4';
  if (name === 'inet6') return '-6';
  throw notSimulated(call, `-family ${name ?? ''}`);
}

const SHOW = ['show', 'list', 'lst', 'ls'];

/** The words after `show`; throws Failure where the first is no command. */
function filters(call: Call, object: string, words: readonly string[]): readonly string[] {
  const [verb, ...rest] = words;
  if (verb === undefined) return [];
  if (SHOW.some((one) => one.startsWith(verb))) return rest;
  if (call.dialect === 'busybox') return words;
  throw new Failure(`Command "${verb}" is unknown, try "ip ${object} help".\n`, 255);
}

/** ip(8) of iproute2 and of BusyBox, as far as it shows; changing needs rights that containers do not have by themselves. */
const ip: Tool = function* (call) {
  const args = call.args.flatMap((word, at, all) =>
    /^-(?:f|family)$/.test(all[at - 1] ?? '')
      ? []
      : /^-(?:f|family)$/.test(word)
        ? [familyOf(call, all[at + 1])]
        : [word],
  );
  const options = args.filter((word) => word.startsWith('-'));
  const [object, ...words] = args.filter((word) => !word.startsWith('-'));
  for (const option of options) checkOption(call, option);
  const asked = (...names: string[]): boolean => options.some((word) => names.includes(word));
  const request: Request = {
    call,
    family: asked('-4') ? '4' : asked('-6') ? '6' : '',
    brief: asked('-br', '-brief'),
    oneline: asked('-o', '-oneline'),
  };
  const run = object === undefined || object === 'help' ? undefined : objectOf(object);
  if (!run) {
    if (call.dialect === 'busybox') throw new Failure(USAGE);
    if (object !== undefined && OTHERS.test(object)) throw notSimulated(call, object);
    if (object !== undefined && object !== 'help') {
      throw new Failure(`Object "${object}" is unknown, try "ip help".\n`);
    }
    throw new Failure('Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n', 255);
  }
  if (words[0] !== undefined && CHANGES.includes(words[0])) {
    if (capable(call.process, 'NET_ADMIN')) throw notSimulated(call, [object, ...words].join(' '));
    const text = 'RTNETLINK answers: Operation not permitted\n';
    throw new Failure(call.dialect === 'busybox' ? `ip: ${text}` : text, call.dialect === 'busybox' ? 1 : 2);
  }
  yield* run(request, words);
  return 0;
};

export const programs = { ip: programOf(ip, 'gnu'), 'busybox/ip': programOf(ip, 'busybox') };
