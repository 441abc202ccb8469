import type { LayerDir } from '../../linux/fs/layer.ts';
import { dir, file, link, type Node } from '../../linux/fs/node.ts';
import { plantedAll } from '../../linux/fs/tree.ts';
import { shadowOf } from './accounts.ts';
import { layerOf, withTexts, type BaseOptions } from './base.ts';
import { busyboxFiles } from './busybox-files.generated.ts';
import { binary, treeOf } from './listing.ts';

const SHELLS = new Set(['sh', 'ash']);

/** The program that an applet of BusyBox runs. */
function appletProgram(name: string): string {
  return SHELLS.has(name) ? 'busybox/sh' : `busybox/${name}`;
}

/** The files of `busybox:1.36`. The applets are one file under many names, so only `busybox` itself counts in sizes. */
export function busyboxTree(options: BaseOptions): LayerDir {
  const { mtime } = options;
  const tree = treeOf(busyboxFiles, mtime, (path, size, mode, simulated) => {
    const [, name] = /^\/bin\/(.*)$/.exec(path) ?? [];
    if (name === undefined) return binary(size, mode, mtime);
    return binary(
      name === 'busybox' ? size : 0,
      mode,
      mtime,
      simulated ? appletProgram(name) : 'unsimulated',
    );
  });
  const passwd =
    'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nwww-data:x:33:33:www-data:/var/www:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n';
  const group = 'root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnogroup:x:65534:\n';
  return layerOf(
    withTexts(tree, { '/etc/passwd': passwd, '/etc/group': group, '/etc/shadow': 'root:*:::::::\n' }, mtime),
    options,
  );
}

/** Where Alpine has which applets; each is a link to /bin/busybox. */
const ALPINE_APPLETS: Record<string, string> = {
  '/bin':
    'arch ash base64 cat chgrp chmod chown cp date dd df dmesg dnsdomainname echo egrep false fgrep getopt grep gunzip gzip hostname ' +
    'kill link linux32 linux64 ln login ls mkdir mknod mktemp more mount mountpoint mv netstat nice pidof ping ping6 printenv ps pwd ' +
    'rev rm rmdir run-parts sed setpriv sh sleep stat stty su sync tar touch true umount uname usleep watch zcat',
  '/sbin':
    'adjtimex arp blkid blockdev depmod fbsplash fdisk findfs freeramdisk fsck fstrim getty halt hwclock ifconfig ifdown ifup init ' +
    'insmod ip ipaddr iplink ipneigh iproute iprule iptunnel klogd loadkmap logread losetup lsmod mdev mkswap modinfo modprobe nameif ' +
    'nologin pivot_root poweroff raidautorun reboot rmmod route setconsole slattach swapoff swapon switch_root sysctl syslogd tunctl ' +
    'udhcpc vconfig watchdog zcip',
  '/usr/bin':
    '[ [[ awk basename bc beep blkdiscard bunzip2 bzcat bzip2 cal cksum clear cmp comm cpio crontab cryptpw cut dc deallocvt diff dirname ' +
    'dos2unix du eject env expand expr factor fallocate find flock fold free fuser groups hd head hexdump hostid id install ipcrm ipcs ' +
    'killall last less logger lsof lsusb md5sum mesg microcom mkfifo mkpasswd nc nl nmeter nohup nproc nsenter nslookup od openvt passwd ' +
    'paste pgrep pkill pmap printf pscan pstree pwdx readlink realpath renice reset resize seq setkeycodes setsid sha1sum sha256sum ' +
    'sha3sum sha512sum showkey shred shuf sort split strings sum tac tail tee test time timeout top tr traceroute traceroute6 tree ' +
    'truncate tty ttysize udhcpc6 unexpand uniq unix2dos unlink unlzma unlzop unshare unxz unzip uptime uudecode uuencode vi vlock ' +
    'volname wc wget which who whoami whois xargs xxd xzcat yes',
  '/usr/sbin':
    'add-shell addgroup adduser arping brctl chpasswd chroot crond delgroup deluser ether-wake fbset killall5 loadfont nanddump nandwrite ' +
    'nbd-client ntpd partprobe rdate rdev readahead remove-shell rfkill sendmail setfont setlogcons',
};

const ALPINE_DIRS =
  'bin dev etc/apk etc/conf.d etc/crontabs etc/init.d etc/network etc/opt etc/periodic etc/profile.d home lib/apk/db media/cdrom media/floppy ' +
  'media/usb mnt opt proc root run sbin srv sys tmp usr/bin usr/lib usr/local/bin usr/local/lib usr/local/share usr/sbin usr/share ' +
  'var/cache/apk var/empty var/lib var/local var/log var/mail var/opt var/spool var/tmp';

const ALPINE_USERS = `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/mail:/sbin/nologin
news:x:9:13:news:/usr/lib/news:/sbin/nologin
uucp:x:10:14:uucp:/var/spool/uucppublic:/sbin/nologin
cron:x:16:16:cron:/var/spool/cron:/sbin/nologin
ftp:x:21:21::/var/lib/ftp:/sbin/nologin
sshd:x:22:22:sshd:/dev/null:/sbin/nologin
games:x:35:35:games:/usr/games:/sbin/nologin
ntp:x:123:123:NTP:/var/empty:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;

const ALPINE_GROUPS =
  'root:0:root bin:1:root,bin,daemon daemon:2:root,bin,daemon sys:3:root,bin adm:4:root,daemon tty:5: disk:6:root lp:7:lp kmem:9: ' +
  'wheel:10:root floppy:11:root mail:12:mail news:13:news uucp:14:uucp cron:16:cron audio:18: cdrom:19: dialout:20:root ftp:21: sshd:22: ' +
  'input:23: tape:26:root video:27:root netdev:28: kvm:34:kvm games:35: shadow:42: www-data:82: users:100:games ntp:123: utmp:406: ' +
  'nogroup:65533: nobody:65534:';

/** The files of `alpine:VERSION` (3.22): musl, BusyBox as links, apk. */
export function alpineTree(options: BaseOptions & { readonly version: string }): LayerDir {
  const { mtime, version } = options;
  const modes: Record<string, number> = { tmp: 0o1777, 'var/tmp': 0o1777, root: 0o700 };
  let tree = treeOf(
    ALPINE_DIRS.split(' ')
      .map((path) => `${path}/ ${(modes[path] ?? 0o755).toString(8)}`)
      .join('\n'),
    mtime,
    () => dir(),
  );
  const nodes: [string, Node][] = [
    [
      '/bin/busybox',
      file('', { mode: 0o755, mtime, hole: 808_712, program: 'busybox/busybox', linked: 'musl' }),
    ],
    ['/sbin/apk', file('', { mode: 0o755, mtime, hole: 72_192, program: 'apk', linked: 'musl' })],
    ['/lib/ld-musl-x86_64.so.1', file('', { mode: 0o755, mtime, hole: 653_288 })],
    ['/etc/os-release', link('../usr/lib/os-release', { mtime })],
  ];
  tree = linked(tree, nodes, mtime);
  const group = ALPINE_GROUPS.split(' ')
    .map((one) => `${one.replace(':', ':x:')}\n`)
    .join('');
  const branch = version.split('.').slice(0, 2).join('.');
  const texts = {
    '/etc/passwd': ALPINE_USERS,
    '/etc/group': group,
    '/etc/shadow': [shadowOf(ALPINE_USERS), 0o640],
    '/etc/alpine-release': `${version}\n`,
    '/etc/hosts': '',
    '/etc/hostname': 'localhost\n',
    '/etc/issue': `Welcome to Alpine Linux ${branch}\nKernel \\r on \\m (\\l)\n\n`,
    '/etc/shells': '# valid login shells\n/bin/sh\n/bin/ash\n',
    '/etc/profile': 'export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\n',
    '/etc/apk/repositories': `https://dl-cdn.alpinelinux.org/alpine/v${branch}/main\nhttps://dl-cdn.alpinelinux.org/alpine/v${branch}/community\n`,
    '/etc/apk/world': 'alpine-baselayout\nalpine-keys\nalpine-release\napk-tools\nbusybox\nmusl-utils\n',
    '/usr/lib/os-release': `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${branch}"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n`,
    '/lib/apk/db/installed': '',
  } as const;
  return layerOf(withTexts(tree, texts, mtime), options);
}

function linked(
  tree: ReturnType<typeof treeOf>,
  nodes: readonly (readonly [string, Node])[],
  mtime: number,
): ReturnType<typeof treeOf> {
  const links = Object.entries(ALPINE_APPLETS).flatMap(([folder, names]) =>
    names.split(' ').map((name) => [`${folder}/${name}`, link('/bin/busybox', { mtime })] as const),
  );
  return plantedAll(tree, [...nodes, ...links]);
}
