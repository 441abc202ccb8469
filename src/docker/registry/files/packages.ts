import { link, type Node } from '../../linux/fs/node.ts';
import { binaries, others } from '../build.ts';

/** Debian's procps. */
export function procps(): Record<string, Node> {
  const known = {
    free: 26_936,
    kill: 22_840,
    pgrep: 35_248,
    pkill: 35_248,
    ps: 146_360,
    top: 134_736,
    uptime: 14_648,
    watch: 27_352,
  };
  return {
    ...binaries('/usr/bin', known, (name) => `gnu/${name}`),
    ...others('/usr/bin', { pmap: 35_160, pwdx: 14_648, vmstat: 35_552, w: 22_840 }),
    ...others('/usr/sbin', { sysctl: 31_040 }),
  };
}

/** Debian's iproute2. */
export function iproute2(): Record<string, Node> {
  return {
    ...binaries('/usr/bin', { ip: 691_016, ss: 193_680 }),
    '/usr/sbin/ip': link('/bin/ip'),
    ...others('/usr/sbin', { bridge: 156_200, tc: 587_776 }),
  };
}

/* The accounts of Debian's base-passwd: name, numbers, comment, home, shell. */
const ACCOUNTS = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

const GROUPS =
  'root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 ' +
  'fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 ' +
  'irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534';

/** Debian's /etc/passwd with more lines. */
export function passwd(...more: string[]): string {
  return ACCOUNTS + more.map((line) => `${line}\n`).join('');
}

/** Debian's /etc/group with more lines. */
export function group(...more: string[]): string {
  const own = GROUPS.split(' ').map((entry) => entry.replace(':', ':x:') + ':');
  return [...own, ...more].map((line) => `${line}\n`).join('');
}
