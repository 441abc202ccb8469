import { byteLength, dir, file, link, type Meta, type Node } from './node.ts';
import { header, readHeader, BLOCK, type Header } from './tar-header.ts';

/**
 * A member of an archive: its path without `./` or a slash in front, and what it is; the entries of directories are members too.
 * `name` is the path as the archive has it, where that is another; Docker's archives name no owners.
 */
export type TarEntry = {
  readonly path: string;
  readonly node: Node;
  readonly name?: string;
  readonly owner?: string;
  readonly group?: string;
};

/** What Go's archive/tar says of a text that is no archive. */
export class TarError extends Error {}

/** PAX records of what a tar file cannot hold by itself: bytes that we do not hold, the program of an executable, how it is linked. */
const HOLE = 'SIMULATED.hole';
const PROGRAM = 'SIMULATED.program';
const LINKED = 'SIMULATED.linked';

/**
 * An archive (tar(5), ustar) of these members. Sizes count bytes of UTF-8 as everywhere; long names, and what only our
 * files have, stand in PAX records; `hole` counts bytes of files that are no members.
 */
export function tarText(entries: Iterable<TarEntry>, hole = 0): string {
  const none: Meta = { mode: 0, uid: 0, gid: 0, mtime: 0 };
  const parts = hole > 0 ? [block('g', 'pax_global_header', '', none, record([HOLE, String(hole)]))] : [];
  for (const entry of entries) parts.push(member(entry));
  return `${parts.join('')}${'\0'.repeat(2 * BLOCK)}`;
}

/** Bytes of these members that the archive's text does not hold. */
export function holesOf(entries: Iterable<TarEntry>): number {
  let sum = 0;
  for (const { node } of entries) if (node.kind === 'file' || node.kind === 'dir') sum += node.hole ?? 0;
  return sum;
}

function member({ path, node, owner = '', group = '' }: TarEntry): string {
  const name = node.kind === 'dir' ? `${path}/` : path;
  const content = node.kind === 'file' ? node.content : '';
  const target = node.kind === 'link' ? node.target : '';
  const records = [
    ...(byteLength(name) > 100 ? [['path', name] as const] : []),
    ...(byteLength(target) > 100 ? [['linkpath', target] as const] : []),
    ...('hole' in node && node.hole ? [[HOLE, String(node.hole)] as const] : []),
    ...(node.kind === 'file' && node.program !== undefined ? [[PROGRAM, node.program] as const] : []),
    ...(node.kind === 'file' && node.linked !== undefined ? [[LINKED, node.linked] as const] : []),
  ];
  const extended = records.map(record).join('');
  const meta = { ...metaOf(node), owner, group };
  const pax = extended === '' ? '' : block('x', `PaxHeaders.0/${path}`, '', meta, extended);
  return pax + block(typeOf(node), name, target, meta, content);
}

function typeOf(node: Node): string {
  if (node.kind === 'dir') return '5';
  if (node.kind === 'link') return '2';
  if (node.kind === 'device') return node.device === 'block' ? '4' : '3';
  return '0';
}

type Names = Partial<Pick<Header, 'owner' | 'group'>>;

function metaOf({ mode, uid, gid, mtime }: Meta): Meta {
  return { mode, uid, gid, mtime };
}

function block(type: string, name: string, target: string, meta: Meta & Names, content: string): string {
  const size = byteLength(content);
  return (
    header({ type, name, target, size, owner: '', group: '', ...meta }) +
    content +
    '\0'.repeat((BLOCK - (size % BLOCK)) % BLOCK)
  );
}

/** A PAX record: its own length in bytes, its name, its value. */
function record([name, value]: readonly [string, string]): string {
  const rest = ` ${name}=${value}\n`;
  let length = byteLength(rest);
  while (byteLength(`${length}${rest}`) !== length) length = byteLength(`${length}${rest}`);
  return `${length}${rest}`;
}

/** The members of an archive. Throws TarError `unexpected EOF`, or `archive/tar: invalid tar header`. */
export function parseTar(text: string): TarEntry[] {
  return [...parseArchive(text).entries];
}

/** The members as they stand in an archive, the folder that it was made of (`./`) too. Throws as `parseTar`. */
export function parseMembers(text: string): TarEntry[] {
  return [...readArchive(text).entries];
}

/** The members of an archive, and bytes of files that are no members. Throws as `parseTar`. */
export function parseArchive(text: string): Archive {
  const { entries, hole } = readArchive(text);
  return { entries: entries.filter(({ path }) => path !== '.'), hole };
}

type Archive = { readonly entries: readonly TarEntry[]; readonly hole: number };

function readArchive(text: string): Archive {
  let hole = 0;
  const found = new Map<string, TarEntry>();
  let records = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = takeBytes(text, at, BLOCK);
    if (/^\0*$/.test(head)) break;
    if (byteLength(head) < BLOCK) throw new TarError('unexpected EOF');
    const read = readHeader(head);
    if (!read) throw new TarError('archive/tar: invalid tar header');
    at += head.length;
    const content = takeBytes(text, at, read.size);
    if (byteLength(content) < read.size) throw new TarError('unexpected EOF');
    at += content.length + ((BLOCK - (read.size % BLOCK)) % BLOCK);
    if (read.type === 'g') hole = Number(readRecords(content).get(HOLE) ?? 0);
    else if (read.type === 'x') records = readRecords(content);
    else {
      const entry = entryOf(read, content, records, found);
      if (entry) found.set(entry.path, entry);
      records = new Map();
    }
  }
  return { entries: [...found.values()], hole };
}

/** So many bytes of a text, or what is left of it. */
function takeBytes(text: string, start: number, bytes: number): string {
  const slice = text.slice(start, start + bytes);
  if (byteLength(slice) === slice.length) return slice;
  let length = 0;
  let end = 0;
  for (const char of slice) {
    length += byteLength(char);
    if (length > bytes) break;
    end += char.length;
  }
  return slice.slice(0, end);
}

function readRecords(text: string): Map<string, string> {
  const records = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^\d+ ([^=]+)=(.*)$/gm)) records.set(name, value);
  return records;
}

function entryOf(
  { type, name, target, mode, uid, gid, mtime, owner, group }: Header,
  content: string,
  records: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, TarEntry>,
): TarEntry | undefined {
  const written = (records.get('path') ?? name).replace(/^\/+|\/+$/g, '');
  const path = written.replace(/^(?:\.\/+)+/, '');
  const node = nodeOf({ type, name: path, target, mode, uid, gid, mtime }, content, records, found);
  if (!node) return undefined;
  const names = { ...(owner !== '' && { owner }), ...(group !== '' && { group }) };
  return { path, node, ...names, ...(written !== path && { name: written }) };
}

/** What a member is; undefined for what our files do not have. */
function nodeOf(
  { type, name: path, target, mode, uid, gid, mtime }: Omit<Header, 'size' | 'owner' | 'group'>,
  content: string,
  records: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, TarEntry>,
): Node | undefined {
  const meta = { mode, uid, gid, mtime };
  const hole = Number(records.get(HOLE) ?? 0);
  if (path === '') return undefined;
  if (type === '5') return { ...dir([], meta), ...(hole > 0 && { hole }) };
  const to = records.get('linkpath') ?? target;
  if (type === '2') return link(to, meta);
  if (type === '1') return found.get(to.replace(/^(?:\.?\/)+/, ''))?.node;
  if (type === '3' || type === '4')
    return { kind: 'device', device: type === '4' ? 'block' : 'null', ...meta };
  if (type !== '0' && type !== '\0') return undefined;
  const program = records.get(PROGRAM);
  const linked = records.get(LINKED);
  const extra = {
    ...(hole > 0 && { hole }),
    ...(program !== undefined && { program }),
    ...(linked !== undefined && { linked }),
  };
  return file(content, { ...meta, ...extra });
}
