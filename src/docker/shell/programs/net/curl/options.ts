import { Failure, notSimulated } from '../../lib/tool.ts';

/** Stands for `-O`. */
export const REMOTE_NAME = Symbol('remote name');

/** What a call of curl asks for. Times are milliseconds. */
export type CurlOptions = {
  readonly urls: readonly string[];
  readonly silent: boolean;
  readonly showError: boolean;
  readonly fail: boolean;
  readonly include: boolean;
  readonly head: boolean;
  readonly verbose: boolean;
  readonly follow: boolean;
  readonly maxRedirs: number;
  readonly method: string | undefined;
  readonly data: string | undefined;
  readonly dataAsQuery: boolean;
  readonly headers: readonly string[];
  readonly user: string | undefined;
  readonly agent: string | undefined;
  readonly referer: string | undefined;
  readonly cookie: string | undefined;
  /** Where bodies go, in the order of the URLs: a file, or a file named as the URL's (`-O`); the rest to standard output. */
  readonly outputs: readonly (string | typeof REMOTE_NAME)[];
  readonly createDirs: boolean;
  readonly writeOut: string | undefined;
  readonly maxTime: number;
  readonly connectTimeout: number;
  readonly http09: boolean;
  readonly retry: number;
  readonly upload: string | undefined;
  readonly resolve: readonly string[];
  readonly progressBar: boolean;
};

/* Options by their long name: the short letter, and whether a value follows. Those that change nothing here are known too. */
const KNOWN: Readonly<Record<string, readonly [short: string, takesValue: boolean]>> = {
  silent: ['s', false],
  'show-error': ['S', false],
  fail: ['f', false],
  'fail-with-body': ['', false],
  include: ['i', false],
  'show-headers': ['', false],
  head: ['I', false],
  verbose: ['v', false],
  location: ['L', false],
  'max-redirs': ['', true],
  request: ['X', true],
  data: ['d', true],
  'data-raw': ['', true],
  'data-binary': ['', true],
  'data-ascii': ['', true],
  'data-urlencode': ['', true],
  json: ['', true],
  get: ['G', false],
  header: ['H', true],
  user: ['u', true],
  'user-agent': ['A', true],
  referer: ['e', true],
  cookie: ['b', true],
  output: ['o', true],
  'remote-name': ['O', false],
  'create-dirs': ['', false],
  'write-out': ['w', true],
  'max-time': ['m', true],
  'connect-timeout': ['', true],
  'http0.9': ['', false],
  'http1.0': ['0', false],
  'http1.1': ['', false],
  http2: ['', false],
  insecure: ['k', false],
  ipv4: ['4', false],
  ipv6: ['6', false],
  retry: ['', true],
  'retry-delay': ['', true],
  'retry-max-time': ['', true],
  'retry-connrefused': ['', false],
  'retry-all-errors': ['', false],
  'upload-file': ['T', true],
  resolve: ['', true],
  url: ['', true],
  'progress-bar': ['#', false],
  'no-progress-meter': ['', false],
  'no-buffer': ['N', false],
  globoff: ['g', false],
  compressed: ['', false],
  noproxy: ['', true],
  proto: ['', true],
  'tlsv1.2': ['', false],
  'no-keepalive': ['', false],
  version: ['V', false],
  help: ['h', false],
};

/* What curl has besides, which is not simulated: the long name, a short letter before it. */
const OTHERS = (
  'abstract-unix-socket alt-svc anyauth a,append aws-sigv4 basic cacert capath E,cert cert-status ' +
  'cert-type ciphers compressed-ssh K,config connect-to C,continue-at c,cookie-jar ' +
  'create-file-mode crlf crlfile curves delegation digest q,disable disable-eprt disable-epsv ' +
  'disallow-username-in-url dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-cert-status ' +
  'doh-insecure doh-url D,dump-header egd-file engine etag-compare etag-save expect100-timeout ' +
  'fail-early false-start F,form form-escape form-string ftp-account ftp-alternative-to-user ' +
  'ftp-create-dirs ftp-method ftp-pasv P,ftp-port ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ' +
  'ftp-ssl-ccc-mode ftp-ssl-control happy-eyeballs-timeout-ms haproxy-protocol hostpubmd5 ' +
  'hostpubsha256 hsts http2-prior-knowledge http3 http3-only ignore-content-length interface ' +
  'j,junk-session-cookies keepalive-time key key-type krb libcurl limit-rate l,list-only ' +
  'local-port location-trusted login-options mail-auth mail-from mail-rcpt mail-rcpt-allowfails ' +
  'M,manual max-filesize metalink negotiate n,netrc netrc-file netrc-optional :,next no-alpn ' +
  'no-clobber no-npn no-sessionid ntlm ntlm-wb oauth2-bearer output-dir Z,parallel ' +
  'parallel-immediate parallel-max pass path-as-is pinnedpubkey post301 post302 post303 preproxy ' +
  'proto-default proto-redir x,proxy proxy-anyauth proxy-basic proxy-cacert proxy-capath ' +
  'proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-digest proxy-header proxy-insecure ' +
  'proxy-key proxy-key-type proxy-negotiate proxy-ntlm proxy-pass proxy-pinnedpubkey ' +
  'proxy-service-name proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tls13-ciphers ' +
  'proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-tlsv1 U,proxy-user proxy1.0 ' +
  'p,proxytunnel pubkey Q,quote random-file r,range rate raw J,remote-header-name remote-name-all ' +
  'R,remote-time remove-on-error request-target sasl-authzid sasl-ir service-name socks4 socks4a ' +
  'socks5 socks5-basic socks5-gssapi socks5-gssapi-nec socks5-gssapi-service socks5-hostname ' +
  'Y,speed-limit y,speed-time ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ' +
  'ssl-revoke-best-effort 2,sslv2 3,sslv3 stderr styled-output suppress-connect-headers ' +
  'tcp-fastopen tcp-nodelay t,telnet-option tftp-blksize tftp-no-options z,time-cond tls-max ' +
  'tls13-ciphers tlsauthtype tlspassword tlsuser 1,tlsv1 tlsv1.0 tlsv1.1 tlsv1.3 tr-encoding trace ' +
  'trace-ascii trace-time unix-socket url-query B,use-ascii xattr'
).split(' ');

/** Whether the real curl knows an option, by its letter or its name; a name may be cut short. */
function isOther(option: string): boolean {
  return OTHERS.some((one) => {
    const [first = '', second] = one.split(',');
    return option.length === 1
      ? second !== undefined && first === option
      : (second ?? first).startsWith(option);
  });
}

/* Known, and not simulated either. */
const UNLIKE = ['fail-with-body', 'http1.0', 'ipv6'];

function missing(option: string): Failure {
  return notSimulated({ name: 'curl' }, option);
}

const shorts = new Map(Object.entries(KNOWN).map(([long, [short]]) => [short, long]));

const HINT = "curl: try 'curl --help' or 'curl --manual' for more information\n";

function wrong(text: string): Failure {
  return new Failure(`curl: ${text}\n${HINT}`, 2);
}

/** Options in the order given, and the operands. Throws Failure (2) in curl's words. */
export function readWords(args: readonly string[]): {
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly urls: readonly string[];
} {
  const given: [string, string][] = [];
  const urls: string[] = [];
  let isEnded = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const value = (option: string): string => {
      at += 1;
      const next = args[at];
      if (next === undefined) throw wrong(`option ${option}: requires parameter`);
      return next;
    };
    if (isEnded || word === '-' || !word.startsWith('-')) urls.push(word);
    else if (word === '--') isEnded = true;
    else if (word.startsWith('--')) {
      const name = longName(word);
      if (KNOWN[name] === undefined)
        throw isOther(name.replace(/^no-/, '')) ? missing(word) : wrong(`option ${word}: is unknown`);
      if (UNLIKE.includes(name)) throw missing(word);
      given.push([name, KNOWN[name][1] ? value(word) : '']);
    } else {
      for (let index = 1; index < word.length; index += 1) {
        const name = shorts.get(word[index] ?? '');
        const known = name === undefined ? undefined : KNOWN[name];
        const letter = word[index] ?? '';
        if (name === undefined || !known)
          throw isOther(letter) ? missing(`-${letter}`) : wrong(`option ${word}: is unknown`);
        if (UNLIKE.includes(name)) throw missing(`-${letter}`);
        const rest = word.slice(index + 1);
        if (!known[1]) given.push([name, '']);
        else {
          given.push([name, rest === '' ? value(`-${word[index] ?? ''}`) : rest]);
          break;
        }
      }
    }
  }
  return { given, urls };
}

/** A long name, also one that is cut short where that is not ambiguous. */
function longName(word: string): string {
  const name = word.slice(2);
  if (KNOWN[name]) return name;
  const candidates = Object.keys(KNOWN).filter((one) => one.startsWith(name));
  return candidates.length === 1 ? (candidates[0] ?? name) : name;
}

/** What the words ask for; `read` gives the text of a file that `@name` stands for. */
export function parseCurl(args: readonly string[], read: (name: string) => string): CurlOptions {
  const { given, urls } = readWords(args);
  const has = (name: string): boolean => given.some(([one]) => one === name);
  const last = (name: string): string | undefined => given.findLast(([one]) => one === name)?.[1];
  const all = (name: string): string[] => given.filter(([one]) => one === name).map(([, value]) => value);
  const pieces = given.flatMap(([name, value]) => dataOf(name, value, read));
  const json = has('json');
  const ms = (name: string, otherwise: number): number => {
    const text = last(name);
    if (text === undefined) return otherwise;
    const seconds = Number(text);
    if (Number.isNaN(seconds))
      throw wrong(
        `option ${name === 'max-time' ? '-m' : `--${name}`}: expected a proper numerical parameter`,
      );
    return seconds * 1000;
  };
  return {
    urls: [...all('url'), ...urls],
    silent: has('silent') || has('no-progress-meter'),
    showError: has('show-error') || (has('no-progress-meter') && !has('silent')),
    fail: has('fail') || has('fail-with-body'),
    include: has('include') || has('show-headers'),
    head: has('head'),
    verbose: has('verbose'),
    follow: has('location'),
    maxRedirs: Number(last('max-redirs') ?? '50'),
    method: last('request'),
    data: pieces.length === 0 ? undefined : pieces.join(json ? '' : '&'),
    dataAsQuery: has('get'),
    headers: [
      ...(json ? ['Content-Type: application/json', 'Accept: application/json'] : []),
      ...all('header'),
    ],
    user: last('user'),
    agent: last('user-agent'),
    referer: last('referer'),
    cookie: last('cookie'),
    outputs: given.flatMap(([name, value]): CurlOptions['outputs'][number][] =>
      name === 'output' ? [value] : name === 'remote-name' ? [REMOTE_NAME] : [],
    ),
    createDirs: has('create-dirs'),
    writeOut: last('write-out'),
    maxTime: ms('max-time', 0),
    connectTimeout: ms('connect-timeout', 0),
    http09: has('http0.9'),
    retry: Number(last('retry') ?? '0'),
    upload: last('upload-file'),
    resolve: all('resolve'),
    progressBar: has('progress-bar'),
  };
}

function dataOf(name: string, value: string, read: (name: string) => string): string[] {
  if (name === 'data-raw') return [value];
  if (name === 'data-urlencode') {
    const at = value.indexOf('=');
    return [value.slice(0, at + 1) + encodeURIComponent(value.slice(at + 1))];
  }
  if (!['data', 'data-ascii', 'data-binary', 'json'].includes(name)) return [];
  if (!value.startsWith('@')) return [value];
  const text = read(value.slice(1));
  return [name === 'data-binary' || name === 'json' ? text : text.replace(/[\r\n]/g, '')];
}
