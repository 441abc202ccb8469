import { SysError } from '../errno.ts';
import type { Process } from '../process.ts';
import type { Handle } from '../streams/handle.ts';
import type { Running } from '../wait.ts';

/** What reads and writes open files by descriptors: a process, or a `Wire`. */
export type Peer = Pick<Process, 'handle' | 'put' | 'read' | 'readLine' | 'readAll'>;

/** The descriptor of a wire's connection. */
export const WIRE = 0;

/** One open connection of somebody who is no process (the daemon), with what messages of HTTP are read and written by. */
export class Wire implements Peer {
  private readonly connection: Handle;

  constructor(connection: Handle) {
    this.connection = connection;
  }

  handle(): Handle {
    return this.connection;
  }

  put(_fd: number, text: string): void {
    if (!this.connection.write) throw new SysError('EBADF');
    this.connection.write(text);
  }

  *read(_fd: number, max?: number): Running<string> {
    const { connection } = this;
    if (!connection.read) throw new SysError('EBADF');
    for (;;) {
      const text = connection.read(max);
      if (text !== undefined) return text;
      yield { kind: 'change', of: connection.readable ? [connection.readable] : [] };
    }
  }

  *readLine(fd: number): Running<string | undefined> {
    let line = '';
    for (;;) {
      const text = yield* this.read(fd);
      if (text === '') return line === '' ? undefined : line;
      const end = text.indexOf('\n');
      if (end >= 0) {
        this.connection.unread?.(text.slice(end + 1));
        return line + text.slice(0, end + 1);
      }
      line += text;
    }
  }

  *readAll(fd: number): Running<string> {
    const chunks: string[] = [];
    for (;;) {
      const text = yield* this.read(fd);
      if (text === '') return chunks.join('');
      chunks.push(text);
    }
  }
}
