import { isSysError, type SysError } from '../../../linux/errno.ts';
import { accept, connect, listen } from '../../../linux/net/socket.ts';
import type { Process } from '../../../linux/process.ts';
import { Condition, type Running } from '../../../linux/wait.ts';
import { BUSYBOX_BANNER, Failure, notSimulated, programOf, type Call, type Tool } from '../lib/tool.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { gaiMessage, lookup } from './lookup.ts';

const USAGE = `${BUSYBOX_BANNER}

Usage: nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]

Open a pipe to IP:PORT or FILE

	-l	Listen mode, for inbound connects
		(use -ll with -e for persistent server)
	-p PORT	Local port
	-w SEC	Connect timeout
	-i SEC	Delay interval for lines sent
	-f FILE	Use file (ala /dev/ttyS0) instead of network
	-e PROG	Run PROG after connect
`;

/** What ends a conversation besides the other side. */
type Manners = {
  /** The end of standard input is told to the other side. */
  readonly shutsDown: boolean;
  /** Milliseconds of silence after which it is over. */
  readonly patience?: number;
  /** Milliseconds after the end of standard input. */
  readonly afterInput?: number;
};

/** Copies standard input to the socket in a thread of its own, and the socket to standard output until its end. */
function* relay(process: Process, fd: number, manners: Manners): Running<void> {
  const talk = {
    heard: process.kernel.now,
    inputEnded: undefined as number | undefined,
    changed: new Condition(),
  };
  process.kernel.thread(
    process,
    (function* () {
      for (;;) {
        const text = yield* process.read(0);
        talk.heard = process.kernel.now;
        if (text === '') break;
        yield* process.write(fd, text);
      }
      talk.inputEnded = process.kernel.now;
      if (manners.shutsDown) process.handle(fd).shutdown?.();
      talk.changed.notify();
    })(),
  );
  const socket = process.handle(fd);
  for (;;) {
    const text = socket.read?.();
    if (text === '') return;
    if (text !== undefined) {
      talk.heard = process.kernel.now;
      yield* process.write(1, text);
      continue;
    }
    const silence = talk.heard + (manners.patience ?? Infinity);
    const until = Math.min(silence, (talk.inputEnded ?? Infinity) + (manners.afterInput ?? Infinity));
    if (process.kernel.now >= until) return;
    const of = [...(socket.readable ? [socket.readable] : []), talk.changed];
    yield { kind: 'change', of, ...(Number.isFinite(until) && { until }) };
  }
}

function* addressOf(call: Call, host: string): Running<string> {
  const found = yield* lookup(call.process, host);
  if (typeof found !== 'string') return found[0] ?? host;
  if (call.dialect === 'busybox') throw new Failure(`${call.name}: bad address '${host}'\n`);
  throw new Failure(`nc: getaddrinfo for host "${host}" port: ${gaiMessage(found)}\n`);
}

function* serve(call: Call, port: number, keep: boolean, manners: Manners): Running<number> {
  const { process } = call;
  const listener = listen(process, port);
  do {
    const connection = yield* accept(process, listener);
    if (!connection) return 0;
    yield* relay(process, connection.fd, manners);
    process.closeFd(connection.fd);
  } while (keep);
  return 0;
}

function refused(call: Call, host: string, address: string, port: number, error: SysError): Failure {
  const where =
    call.dialect === 'busybox' ? `can't connect to remote host (${address}): ${error.message}` : '';
  const gnu = `connect to ${host} port ${String(port)} (tcp) failed: ${error.message}`;
  return new Failure(`${call.name}: ${call.dialect === 'busybox' ? where : gnu}\n`);
}

const GNU_USAGE = `usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
	  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
	  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
	  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
	  [destination] [port]
`;

/** What OpenBSD's netcat refuses of ports and seconds. Throws Failure. */
function refuseWrong(options: Options): void {
  const seconds = options.get('w');
  if (seconds !== undefined && !/^\d+$/.test(seconds)) throw new Failure(`nc: timeout invalid: ${seconds}\n`);
  const ports = options.has('l')
    ? (options.operands[1] ?? options.get('p') ?? options.operands[0])
    : options.operands[1];
  if (options.has('l') && ports === undefined) throw new Failure('nc: missing port number\n');
  if (ports === undefined || (/^\d+$/.test(ports) && Number(ports) <= 65_535)) return;
  if (/^\d+$/.test(ports)) throw new Failure(`nc: port number too large: ${ports}\n`);
  if (/^[\d-]+$/.test(ports)) throw notSimulated({ name: 'nc' }, ports);
  throw new Failure(`nc: port number invalid: ${ports}\n`);
}

/** nc: BusyBox's, and the OpenBSD netcat of Debian with -z and -v. */
const nc: Tool = function* (full) {
  const call = { ...full, name: 'nc' };
  const { process, dialect } = call;
  const isBusybox = dialect === 'busybox';
  const unknown = isBusybox
    ? /^-\w*?([^lpwiefnu\d])/.exec(call.args.find((word) => /^-[a-z]/.test(word)) ?? '')
    : null;
  if (unknown) throw new Failure(`nc: invalid option -- '${unknown[1] ?? ''}'\n${USAGE}`);
  const options = parseOptions(
    call,
    {
      gnu: 'l p: w: z v n~ k 4~ q: N r~ b~ D~ t~ 6! u! i:! C! d! F! h! S! U! Z! I:! M:! m:! O:! P:! s:! T:! V:! W:! X:! x:!',
      busybox: 'l p: w: n~ i:! e:! f:! u!',
    },
    { hint: GNU_USAGE },
  );
  const [host, portText] = options.operands;
  if (!isBusybox) refuseWrong(options);
  const seconds = options.get('w');
  const patience = seconds === undefined ? {} : { patience: Number(seconds) * 1000 };
  const quits = options.get('q');
  const afterInput = quits === undefined || Number(quits) < 0 ? {} : { afterInput: Number(quits) * 1000 };
  // BusyBox counts its seconds for connecting only, and always tells that its input ended
  const manners: Manners = isBusybox
    ? { shutsDown: true }
    : { shutsDown: options.has('N'), ...patience, ...afterInput };
  if (options.has('l'))
    return yield* serve(call, Number(options.get('p') ?? portText ?? host ?? 0), options.has('k'), manners);
  if (host === undefined || portText === undefined)
    throw new Failure(isBusybox ? USAGE : host === undefined ? GNU_USAGE : 'nc: missing port number\n');
  const port = Number(portText);
  const address = yield* addressOf(call, host);
  try {
    const fd = yield* connect(
      process,
      address,
      port,
      seconds === undefined ? {} : { timeout: Number(seconds) * 1000 },
    );
    if (options.has('v'))
      process.put(2, `Connection to ${host} (${address}) ${String(port)} port [tcp/*] succeeded!\n`);
    if (!options.has('z')) yield* relay(process, fd, manners);
    return 0;
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (isBusybox && error.errno === 'ETIMEDOUT') throw new Failure('nc: timed out\n');
    if (!isBusybox && !options.has('v')) return 1;
    throw refused(call, host, address, port, error);
  }
};

/** telnet: BusyBox's and Debian's. */
const telnet: Tool = function* (full) {
  const call = { ...full, name: 'telnet' };
  const { process, dialect } = call;
  const option = call.args.find((word) => word.startsWith('-'));
  if (option !== undefined || call.args.length === 0 || call.args.length > 2)
    throw notSimulated(call, option ?? (call.args.length === 0 ? 'telnet>' : call.args.join(' ')));
  const [host = '', port = '23'] = call.args;
  const address = yield* addressOf(call, host);
  const isBusybox = dialect === 'busybox';
  if (!isBusybox) process.put(1, `Trying ${address}...\n`);
  try {
    const fd = yield* connect(process, address, Number(port));
    process.put(
      1,
      isBusybox ? `Connected to ${host}\n\n` : `Connected to ${host}.\nEscape character is '^]'.\n`,
    );
    yield* relay(process, fd, { shutsDown: false });
    process.put(isBusybox ? 2 : 1, `Connection closed by foreign host${isBusybox ? '' : '.'}\n`);
    return 1;
  } catch (error) {
    if (!isSysError(error)) throw error;
    if (isBusybox) throw refused(call, host, address, Number(port), error);
    throw new Failure(`telnet: Unable to connect to remote host: ${error.message}\n`);
  }
};

export const programs = {
  nc: programOf(nc, 'gnu'),
  'busybox/nc': programOf(nc, 'busybox'),
  telnet: programOf(telnet, 'gnu'),
  'busybox/telnet': programOf(telnet, 'busybox'),
};
