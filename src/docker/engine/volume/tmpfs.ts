import { dir } from '../../linux/fs/node.ts';
import { parseBytes } from '../../cli/units.ts';
import { startFault } from '../container/oci-error.ts';
import { errors } from '../errors.ts';
import { memoryTree, type Source } from './place.ts';

const switches =
  `defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime
 diratime nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime
 strictatime nostrictatime`.split(/\s+/);
const settings = ['mode', 'uid', 'gid', 'size', 'nr_inodes', 'nr_blocks', 'mpol'];

/** A file system in memory with the options of `--tmpfs`; `mode` is what it has where none is set. */
export function tmpfs(
  target: string,
  options: string,
  mode: number,
  now: number,
): Source & { readonly readOnly: boolean } {
  const words = options.split(',').filter((word) => word !== '');
  for (const word of words) {
    const [key = ''] = word.split('=');
    if (!(word.includes('=') ? settings.includes(key) : switches.includes(word))) {
      throw errors.bad(`invalid tmpfs option ${JSON.stringify(word)}`);
    }
  }
  const values = new Map(
    words.flatMap((word) => (word.includes('=') ? [word.split('=') as [string, string]] : [])),
  );
  const size = values.get('size');
  const limit = size === undefined ? undefined : bytesOf(size);
  if (limit === 'invalid') {
    const data = words.filter((word) => word.includes('=')).join(',');
    throw startFault(
      `error mounting "tmpfs" to rootfs at ${JSON.stringify(target)}: mount src=tmpfs, dst=${target}, ` +
        `dstFd=/proc/thread-self/fd/11, flags=MS_NOSUID|MS_NODEV|MS_NOEXEC, data=${data}: invalid argument`,
    );
  }
  const root = dir([], {
    mode: parseInt(values.get('mode') ?? mode.toString(8), 8),
    uid: Number(values.get('uid') ?? 0),
    gid: Number(values.get('gid') ?? 0),
    mtime: now,
  });
  return {
    tree: memoryTree(root),
    root: '/',
    type: 'tmpfs',
    source: 'tmpfs',
    readOnly: words.includes('ro'),
    ...(limit !== undefined && { limit }),
    options: mountOptions(words, values, limit),
  };
}

/** What /proc/mounts says of it: flags, then what is not the default, in the kernel's order (mm/shmem.c shmem_show_options). */
function mountOptions(
  words: readonly string[],
  values: ReadonlyMap<string, string>,
  limit: number | undefined,
): string {
  const isOn = (flag: string): boolean => {
    const opposite = flag.replace(/^no/, '');
    return words.lastIndexOf(flag) >= words.lastIndexOf(opposite);
  };
  const shown = (key: string, usual: string): string[] => {
    const value = values.get(key)?.replace(/^0+(?=.)/, '');
    return value === undefined || value === usual ? [] : [`${key}=${value}`];
  };
  return [
    ...['nosuid', 'nodev', 'noexec'].filter(isOn),
    words.includes('noatime') ? 'noatime' : 'relatime',
    ...(limit === undefined ? [] : [`size=${limit / 1024}k`]),
    ...shown('nr_inodes', ''),
    ...shown('mode', '1777'),
    ...shown('uid', '0'),
    ...shown('gid', '0'),
  ].join(',');
}

/** Whole pages; a share of the machine's memory sets no limit that anyone would reach. */
function bytesOf(size: string): number | undefined | 'invalid' {
  if (/^\d+%$/.test(size)) return undefined;
  const bytes = parseBytes(size);
  return bytes.ok && /^\d/.test(size) ? Math.ceil(bytes.value / 4096) * 4096 : 'invalid';
}
