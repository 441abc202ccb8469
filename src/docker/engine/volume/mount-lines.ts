import type { Mount } from '../../linux/fs/mounts.ts';
import type { Process } from '../../linux/process.ts';

/** What stands behind `rw` or `ro`, and of the file system itself behind its type. */
function optionsOf({ type, limit, options }: Mount): string {
  const hardened = ['proc', 'sysfs', 'tmpfs', 'mqueue'].includes(type);
  const size = type === 'tmpfs' && limit !== undefined ? `,size=${limit / 1024}k` : '';
  return options ?? `${hardened ? 'nosuid,nodev,noexec,' : ''}relatime${size}`;
}

const access = ({ readOnly }: Mount): string => (readOnly ? 'ro' : 'rw');

/** /proc/PID/mounts: what is mounted where, with its options (proc_pid_mounts(5)). */
export function mountsText({ mounts }: Process): string {
  return mounts.all
    .map((mount) => {
      const { source, target, type } = mount;
      return `${source} ${target} ${type} ${access(mount)},${optionsOf(mount)} 0 0\n`;
    })
    .join('');
}

/** Options that are of the mount; the rest is of the file system (proc_pid_mountinfo(5)). */
const OF_MOUNT = new Set(['nosuid', 'nodev', 'noexec', 'relatime', 'noatime']);
const FIRST_ID = 286;
const DISK = '254:0';

/** /proc/PID/mountinfo: the same with numbers, and the folder of the file system that is seen. */
export function mountInfoText({ mounts }: Process): string {
  const { all } = mounts;
  const idOf = (target: string): number => FIRST_ID + all.findIndex((one) => one.target === target);
  const parentOf = (target: string): number => {
    if (target === '/') return FIRST_ID - 1;
    const above = all
      .map((one) => one.target)
      .filter((path) => path !== target && (path === '/' || target.startsWith(`${path}/`)))
      .sort((a, b) => b.length - a.length);
    return idOf(above[0] ?? '/');
  };
  return all
    .map((mount, at) => {
      const { source, target, type, root } = mount;
      const all = optionsOf(mount).split(',');
      const own = [access(mount), ...all.filter((one) => OF_MOUNT.has(one))].join(',');
      const system = ['rw', ...all.filter((one) => !OF_MOUNT.has(one))].join(',');
      const device = source.startsWith('/dev/') ? DISK : `0:${56 + at}`;
      return `${idOf(target)} ${parentOf(target)} ${device} ${root} ${target} ${own} - ${type} ${source} ${system}\n`;
    })
    .join('');
}
