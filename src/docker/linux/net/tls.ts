import type { Running } from '../wait.ts';
import type { Peer } from './wire.ts';

/*
 * TLS without its cryptography: the first record of each side is exchanged, so that a client notices a server that speaks
 * none and the other way round; what follows is plain text.
 */
const CLIENT_HELLO = '\x16\x03\x01';
const SERVER_HELLO = '\x16\x03\x03';

/** Begins TLS on a connection; false where the other end does not answer in it, and its answer stays to be read. */
export function* startTls(process: Peer, fd: number): Running<boolean> {
  process.put(fd, CLIENT_HELLO);
  const answer = yield* process.read(fd, SERVER_HELLO.length);
  if (answer === SERVER_HELLO) return true;
  process.handle(fd).unread?.(answer);
  return false;
}

/** Answers a client that begins TLS; false where it does not. */
export function* acceptTls(process: Peer, fd: number): Running<boolean> {
  const hello = yield* process.read(fd, CLIENT_HELLO.length);
  if (hello !== CLIENT_HELLO) return false;
  process.put(fd, SERVER_HELLO);
  return true;
}
