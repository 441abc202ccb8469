import { byteLength, fileSize, type Node } from '../../linux/fs/node.ts';

/** Bytes of a file that go in one packet (fsutil's buffer). */
const CHUNK = 32 * 1024;
/** A packet that says no more than its type. */
const BARE = 2;
/** A time of today as protobuf writes it: its tag and nine bytes of nanoseconds. */
const TIME = 10;

/** Bits of Go's file modes that are not permissions. */
const goMode = { dir: 0x8000_0000, link: 0x0800_0000, device: 0x0400_0000, file: 0 } as const;

function varint(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

const number = (value: number): number => (value === 0 ? 0 : 1 + varint(value));
const bytes = (length: number): number => (length === 0 ? 0 : 1 + varint(length) + length);

/** Bytes of the packet that describes a file (fsutil types.Packet with its Stat); owners are not sent. */
function statPacket(path: string, node: Node): number {
  const size = node.kind === 'file' ? fileSize(node) : 0;
  const target = node.kind === 'link' ? byteLength(node.target) : 0;
  const stat =
    bytes(byteLength(path)) +
    number(goMode[node.kind] + (node.mode & 0o777)) +
    number(size) +
    TIME +
    bytes(target);
  return 1 + varint(stat) + stat;
}

/** Bytes of the packets that hold a file's content, the empty one at its end included. */
function contentPackets(size: number, id: number): number {
  let sum = BARE + number(id);
  for (let rest = size; rest > 0; rest -= CHUNK) sum += BARE + number(id) + bytes(Math.min(rest, CHUNK));
  return sum;
}

/**
 * Bytes that come over when files are sent to the builder (BuildKit's filesync over fsutil): all are described, those that
 * are new or changed are sent. Paths are relative to the top.
 */
export function transferredBytes(
  entries: Iterable<readonly [path: string, node: Node]>,
  isNew: (path: string, node: Node) => boolean,
): number {
  let sum = BARE;
  let id = 0;
  for (const [path, node] of entries) {
    sum += statPacket(path, node);
    if (node.kind === 'file' && isNew(path, node)) sum += contentPackets(fileSize(node), id);
    id += 1;
  }
  return sum;
}
