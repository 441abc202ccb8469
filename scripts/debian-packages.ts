/**
 * Prints the catalogue of packages that apt can install, with what they depend on beyond a base image, as this machine's apt (Debian 12)
 * knows them: node scripts/debian-packages.ts ROOT > src/docker/shell/programs/packages/debian.generated.ts
 * ROOT is the unpacked base image. Recommended packages are left out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const WANTED =
  'net-tools iputils-ping iproute2 curl wget bind9-dnsutils dnsutils procps psmisc vim nano less git stress nginx apache2 python3 ' +
  'nodejs redis-tools redis-server mariadb-client default-mysql-client htop tree jq sudo telnet inetutils-telnet netcat-openbsd traceroute ' +
  'file xxd bc ca-certificates tcpdump lsof zip unzip man-db';

const status = readFileSync(join(process.argv[2] ?? '/', 'var/lib/dpkg/status'), 'utf8');
const base = new Set([...status.matchAll(/^Package: (.*)$/gm)].map(([, name]) => name ?? ''));

type Package = {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly size: string;
  readonly installed: string;
  readonly depends: string[];
};

function show(name: string): Package | undefined {
  let text: string;
  try {
    text = execFileSync('apt-cache', ['show', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
  const stanza =
    text
      .split('\n\n')
      .find((one) => /^Filename: pool\//m.test(one) && /^Size: /m.test(one) && !one.includes('nodesource')) ??
    '';
  const field = (key: string): string => new RegExp(`^${key}: (.*)$`, 'm').exec(stanza)?.[1] ?? '';
  if (field('Package') !== name) return undefined;
  const depends = [field('Pre-Depends'), field('Depends')]
    .flatMap((list) => list.split(','))
    .map((one) => /^\s*([^\s|(:]+)/.exec(one)?.[1] ?? '')
    .filter((one) => one !== '');
  return {
    name,
    version: field('Version'),
    architecture: field('Architecture'),
    size: field('Size'),
    installed: field('Installed-Size'),
    depends,
  };
}

const found = new Map<string, Package>();
const queue = WANTED.split(' ');
for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
  if (found.has(name) || base.has(name)) continue;
  const one = show(name);
  if (!one) continue;
  found.set(name, one);
  queue.push(...one.depends);
}
const lines = [...found.values()]
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .map(({ name, version, architecture, size, installed, depends }) => {
    const needed = [...new Set(depends)].filter((one) => found.has(one));
    return [name, version, architecture, size, installed, needed.join(',')].join(' ').trimEnd();
  });
console.log(`/** Made by scripts/debian-packages.ts: do not edit. Name, version, architecture, bytes of the archive, KiB installed, dependencies. */
export const debianCatalogue = \`
${lines.join('\n')}
\`;`);
