import { dir, link, type Dir, type Link } from '../../linux/fs/node.ts';
import { mayLookInto } from '../../linux/permissions.ts';
import type { Process } from '../../linux/process.ts';
import type { Handle } from '../../linux/streams/handle.ts';

type Owner = { readonly uid: number; readonly gid: number; readonly mtime: number };

/**
 * A link of /proc/PID that leads to a path of the process, whatever stands at that path for the one who looks. One who may not look
 * into the process cannot read it: it is empty. `up` leads from its folder to that of the process.
 */
function leading(looking: Process, process: Process, path: string, meta: Owner, up = ''): Link {
  if (!mayLookInto(looking, process)) return link('', meta);
  const isShared = looking.mounts === process.mounts;
  const jump = isShared ? path : `${up}root${path === '/' ? '' : path}`;
  return { ...link(path, meta), jump };
}

/** root, cwd and exe of /proc/PID (proc_pid_root(5)). */
export function processLinks(looking: Process, process: Process, meta: Owner): Record<string, Link> {
  const to = (path: string): Link => leading(looking, process, path, meta);
  return { root: to('/'), cwd: to(process.cwd), exe: to(process.exe) };
}

/** Bytes that stat(2) tells of a descriptor's link. */
const FD_LINK = 64;

/** /proc/PID/fd: a link for each open descriptor (proc_pid_fd(5)). */
export function descriptors(looking: Process, process: Process, meta: Owner): Dir {
  const links = [...process.fds]
    .sort(([a], [b]) => a - b)
    .map(([fd, handle]) => {
      const mode = (handle.read ? 0o400 : 0) | (handle.write ? 0o200 : 0) | 0o100;
      const at = pathOf(handle);
      const shared = { ...meta, mode };
      const made =
        at === undefined
          ? link(
              `${handle.kind === 'socket' ? 'socket' : 'pipe'}:[${process.kernel.inodes.of(handle.inode ?? handle)}]`,
              shared,
            )
          : leading(looking, process, at, { ...meta, ...shared }, '../');
      return [String(fd), { ...made, mode, size: FD_LINK }] as const;
    });
  return dir(links, { ...meta, mode: 0o500 });
}

function pathOf({ kind, path, tty }: Handle): string | undefined {
  if (tty) return `/dev/pts/${tty.number}`;
  if (kind === 'file') return path ?? '/';
  if (kind === 'pipe' || kind === 'log' || kind === 'socket') return undefined;
  return kind === 'random' ? '/dev/urandom' : `/dev/${kind}`;
}
