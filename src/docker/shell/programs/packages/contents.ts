/** A file that a package brings: the program that it is, or what it links to. */
export type Installed = { readonly path: string; readonly program?: string; readonly link?: string };

/**
 * The executables of packages by their paths: `path=program`, `path>target`. What has no entry here brings files that
 * nobody looks at one by one. Programs that are not simulated say so when they are called.
 */
const CONTENTS: Readonly<Record<string, string>> = {
  'net-tools': '/usr/bin/netstat=netstat /usr/sbin/ifconfig=ifconfig /usr/sbin/route=route /usr/sbin/arp=arp',
  'iputils-ping': '/usr/bin/ping=ping /usr/bin/ping4>ping /usr/bin/ping6>ping',
  iproute2: '/usr/bin/ip=ip /usr/bin/ss=ss /usr/sbin/ip>/bin/ip',
  curl: '/usr/bin/curl=curl',
  wget: '/usr/bin/wget=wget',
  'bind9-dnsutils': '/usr/bin/dig=dig /usr/bin/nslookup=nslookup',
  procps:
    '/usr/bin/ps=gnu/ps /usr/bin/top=gnu/top /usr/bin/free=gnu/free /usr/bin/pgrep=gnu/pgrep /usr/bin/pkill=gnu/pkill /usr/bin/kill=gnu/kill ' +
    '/usr/bin/uptime=gnu/uptime /usr/bin/watch=gnu/watch /usr/bin/pidof=gnu/pidof',
  psmisc: '/usr/bin/killall=gnu/killall',
  vim: '/usr/bin/vim=editor /usr/bin/vi>vim',
  nano: '/usr/bin/nano=editor /usr/bin/pico>nano',
  less: '/usr/bin/less=gnu/less',
  git: '/usr/bin/git=unsimulated',
  stress: '/usr/bin/stress=stress',
  nginx: '/usr/sbin/nginx=nginx',
  'apache2-bin': '/usr/sbin/apache2=apache2',
  python3: '/usr/bin/python3=python3',
  nodejs: '/usr/bin/nodejs=node /usr/bin/node>nodejs',
  'redis-tools': '/usr/bin/redis-cli=redis-cli',
  'redis-server': '/usr/bin/redis-server=redis-server',
  'mariadb-client':
    '/usr/bin/mariadb=mariadb /usr/bin/mysql>mariadb /usr/bin/mariadb-admin=mariadb-admin /usr/bin/mysqladmin>mariadb-admin',
  htop: '/usr/bin/htop=unsimulated',
  tree: '/usr/bin/tree=tree',
  jq: '/usr/bin/jq=unsimulated',
  sudo: '/usr/bin/sudo=sudo',
  'inetutils-telnet': '/usr/bin/telnet=telnet',
  'netcat-openbsd': '/usr/bin/nc=nc /usr/bin/netcat>nc',
  traceroute: '/usr/bin/traceroute=traceroute',
  file: '/usr/bin/file=gnu/file',
  xxd: '/usr/bin/xxd=gnu/xxd',
  bc: '/usr/bin/bc=unsimulated',
  tcpdump: '/usr/bin/tcpdump=unsimulated',
  lsof: '/usr/bin/lsof=unsimulated',
  zip: '/usr/bin/zip=unsimulated',
  unzip: '/usr/bin/unzip=unsimulated',
  'man-db': '/usr/bin/man=unsimulated',
  // Alpine's, where the name or the place is another
  bash: '/bin/bash=bash',
  'bind-tools': '/usr/bin/dig=dig /usr/bin/nslookup=nslookup',
  apache2: '/usr/sbin/httpd=apache2',
  redis: '/usr/bin/redis-server=redis-server /usr/bin/redis-cli=redis-cli',
  coreutils: '',
};

/** The files of a package. */
export function contentsOf(name: string): Installed[] {
  return (CONTENTS[name] ?? '')
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const [path = '', mark = '', value = ''] = one.split(/([=>])/);
      return mark === '=' ? { path, program: value } : { path, link: value };
    });
}
