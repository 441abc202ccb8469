import { SysError } from '../errno.ts';
import { Condition } from '../wait.ts';
import type { Handle } from './handle.ts';

/** How many characters a pipe holds before its writers should rest (pipe(7): 64 KiB). */
const CAPACITY = 65_536;

/** A pipe: what is written at one end is read at the other (pipe(2)). */
export function pipe(kind: 'pipe' | 'socket' = 'pipe'): { readonly reader: Handle; readonly writer: Handle } {
  let chunks: string[] = [];
  let held = 0;
  let readers = 0;
  let writers = 0;
  const readable = new Condition();
  const writable = new Condition();

  const reader: Handle = {
    kind,
    inode: readable,
    readable,
    read(max = Infinity) {
      if (chunks.length === 0) return writers === 0 ? '' : undefined;
      const all = chunks.length === 1 ? (chunks[0] ?? '') : chunks.join('');
      const text = all.slice(0, max);
      const rest = all.slice(text.length);
      chunks = rest === '' ? [] : [rest];
      held = rest.length;
      writable.notify();
      return text;
    },
    unread(text) {
      if (text === '') return;
      chunks.unshift(text);
      held += text.length;
    },
    retain() {
      readers += 1;
    },
    release() {
      readers -= 1;
      if (readers === 0) writable.notify();
    },
  };

  const writer: Handle = {
    kind,
    inode: readable,
    writable,
    write(text) {
      if (readers === 0) throw new SysError('EPIPE');
      if (text === '') return;
      chunks.push(text);
      held += text.length;
      readable.notify();
    },
    isFull: () => held >= CAPACITY && readers > 0,
    retain() {
      writers += 1;
    },
    release() {
      writers -= 1;
      if (writers === 0) readable.notify();
    },
  };
  return { reader, writer };
}

/** An end of both a pipe that is read and one that is written, as a socket is. */
export function duplex(reader: Handle, writer: Handle): Handle {
  let holders = 0;
  let isShut = false;
  return {
    ...writer,
    ...reader,
    kind: 'socket',
    write(text) {
      if (isShut) throw new SysError('EPIPE');
      writer.write?.(text);
    },
    shutdown() {
      if (isShut) return;
      isShut = true;
      for (let left = holders; left > 0; left -= 1) writer.release();
    },
    retain() {
      holders += 1;
      reader.retain();
      if (!isShut) writer.retain();
    },
    release() {
      holders -= 1;
      reader.release();
      if (!isShut) writer.release();
    },
  };
}
