import type { Program } from '../../linux/program.ts';
import { netGroups } from './net/groups.ts';
import { serverGroups } from './servers/groups.ts';

/** A module of programs: what it holds, and how to load it. */
export type Group = {
  readonly names: readonly string[];
  readonly load: () => Promise<{ programs: Record<string, Program> }>;
};

const DIALECTS = ['gnu', 'busybox'] as const;

/** Names in both dialects: `gnu/ls`, `busybox/ls`. */
function both(names: string): string[] {
  return names.split(' ').flatMap((name) => DIALECTS.map((dialect) => `${dialect}/${name}`));
}

/** Every program that containers and the host can have, by the module that holds it. */
export const catalogue: readonly Group[] = [
  {
    names: both(
      '[ [[ base64 cat cksum cmp column comm cut diff echo egrep expr fgrep fold grep head hexdump md5sum nl od paste printf rev seq ' +
        'sha1sum sha256sum sort tac tail tee test tr uniq wc xargs xxd yes',
    ),
    load: () => import('./text/index.ts'),
  },
  {
    names: both(
      'basename chgrp chmod chown cp dd df dirname du file find install ln ls mkdir mktemp mv pwd readlink realpath rm rmdir stat sync touch ' +
        'truncate unlink which',
    ),
    load: () => import('./files/index.ts'),
  },
  {
    names: [
      ...both(
        'addgroup adduser arch chpasswd chroot clear date delgroup deluser env false free getent groupadd groups hostname id kill killall less ' +
          'lsblk more mount mountpoint nice nohup nproc passwd pgrep pidof pkill printenv ps reset setsid sleep stdbuf stty su time timeout ' +
          'top true tty umount uname uptime useradd userdel usermod users usleep vi watch who whoami',
      ),
      // procps, as images name it
      ...['free', 'kill', 'pgrep', 'pkill', 'ps', 'top', 'uptime', 'watch'],
      'sudo',
      'editor',
    ],
    load: () => import('./system/index.ts'),
  },
  {
    names: [...both('nsenter'), 'gnu/lsns'],
    load: () => import('./namespaces/index.ts'),
  },
  {
    names: ['stress'],
    load: () => import('./system/stress.ts'),
  },
  {
    names: both('gunzip gzip tar zcat'),
    load: () => import('./archive/index.ts'),
  },
  {
    names: both('awk'),
    load: () => import('./awk/index.ts'),
  },
  {
    names: both('sed'),
    load: () => import('./sed/index.ts'),
  },
  {
    names: ['ld.so'],
    load: () => import('./system/loader.ts'),
  },
  {
    names: ['tree'],
    load: () => import('./files/tree.ts'),
  },
  {
    names: ['apt', 'apt-get', 'apt-cache', 'dpkg', 'dpkg-query', 'apk'],
    load: () => import('./packages/index.ts'),
  },
  {
    names: ['busybox/busybox'],
    load: () => import('./busybox.ts'),
  },
  unsimulatedGroup('unsimulated'),
  ...netGroups,
  ...serverGroups,
];

/** What stands for a program of an image that is not simulated, under its own name: it says so and fails. */
export function unsimulatedGroup(name: string): Group {
  return {
    names: [name],
    async load() {
      const { unsimulated } = await import('./unsimulated.ts');
      return { programs: { [name]: unsimulated } };
    },
  };
}
