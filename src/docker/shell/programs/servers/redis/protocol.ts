import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';

/** A reply of Redis (RESP2): a status, an error, a number, a text or nil, or a list of replies. */
export type Reply =
  | { readonly kind: 'status' | 'error'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'bulk'; readonly text: string | undefined }
  | { readonly kind: 'list'; readonly items: readonly Reply[] | undefined };

export const ok: Reply = { kind: 'status', text: 'OK' };
export const nil: Reply = { kind: 'bulk', text: undefined };
export const integer = (value: number): Reply => ({ kind: 'integer', value });
export const bulk = (text: string | undefined): Reply => ({ kind: 'bulk', text });
export const failed = (text: string): Reply => ({ kind: 'error', text });
export const list = (texts: readonly (string | undefined)[]): Reply => ({
  kind: 'list',
  items: texts.map(bulk),
});

/** A reply as it is sent. Lengths count characters, as sockets here carry text. */
export function encode(reply: Reply): string {
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${String(reply.value)}\r\n`;
    case 'bulk':
      return reply.text === undefined ? '$-1\r\n' : `$${String(reply.text.length)}\r\n${reply.text}\r\n`;
    case 'list':
      return reply.items
        ? `*${String(reply.items.length)}\r\n${reply.items.map(encode).join('')}`
        : '*-1\r\n';
  }
}

/** Words as a client sends them. */
export function encodeCommand(words: readonly string[]): string {
  return encode(list(words));
}

function* readLength(process: Process, fd: number, count: number): Running<string> {
  let text = '';
  while (text.length < count) {
    const more = yield* process.read(fd, count - text.length);
    if (more === '') break;
    text += more;
  }
  return text;
}

/** The next command on a connection: RESP, or words on a line; undefined at its end. */
export function* readCommand(process: Process, fd: number): Running<readonly string[] | undefined> {
  const line = yield* process.readLine(fd);
  if (line === undefined) return undefined;
  const count = /^\*(\d+)\r?\n$/.exec(line)?.[1];
  if (count === undefined) return line.trim() === '' ? [] : line.trim().split(/\s+/);
  const words: string[] = [];
  for (let left = Number(count); left > 0; left -= 1) {
    const head = yield* process.readLine(fd);
    const length = Number(/^\$(\d+)/.exec(head ?? '')?.[1] ?? '0');
    words.push((yield* readLength(process, fd, length + 2)).slice(0, length));
  }
  return words;
}

/** The next reply of a server; undefined where the connection ended. */
export function* readReply(process: Process, fd: number): Running<Reply | undefined> {
  const line = yield* process.readLine(fd);
  if (line === undefined) return undefined;
  const text = line.slice(1).replace(/\r?\n$/, '');
  if (line.startsWith('+')) return { kind: 'status', text };
  if (line.startsWith('-')) return failed(text);
  if (line.startsWith(':')) return integer(Number(text));
  if (line.startsWith('$')) {
    const length = Number(text);
    if (length < 0) return nil;
    return bulk((yield* readLength(process, fd, length + 2)).slice(0, length));
  }
  if (!line.startsWith('*')) return undefined;
  if (text === '-1') return { kind: 'list', items: undefined };
  const items: Reply[] = [];
  for (let left = Number(text); left > 0; left -= 1) {
    const item = yield* readReply(process, fd);
    if (item) items.push(item);
  }
  return { kind: 'list', items };
}
