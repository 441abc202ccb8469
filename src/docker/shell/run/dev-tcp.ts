import { isSysError } from '../../linux/errno.ts';
import { connect } from '../../linux/net/socket.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import type { Running } from '../../linux/wait.ts';
import { gaiMessage, lookup } from '../programs/net/lookup.ts';
import type { Shell } from '../shell.ts';

/** What a redirection to `/dev/tcp/HOST/PORT` came to: a connection that the caller releases, or why there is none. */
export type Dialed = { readonly handle: Handle } | { readonly why: string };

/** The host and port that a file's name means to bash; undefined for a file. */
export function tcpTarget(path: string): { readonly host: string; readonly port: string } | undefined {
  const [, host, port] = /^\/dev\/tcp\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  return host === undefined || port === undefined ? undefined : { host, port };
}

/** Connects as bash does (lib/sh/netopen.c); the first of its two complaints is printed here. */
export function* dialTcp(shell: Shell, host: string, port: string): Running<Dialed> {
  const { process } = shell;
  if (!/^\d+$/.test(port)) {
    shell.complain(`${port}: Servname not supported for ai_socktype`);
    return { why: 'Invalid argument' };
  }
  const found = yield* lookup(process, host);
  if (typeof found === 'string') {
    shell.complain(`${host}: ${gaiMessage(found)}`);
    return { why: 'Invalid argument' };
  }
  try {
    const fd = yield* connect(process, found[0] ?? host, Number(port));
    const handle = process.handle(fd);
    handle.retain();
    process.closeFd(fd);
    return { handle };
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, `${shell.name}: connect: ${error.message}\n`);
    return { why: error.message };
  }
}
