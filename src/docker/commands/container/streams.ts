import { isSysError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process.ts';
import type { Signal } from '../../linux/signals.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import type { Tty } from '../../linux/streams/tty.ts';
import { Condition, type Running } from '../../linux/wait.ts';
import { CommandError } from '../command.ts';
import { areKeys, DetachKeys } from './detach-keys.ts';

/** What a client can be attached to: a container's first process, or an exec. */
export type Attachable = {
  readonly process: Process;
  readonly tty: Tty | undefined;
  readonly stdin: Handle | undefined;
};

/** Which streams a client wants, and how it lets go. */
export type AttachOptions = {
  readonly stdin: boolean;
  /** As `--detach-keys`; '' for ctrl-p,ctrl-q. */
  readonly detachKeys: string;
  /** The other side's input stays open when ours ends: of a container that was made without `--attach stdin` (StdinOnce). */
  readonly keepsInput?: boolean;
  /** What to do with signals that the client gets; undefined lets them act on the client. */
  readonly onSignal?: ((signal: Signal) => void) | undefined;
};

const proxied: readonly Signal[] = ['HUP', 'INT', 'QUIT', 'TERM', 'USR1', 'USR2', 'WINCH', 'CONT', 'ALRM'];

/** What the client says when the daemon refuses to be attached to: there is no answer to read, but a broken upgrade. */
export function requireKeys(text: string): void {
  if (text !== '' && !areKeys(text)) throw new CommandError('unable to upgrade to tcp, received 400');
}

/** Prints what comes from a container; a client whose reader has gone ends as by SIGPIPE, the container goes on. */
export function show(client: Process, stream: 'stdout' | 'stderr', text: string): void {
  if (client.exit) return;
  try {
    client.put(stream === 'stdout' ? 1 : 2, text);
  } catch (error) {
    if (!isSysError(error)) throw error;
    client.kernel.kill(client, 'PIPE');
  }
}

/** Hands the client's input on until the other side ends or the client detaches (docker/cli container/hijack.go). */
export function* converse(
  client: Process,
  target: Attachable,
  options: AttachOptions,
): Running<'ended' | 'detached'> {
  const terminal = client.fds.get(0)?.tty;
  const isRaw = options.stdin && target.tty !== undefined && terminal !== undefined;
  const detached = new Condition();
  let hasDetached = false;
  const letGo = (): void => {
    hasDetached = true;
    detached.notify();
  };
  if (options.onSignal) proxy(client, options.onSignal);
  if (isRaw) terminal.raw = terminal.rawOutput = true;
  const screen = client.fds.get(1)?.tty;
  if (target.tty && screen) target.tty.size = screen.size;
  try {
    if (options.stdin) client.kernel.thread(client, input(client, target, options, letGo));
    while (!target.process.exit && !hasDetached)
      yield { kind: 'change', of: [target.process.ended, detached] };
    return hasDetached && !target.process.exit ? 'detached' : 'ended';
  } finally {
    if (isRaw) terminal.raw = terminal.rawOutput = false;
    if (options.onSignal) for (const signal of proxied) client.on(signal, undefined);
  }
}

/** How many times a person has to ask until the client gives up waiting for its container. */
const PATIENCE = 3;

/** Hands signals on; at the third INT or TERM the client ends by itself (docker/cli forceExitAfter3TerminationSignals). */
function proxy(client: Process, onSignal: (signal: Signal) => void): void {
  let asked = 0;
  for (const signal of proxied) {
    client.on(signal, () => {
      if (signal === 'INT' || signal === 'TERM') asked += 1;
      if (asked < PATIENCE) {
        onSignal(signal);
        return;
      }
      client.put(2, '\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
      client.kernel.end(client, { code: 1 });
    });
  }
}

function* input(
  client: Process,
  target: Attachable,
  { detachKeys, keepsInput = false }: AttachOptions,
  letGo: () => void,
): Running<void> {
  const keys = new DetachKeys(detachKeys);
  const terminal = client.fds.get(0)?.tty;
  while (!target.process.exit) {
    const text = yield* client.read(0);
    if (text === '') break;
    const { passed, detach } = terminal && target.tty ? keys.feed(text) : { passed: text, detach: false };
    hand(target, passed);
    if (detach) {
      letGo();
      return;
    }
  }
  if (target.tty) target.tty.type('\x04');
  else if (!keepsInput) target.stdin?.release();
}

function hand({ tty, stdin }: Attachable, text: string): void {
  if (text === '') return;
  try {
    if (tty) tty.type(text);
    else stdin?.write?.(text);
  } catch (error) {
    if (!isSysError(error)) throw error;
  }
}
