/** A host of the internet that exists in our world. What has no entry does not resolve. */
export type InternetHost = {
  readonly names: readonly string[];
  /** IPv4 addresses; the first is the one that answers. */
  readonly addresses: readonly string[];
  /** The time to live that its echo replies arrive with. */
  readonly ttl: number;
  /** Round-trip time in milliseconds. */
  readonly rtt: number;
  /** TCP ports that accept connections, with the protocol that is spoken there. */
  readonly ports: Readonly<Record<number, 'http' | 'https' | 'dns'>>;
  /** What its web server answers, by path; other paths are 404. */
  readonly pages: Readonly<Record<string, Page>>;
};

/** An answer of a web server. */
export type Page = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly location?: string;
};

const EXAMPLE = `<!doctype html><html lang="en"><head><title>Example Domain</title></head><body><div>\
<h1>Example Domain</h1><p>This domain is for use in documentation examples without needing permission.</p>\
</div></body></html>
`;

const html = (body: string): Page => ({ status: 200, type: 'text/html', body });
const web = { 80: 'http', 443: 'https' } as const;

/** The hosts that names and addresses of our world lead to: mirrors of packages, Docker Hub, and what learners ping. */
export const internet: readonly InternetHost[] = [
  host(['archive.ubuntu.com', 'kr.archive.ubuntu.com'], ['185.125.190.83'], 51, 240),
  host(['security.ubuntu.com'], ['185.125.190.82'], 51, 240),
  host(['deb.debian.org', 'debian.map.fastlydns.net'], ['151.101.2.132'], 57, 4),
  host(['security.debian.org'], ['151.101.66.132'], 57, 4),
  host(['dl-cdn.alpinelinux.org'], ['151.101.2.217'], 57, 4),
  host(['registry-1.docker.io', 'index.docker.io'], ['98.85.153.80'], 240, 190),
  host(['auth.docker.io'], ['44.208.254.194'], 240, 190),
  host(['registry.npmjs.org'], ['104.16.0.35'], 57, 4),
  host(['pypi.org'], ['151.101.0.223'], 57, 4),
  host(['google.com', 'www.google.com'], ['142.250.206.206'], 116, 32, {
    '/': {
      status: 301,
      type: 'text/html; charset=UTF-8',
      location: 'http://www.google.com/',
      body: '<HTML><HEAD><TITLE>301 Moved</TITLE></HEAD><BODY><H1>301 Moved</H1></BODY></HTML>\n',
    },
  }),
  host(['example.com', 'www.example.com'], ['23.192.228.80'], 52, 150, { '/': html(EXAMPLE) }),
  { ...host(['dns.google'], ['8.8.8.8', '8.8.4.4'], 116, 31), ports: { 53: 'dns', 443: 'https' } },
  { ...host(['one.one.one.one'], ['1.1.1.1', '1.0.0.1'], 57, 4), ports: { 53: 'dns', ...web } },
];

function host(
  names: readonly string[],
  addresses: readonly string[],
  ttl: number,
  rtt: number,
  pages: Readonly<Record<string, Page>> = {},
): InternetHost {
  return { names, addresses, ttl, rtt, ports: web, pages };
}
