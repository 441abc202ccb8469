import type { Status } from '../lib/inode.ts';
import { modeText } from '../lib/modes.ts';
import { busyboxSize, humanSize } from '../lib/numbers.ts';
import { strftime } from '../lib/strftime.ts';
import { groups, users } from '../lib/users.ts';
import type { Listing } from './ls.ts';

/** A thing that ls shows: the name that it prints and where it is. */
export type Entry = { readonly name: string; readonly path: string; readonly status: Status };

/** Half a year in milliseconds; older times show their year. */
const RECENT_MS = 15_778_476_000;

function isRecent(mtime: number, now: number): boolean {
  return mtime > now - RECENT_MS && mtime <= now + 60_000;
}

/** The time of a file as `ls -l` prints it: with the hour where it is of the last six months. */
export function listedTime(mtime: number, now: number): string {
  return strftime(isRecent(mtime, now) ? '%b %e %H:%M' : '%b %e  %Y', mtime);
}

function timeOf({ call, options }: Listing, mtime: number): string {
  const { now } = call.process.kernel;
  const style = options.has('full-time') ? 'full-iso' : options.get('time-style');
  if (style === 'full-iso')
    return strftime(call.dialect === 'gnu' ? '%Y-%m-%d %H:%M:%S.%N %z' : '%Y-%m-%d %H:%M:%S %z', mtime);
  if (style === 'iso') return strftime(isRecent(mtime, now) ? '%m-%d %H:%M' : '%Y-%m-%d ', mtime);
  if (style === 'long-iso') return strftime('%Y-%m-%d %H:%M', mtime);
  if (style?.startsWith('+')) return strftime(style.slice(1), mtime);
  return listedTime(mtime, now);
}

function sizeOf({ call, options }: Listing, { size, device }: Status): string {
  const { dialect } = call;
  if (device) {
    const [major, minor] = device;
    return dialect === 'gnu'
      ? `${major}, ${minor}`
      : `${String(major).padStart(4)},${String(minor).padStart(4)}`;
  }
  if (options.has('si')) return humanSize(size, 1000);
  if (!options.has('h')) return String(size);
  return dialect === 'gnu' ? humanSize(size) : busyboxSize(size);
}

/** The blocks of a file as `ls -s` shows them, in KiB. */
export function blocksOf({ call, options }: Listing, { blocks }: Status): string {
  const bytes = blocks * 512;
  if (options.has('si')) return humanSize(bytes, 1000);
  if (!options.has('h')) return String(bytes / 1024);
  return call.dialect === 'gnu' ? humanSize(bytes) : busyboxSize(bytes);
}

/** `total 12` above a long listing. */
export function totalLine(listing: Listing, entries: readonly Entry[]): string {
  const bytes = entries.reduce((sum, { status }) => sum + status.blocks * 512, 0);
  if (listing.options.has('si')) return `total ${humanSize(bytes, 1000)}\n`;
  if (!listing.options.has('h')) return `total ${bytes / 1024}\n`;
  return listing.call.dialect === 'gnu'
    ? `total ${humanSize(bytes)}\n`
    : `total ${busyboxSize(bytes, false).padEnd(7)}\n`;
}

/** The lines of `ls -l`; `names` are the entries' names as they are shown. */
export function longLines(listing: Listing, entries: readonly Entry[], names: readonly string[]): string {
  const { call, options } = listing;
  const { process, dialect } = call;
  const numeric = options.has('n');
  const userNames = new Map(numeric ? [] : users(process).map(({ uid, name }) => [uid, name]));
  const groupNames = new Map(numeric ? [] : groups(process).map(({ gid, name }) => [gid, name]));
  const rows = entries.map(({ status }) => {
    const { node, links, inode } = status;
    return {
      inode: String(inode),
      blocks: blocksOf(listing, status),
      mode: modeText(node),
      links: String(links),
      user: userNames.get(node.uid) ?? String(node.uid),
      group: groupNames.get(node.gid) ?? String(node.gid),
      size: sizeOf(listing, status),
      time: timeOf(listing, node.mtime),
    };
  });
  const widest = (key: 'inode' | 'blocks' | 'links' | 'user' | 'group' | 'size'): number =>
    Math.max(...rows.map((row) => row[key].length));
  const isBusybox = dialect === 'busybox';
  const widths = {
    inode: isBusybox ? 7 : widest('inode'),
    blocks: isBusybox ? 6 : widest('blocks'),
    links: isBusybox ? 4 : widest('links'),
    user: isBusybox ? 8 : widest('user'),
    group: isBusybox ? 8 : widest('group'),
    size: isBusybox ? (options.has('h') ? 7 : 9) : widest('size'),
  };
  const name = (text: string, to: number): string => {
    if (isBusybox) return text.slice(0, to).padEnd(to);
    return numeric ? text.padStart(to) : text.padEnd(to);
  };
  return rows
    .map((row, at) => {
      const cells = [
        ...(options.has('i') ? [row.inode.padStart(widths.inode)] : []),
        ...(options.has('s') ? [row.blocks.padStart(widths.blocks)] : []),
        row.mode,
        row.links.padStart(widths.links),
        ...(options.has('g') ? [] : [name(row.user, widths.user)]),
        ...(options.has('o') || options.has('G') ? [] : [name(row.group, widths.group)]),
        row.size.padStart(widths.size),
        row.time,
        `${names[at] ?? ''}${targetOf(listing, entries[at])}`,
      ];
      return `${cells.join(' ')}\n`;
    })
    .join('');
}

function targetOf({ options }: Listing, entry: Entry | undefined): string {
  if (entry?.status.node.kind !== 'link') return '';
  const { target } = entry.status.node;
  // a link of /proc that one may not read
  if (target === '') return '';
  return options.has('Q') ? ` -> "${target.replace(/["\\]/g, '\\$&')}"` : ` -> ${target}`;
}
