import type { Dir } from '../../linux/fs/node.ts';
import { debianGroup, debianPasswd, shadowOf } from './accounts.ts';
import { layerOf, withTexts, type BaseOptions } from './base.ts';
import { debianFiles, debianPackages } from './debian-files.generated.ts';
import { binary, treeOf } from './listing.ts';

/** What makes a Debian of a Debian: the release's files. */
type Release = {
  readonly osRelease: Readonly<Record<string, string>>;
  readonly issue: string;
  readonly debianVersion: string;
  /** Path and text of apt's sources. */
  readonly sources: readonly [path: string, text: string];
};

/** Keys of os-release whose value has no quotes; the URLs of Debian have. */
const BARE = new Set(['ID', 'ID_LIKE', 'VERSION_CODENAME', 'UBUNTU_CODENAME']);

/** Names of programs that are not `gnu/NAME`. */
const PROGRAMS: Record<string, string> = {
  bash: 'bash',
  dash: 'dash',
  mawk: 'gnu/awk',
  // what the links pidof and reset lead to
  killall5: 'gnu/pidof',
  tset: 'gnu/reset',
  'which.debianutils': 'gnu/which',
  apt: 'apt',
  'apt-get': 'apt-get',
  'apt-cache': 'apt-cache',
  dpkg: 'dpkg',
  'dpkg-query': 'dpkg-query',
};

/** What runs programs of Debian: the dynamic loader and the C library. */
const LIBC = `usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 215000
usr/lib/x86_64-linux-gnu/libc.so.6 1926232
usr/lib64/ld-linux-x86-64.so.2>/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
`;

const PROFILE = `if [ "$(id -u)" -eq 0 ]; then
  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
else
  PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
fi
export PATH
if [ "\${PS1-}" ] && [ "\${BASH-}" ] && [ -f /etc/bash.bashrc ]; then
  . /etc/bash.bashrc
fi
`;

const BASHRC = `# System-wide settings of interactive shells.
[ -z "$PS1" ] && return
PS1='\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
`;

const SHELLS = ['sh', 'bash', 'rbash', 'dash'].map((name) => `/bin/${name}\n/usr/bin/${name}\n`).join('');

/** The record of dpkg, /var/lib/dpkg/status. */
function dpkgStatus(): string {
  return debianPackages
    .trim()
    .split('\n')
    .map((line) => {
      const [name, version, architecture, size] = line.split(' ');
      return `Package: ${name ?? ''}\nStatus: install ok installed\nInstalled-Size: ${size ?? ''}\nArchitecture: ${architecture ?? ''}\nVersion: ${version ?? ''}\n\n`;
    })
    .join('');
}

function release({ osRelease, issue, debianVersion, sources }: Release, options: BaseOptions): Dir {
  const { mtime } = options;
  const tree = treeOf(debianFiles + LIBC, mtime, (path, size, mode, simulated) => {
    const [, name] = /^\/usr\/s?bin\/(.*)$/.exec(path) ?? [];
    if (name === undefined) return binary(size, mode, mtime);
    return binary(size, mode, mtime, simulated ? (PROGRAMS[name] ?? `gnu/${name}`) : 'unsimulated', 'glibc');
  });
  const os = Object.entries(osRelease).map(
    ([key, value]) => `${key}=${BARE.has(key) ? value : `"${value}"`}\n`,
  );
  const passwd = debianPasswd();
  const texts = {
    '/etc/passwd': passwd,
    '/etc/group': debianGroup(),
    '/etc/shadow': [shadowOf(passwd), 0o640],
    '/etc/hosts': '',
    '/etc/hostname': '',
    '/etc/resolv.conf': '',
    '/etc/issue': issue,
    '/etc/issue.net': issue.replace(/ \\n \\l\n\n/, '\n'),
    '/etc/debian_version': `${debianVersion}\n`,
    '/etc/profile': PROFILE,
    '/etc/bash.bashrc': BASHRC,
    '/etc/shells': `# /etc/shells: valid login shells\n${SHELLS}`,
    '/etc/host.conf': 'multi on\n',
    '/etc/timezone': 'Etc/UTC\n',
    '/etc/fstab': '# UNCONFIGURED FSTAB FOR BASE SYSTEM\n',
    '/etc/environment': '',
    '/etc/nsswitch.conf':
      'passwd:         files\ngroup:          files\nshadow:         files\nhosts:          files dns\n',
    '/root/.bashrc': '# Settings of interactive shells of root.\n',
    '/root/.profile': 'if [ "$BASH" ]; then\n  if [ -f ~/.bashrc ]; then\n    . ~/.bashrc\n  fi\nfi\n',
    '/usr/lib/os-release': os.join(''),
    '/usr/share/zoneinfo/Etc/UTC': '',
    '/var/lib/dpkg/status': dpkgStatus(),
    '/var/lib/apt/lists/partial/': '',
    [sources[0]]: sources[1],
  } as const;
  return layerOf(withTexts(tree, texts, mtime), options);
}

/** The files of `debian:VERSION`, minbase as on Docker Hub: coreutils, bash, apt and the like, but no ps, ip, ping or curl. */
export function debianTree(
  options: BaseOptions & { readonly version: string; readonly codename: string; readonly point: string },
): Dir {
  const { version, codename, point } = options;
  return release(
    {
      osRelease: {
        PRETTY_NAME: `Debian GNU/Linux ${version} (${codename})`,
        NAME: 'Debian GNU/Linux',
        VERSION_ID: version,
        VERSION: `${version} (${codename})`,
        VERSION_CODENAME: codename,
        ID: 'debian',
        HOME_URL: 'https://www.debian.org/',
        SUPPORT_URL: 'https://www.debian.org/support',
        BUG_REPORT_URL: 'https://bugs.debian.org/',
      },
      issue: `Debian GNU/Linux ${version} \\n \\l\n\n`,
      debianVersion: point,
      sources: [
        '/etc/apt/sources.list',
        `deb http://deb.debian.org/debian ${codename} main\ndeb http://deb.debian.org/debian ${codename}-updates main\ndeb http://deb.debian.org/debian-security ${codename}-security main\n`,
      ],
    },
    options,
  );
}

/** The files of `ubuntu:VERSION`; `point` is the point release (24.04.3), `name` as in "Noble Numbat". */
export function ubuntuTree(
  options: BaseOptions & { readonly version: string; readonly point: string; readonly name: string },
): Dir {
  const { version, point, name } = options;
  const codename = name.split(' ')[0]?.toLowerCase() ?? '';
  const suites = ['', '-updates', '-backports', '-security'];
  return release(
    {
      osRelease: {
        PRETTY_NAME: `Ubuntu ${point} LTS`,
        NAME: 'Ubuntu',
        VERSION_ID: version,
        VERSION: `${point} LTS (${name})`,
        VERSION_CODENAME: codename,
        ID: 'ubuntu',
        ID_LIKE: 'debian',
        HOME_URL: 'https://www.ubuntu.com/',
        UBUNTU_CODENAME: codename,
      },
      issue: `Ubuntu ${point} LTS \\n \\l\n\n`,
      debianVersion: version >= '24' ? 'trixie/sid' : 'bookworm/sid',
      sources: [
        '/etc/apt/sources.list',
        suites
          .map(
            (suite) =>
              `deb http://${suite === '-security' ? 'security' : 'archive'}.ubuntu.com/ubuntu ${codename}${suite} main universe restricted multiverse\n`,
          )
          .join(''),
      ],
    },
    options,
  );
}
