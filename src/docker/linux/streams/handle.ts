import type { Condition } from '../wait.ts';
import type { Tty } from './tty.ts';

/**
 * An open file, pipe or terminal (an open file description). Descriptors of processes point to it and are counted:
 * `retain` for each new one, `release` for each that closes.
 */
export type Handle = {
  /** What `ls -l /proc/self/fd` and tests want to know. */
  readonly kind: 'file' | 'pipe' | 'tty' | 'null' | 'zero' | 'full' | 'random' | 'log' | 'socket';
  /** The file behind it, as its process calls it. */
  readonly path?: string;
  /** What both ends of a pipe have in common. */
  readonly inode?: object;
  /** The terminal behind it, where it is one. */
  readonly tty?: Tty;
  /** At most `max` characters: undefined where nothing is there yet, '' at the end. */
  read?(max?: number): string | undefined;
  /** Changes when `read` may give something else. */
  readonly readable?: Condition;
  /** Puts back what was read too much; it is read again next. */
  unread?(text: string): void;
  /** Throws SysError EPIPE where nobody reads any more. */
  write?(text: string): void;
  /** Whether a writer should rest before it writes more, and what changes when it may go on. */
  isFull?(): boolean;
  readonly writable?: Condition;
  /** Ends what is written to a socket, while it is still read (shutdown(2) with SHUT_WR). */
  shutdown?(): void;
  retain(): void;
  release(): void;
};

const keep = (): void => undefined;

/** /dev/null. */
export const nullHandle: Handle = {
  kind: 'null',
  read: () => '',
  write: keep,
  retain: keep,
  release: keep,
};

/** /dev/zero, /dev/full and /dev/urandom; what is read has no value but its length. */
export function deviceHandle(kind: 'zero' | 'full' | 'random'): Handle {
  return {
    kind,
    read: (max = 4096) => '\0'.repeat(max),
    write: keep,
    retain: keep,
    release: keep,
  };
}
