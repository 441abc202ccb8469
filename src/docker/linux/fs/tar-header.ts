import { byteLength, type Meta } from './node.ts';

/** Headers and contents fill whole blocks of so many bytes. */
export const BLOCK = 512;

/** What a header says; times in milliseconds. */
export type Header = Meta & {
  readonly type: string;
  readonly name: string;
  readonly target: string;
  readonly size: number;
  /** The names of owner and group; '' where the archive has numbers alone. */
  readonly owner: string;
  readonly group: string;
};

/** A text in a field of a number of bytes: cut where it is too long, filled with NUL. */
function field(text: string, width: number): string {
  let cut = text;
  while (byteLength(cut) > width) cut = cut.slice(0, -1);
  return cut + '\0'.repeat(width - byteLength(cut));
}

function octal(value: number, width: number): string {
  return `${Math.floor(value)
    .toString(8)
    .padStart(width - 1, '0')}\0`;
}

/** A ustar header. */
export function header(head: Header): string {
  const { type, name, target, size, mode, uid, gid, mtime, owner, group } = head;
  const before = field(name, 100) + octal(mode & 0o7777, 8) + octal(uid, 8) + octal(gid, 8);
  const middle = octal(size, 12) + octal(Math.max(0, mtime) / 1000, 12);
  const names = field(owner, 32) + field(group, 32) + octal(0, 8) + octal(0, 8);
  const after = `${type}${field(target, 100)}ustar\0${'00'}${names}${'\0'.repeat(155 + 12)}`;
  const blank = before + middle + ' '.repeat(8) + after;
  return before + middle + `${checksum(blank).toString(8).padStart(6, '0')}\0 ` + after;
}

const encoder = new TextEncoder();

function checksum(text: string): number {
  return encoder.encode(text).reduce((sum, byte) => sum + byte, 0);
}

/** Reads a header of 512 bytes; undefined where its checksum is wrong. */
export function readHeader(text: string): Header | undefined {
  const bytes = encoder.encode(text);
  const decoder = new TextDecoder();
  const part = (start: number, length: number): string =>
    decoder.decode(bytes.slice(start, start + length)).replace(/\0.*$/s, '');
  const number = (start: number, length: number): number =>
    Number.parseInt(part(start, length).trim() || '0', 8);
  const sum = bytes.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (number(148, 8) !== sum) return undefined;
  const prefix = part(257, 5) === 'ustar' ? part(345, 155) : '';
  return {
    name: prefix === '' ? part(0, 100) : `${prefix}/${part(0, 100)}`,
    mode: number(100, 8),
    uid: number(108, 8),
    gid: number(116, 8),
    size: number(124, 12),
    mtime: number(136, 12) * 1000,
    type: String.fromCharCode(bytes[156] ?? 0),
    target: part(157, 100),
    owner: part(265, 32),
    group: part(297, 32),
  };
}
