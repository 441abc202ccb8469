import { capable } from '../../../linux/capable.ts';
import { meet } from '../../../linux/net/neighbours.ts';
import type { Running } from '../../../linux/wait.ts';
import { BUSYBOX_BANNER, Failure, notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { parseOptions } from '../lib/options.ts';
import { gaiMessage, lookup } from './lookup.ts';

const USAGE = `${BUSYBOX_BANNER}

Usage: ping [OPTIONS] HOST

Send ICMP ECHO_REQUESTs to HOST

	-4,-6		Force IP or IPv6 name resolution
	-c CNT		Send only CNT pings
	-s SIZE		Send SIZE data bytes in packets (default 56)
	-i SECS		Interval
	-A		Ping as soon as reply is received
	-t TTL		Set TTL
	-I IFACE/IP	Source interface or IP address
	-W SEC		Seconds to wait for the first response (default 10)
			(after all -c CNT packets are sent)
	-w SEC		Seconds until ping exits (default:infinite)
			(can exit earlier with -c CNT)
	-q		Quiet, only display output at start/finish
	-p HEXBYTE	Payload pattern
`;

/** How long the neighbour is asked for before there is no route, in milliseconds. */
const ARP_TIMEOUT = 3000;

/** What a run of echo requests needs and has seen. Times are milliseconds. */
type Run = {
  readonly call: Call;
  readonly host: string;
  readonly address: string;
  readonly size: number;
  readonly count: number;
  readonly interval: number;
  /** How long to wait for the last reply. */
  readonly patience: number;
  /** When to end anyway. */
  readonly deadline: number;
  readonly quiet: boolean;
  /** Who replies is not named (-n). */
  readonly numeric: boolean;
  readonly times: number[];
  sent: number;
  lastSent: number;
  errors: number;
  stopped: boolean;
};

/* Round trips within one machine: the first asks for the neighbour; no chance, so they alternate a little. */
function roundTrip(run: Run): number {
  const isOwn = run.address.startsWith('127.');
  if (isOwn) return [0.04, 0.051, 0.047][run.sent % 3] ?? 0.04;
  return run.times.length === 0 ? 0.112 : ([0.071, 0.083, 0.064][run.sent % 3] ?? 0.07);
}

/** Rests, but not longer than a stop by ^C. */
function* rest(run: Run, ms: number): Running<void> {
  const { kernel } = run.call.process;
  const until = Math.min(kernel.now + ms, run.deadline);
  while (kernel.now < until && !run.stopped) yield { kind: 'sleep', until };
}

function* echo(run: Run): Running<void> {
  const { process, dialect } = run.call;
  const sequence = run.sent;
  run.sent += 1;
  run.lastSent = process.kernel.now;
  const answer = process.kernel.network.ping(process.net, run.address);
  if (answer === 'EHOSTUNREACH' && dialect === 'gnu') {
    yield* rest(run, Math.min(ARP_TIMEOUT, run.patience));
    if (run.patience < ARP_TIMEOUT) return;
    run.errors += 1;
    if (!run.quiet) {
      const own = process.net.interfaces.find((one) => one.gateway !== undefined)?.address ?? run.address;
      yield* process.write(1, `From ${own} icmp_seq=${String(sequence + 1)} Destination Host Unreachable\n`);
    }
    return;
  }
  if (typeof answer === 'string') return;
  meet(process, run.address);
  const time = roundTrip(run);
  run.times.push(time);
  if (run.quiet) return;
  const bytes = String(run.size + 8);
  const label = dialect === 'busybox' ? `seq=${String(sequence)}` : `icmp_seq=${String(sequence + 1)}`;
  const from = dialect === 'busybox' ? run.address : nameAndAddress(run);
  const rtt = `ttl=${String(answer.ttl)} time=${time.toFixed(3)} ms`;
  yield* process.write(1, `${bytes} bytes from ${from}: ${label} ${rtt}\n`);
}

/** iputils names who replies where the name server knows it. */
function nameAndAddress({ call, host, address, numeric }: Run): string {
  if (host === address) return address;
  if (numeric) return address;
  const name = call.process.kernel.network.nameOf(call.process, address) ?? host;
  return `${name} (${address})`;
}

function statistics(run: Run, started: number): string {
  const { times, sent, call } = run;
  const isGnu = call.dialect === 'gnu';
  const lost = sent === 0 ? 0 : Math.floor(((sent - times.length) * 100) / sent);
  const received = isGnu ? `${String(times.length)} received` : `${String(times.length)} packets received`;
  const errors = isGnu && run.errors > 0 ? `, +${String(run.errors)} errors` : '';
  const took = isGnu ? `, time ${String(run.lastSent - started)}ms` : '';
  const head = `\n--- ${run.host} ping statistics ---\n`;
  const counts = `${String(sent)} packets transmitted, ${received}${errors}, ${String(lost)}% packet loss${took}\n`;
  if (times.length === 0) return `${head}${counts}${isGnu ? '\n' : ''}`;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const square = times.reduce((sum, time) => sum + time * time, 0) / times.length;
  const figures = [Math.min(...times), mean, Math.max(...times)].map((time) => time.toFixed(3)).join('/');
  if (!isGnu) return `${head}${counts}round-trip min/avg/max = ${figures} ms\n`;
  const deviation = Math.sqrt(Math.max(0, square - mean * mean)).toFixed(3);
  return `${head}${counts}rtt min/avg/max/mdev = ${figures}/${deviation} ms\n`;
}

/** Sends until the count, the deadline or ^C. */
function* run(state: Run): Running<void> {
  const { kernel } = state.call.process;
  for (;;) {
    yield* echo(state);
    if (state.sent >= state.count || state.stopped || kernel.now >= state.deadline) break;
    yield* rest(state, state.interval);
    if (kernel.now >= state.deadline) break;
  }
  if (state.times.length < state.sent - state.errors && !state.stopped) yield* rest(state, state.patience);
}

function* resolved(call: Call, host: string): Running<string> {
  const found = yield* lookup(call.process, host);
  if (typeof found !== 'string') return found[0] ?? host;
  if (call.dialect === 'busybox') throw new Failure(`ping: bad address '${host}'\n`);
  throw new Failure(`ping: ${host}: ${gaiMessage(found)}\n`, 2);
}

function seconds(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) ? otherwise : number * 1000;
}

const LIMITS = [
  ['c', 1, '9223372036854775807'],
  ['s', 0, '2147483647'],
  ['t', 0, '255'],
  ['w', 0, '2147483647'],
] as const;

/** Refuses what is no number or out of its range in iputils' and BusyBox's words. */
function checkNumber(call: Call, name: string, text: string | undefined, least: number, most: string): void {
  if (text === undefined) return;
  const isBusybox = call.dialect === 'busybox';
  if (!/^\d+$/.test(text))
    throw new Failure(isBusybox ? `ping: invalid number '${text}'\n` : `ping: invalid argument: '${text}'\n`);
  if (isBusybox || (Number(text) >= least && Number(text) <= Number(most))) {
    // a datagram cannot be longer, and what does not come far enough is another answer
    if ((name === 's' && Number(text) > 65_507) || (name === 't' && Number(text) < 2))
      throw notSimulated({ ...call, name: 'ping' }, `-${name} ${text}`);
    return;
  }
  throw new Failure(
    `ping: invalid argument: '${text}': out of range: ${String(least)} <= value <= ${most}\n`,
  );
}

/** ping(8) of iputils and of BusyBox. */
const ping: Tool = function* (call) {
  const { process, dialect } = call;
  const options = parseOptions(
    { ...call, name: 'ping' },
    {
      gnu: '4~ 6! c: s: i: t: I:! W: w: q n p:! A! a! B~ b~ C~ D! d~ e:~ f! h! L~ l:! m:~ M:~ N:! O! Q:~ R! S:~ T:! U~ v! V! F:!',
      busybox: '4~ 6! c: s: i: t: I:! W: w: q p:! A!',
    },
    { status: 2, hint: '' },
  );
  const [host] = options.operands;
  if (host === undefined) {
    throw dialect === 'busybox'
      ? new Failure(USAGE)
      : new Failure('ping: usage error: Destination address required\n', 1);
  }
  for (const [name, least, most] of LIMITS) checkNumber(call, name, options.get(name), least, most);
  const address = yield* resolved(call, host);
  const unreachable = process.kernel.network.ping(process.net, address) === 'ENETUNREACH';
  if (unreachable && dialect === 'gnu') throw new Failure('ping: connect: Network is unreachable\n', 2);
  const size = Number(options.get('s') ?? '56');
  const count = Number(options.get('c') ?? 'Infinity');
  const state: Run = {
    call,
    host,
    address,
    size,
    count,
    interval: seconds(options.get('i'), 1000),
    patience: seconds(options.get('W'), 10_000),
    deadline: process.kernel.now + seconds(options.get('w'), Infinity),
    quiet: options.has('q'),
    numeric: options.has('n'),
    times: [],
    sent: 0,
    lastSent: process.kernel.now,
    errors: 0,
    stopped: false,
  };
  process.on('INT', () => {
    state.stopped = true;
  });
  const started = process.kernel.now;
  const sizes =
    dialect === 'gnu' ? `${String(size)}(${String(size + 28)}) bytes of data.` : `${String(size)} data bytes`;
  const separator = dialect === 'gnu' ? ' ' : ': ';
  yield* process.write(1, `PING ${host} (${address})${separator}${sizes}\n`);
  // iputils asks for a socket that everybody in a container may have, busybox for a raw one
  if (dialect === 'busybox' && !capable(process, 'NET_RAW'))
    throw new Failure('ping: permission denied (are you root?)\n');
  if (unreachable) throw new Failure('ping: sendto: Network is unreachable\n');
  yield* run(state);
  yield* process.write(1, statistics(state, started));
  return state.times.length > 0 ? 0 : 1;
};

export const programs = { ping: programOf(ping, 'gnu'), 'busybox/ping': programOf(ping, 'busybox') };
