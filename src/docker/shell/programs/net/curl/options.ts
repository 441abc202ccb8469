import { Failure } from '../../lib/tool.ts';

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
      if (KNOWN[name] === undefined) throw wrong(`option ${word}: is unknown`);
      given.push([name, KNOWN[name][1] ? value(word) : '']);
    } else {
      for (let index = 1; index < word.length; index += 1) {
        const name = shorts.get(word[index] ?? '');
        const known = name === undefined ? undefined : KNOWN[name];
        if (name === undefined || !known) throw wrong(`option ${word}: is unknown`);
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
