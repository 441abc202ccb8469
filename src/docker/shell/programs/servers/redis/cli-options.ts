import type { Process } from '../../../../linux/process.ts';

/** How redis-cli was called. */
export type CliOptions = {
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Whether the password came from the command line, which it warns of. */
  readonly isWarned: boolean;
  readonly database: number;
  readonly raw: boolean | undefined;
  /** How often the command runs (-1 for ever), and the pause between in milliseconds. */
  readonly repeat: number;
  readonly pause: number;
  /** The last word of the command comes from standard input. */
  readonly readsLast: boolean;
  /** `--scan`, with the pattern. */
  readonly scan: string | undefined;
  readonly words: readonly string[];
};

/** Why a call is not run: the text for standard error, or that the version is asked for. */
export type CliRefusal = { readonly error: string } | { readonly version: true };

/* Options of the real redis-cli that nothing here answers. */
const UNSIMULATED = new Set(
  (
    '-s -X -d -D -c -e -4 -6 --csv --json --stat --latency --latency-history --latency-dist --replica --slave --rdb --pipe ' +
    '--bigkeys --memkeys --hotkeys --cluster --eval --ldb --ldb-sync-mode --intrinsic-latency --lru-test --askpass ' +
    '--tls --sni --cacert --cert --key --verbose --help --functions-rdb --quoted-input --show-pushes'
  ).split(' '),
);

const VALUED = new Set('-h -p -a --pass --user -n -r -i -u --pattern'.split(' '));
const FLAGS = new Set('--raw --no-raw -v --version --no-auth-warning -2 -3 -x --scan'.split(' '));

/** `redis://[user[:password]@]host[:port][/database]`. */
function fromUri(uri: string): Partial<CliOptions> {
  const [, login, host = '127.0.0.1', port = '6379', database = '0'] =
    /^rediss?:\/\/(?:([^@]*)@)?([^:/]*)(?::(\d+))?(?:\/(\d+))?$/.exec(uri) ?? [];
  const [user = '', password] = login?.split(':').map(decodeURIComponent) ?? [];
  return {
    host: host === '' ? '127.0.0.1' : host,
    port: Number(port),
    database: Number(database),
    ...(login !== undefined && { password: password ?? user, isWarned: true }),
    ...(password !== undefined && user !== '' && { user }),
  };
}

/** Reads the words of a call as redis-cli does; what does not begin with a dash begins the command. */
export function cliOptions(process: Process): CliOptions | CliRefusal {
  const args = process.argv.slice(1);
  let options: CliOptions = {
    host: '127.0.0.1',
    port: 6379,
    user: undefined,
    password: undefined,
    isWarned: false,
    database: 0,
    raw: undefined,
    repeat: 1,
    pause: 0,
    readsLast: false,
    scan: undefined,
    words: [],
  };
  let pattern = '*';
  let isSilent = false;
  let at = 0;
  for (; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('-')) break;
    if (UNSIMULATED.has(word)) {
      return {
        error: `redis-cli: ${word} 옵션은 이 학습용 환경에서 흉내 내지 않습니다. (${word} is not simulated here.)\n`,
      };
    }
    const isLast = at === args.length - 1;
    if (!FLAGS.has(word) && (!VALUED.has(word) || isLast))
      return { error: `Unrecognized option or bad number of args for: '${word}'\n` };
    if (word === '-v' || word === '--version') return { version: true };
    if (word === '--no-auth-warning') isSilent = true;
    else if (word === '--raw') options = { ...options, raw: true };
    else if (word === '--no-raw') options = { ...options, raw: false };
    else if (word === '-x') options = { ...options, readsLast: true };
    else if (word === '--scan') options = { ...options, scan: '*' };
    if (FLAGS.has(word)) continue;
    at += 1;
    const value = args[at] ?? '';
    if (word === '-h') options = { ...options, host: value };
    else if (word === '-p') options = { ...options, port: Number(value) };
    else if (word === '-a' || word === '--pass') options = { ...options, password: value, isWarned: true };
    else if (word === '--user') options = { ...options, user: value };
    else if (word === '-n') options = { ...options, database: Number(value) };
    else if (word === '-r') options = { ...options, repeat: Number(value) };
    else if (word === '-i') options = { ...options, pause: Number(value) * 1000 };
    else if (word === '--pattern') pattern = value;
    else options = { ...options, ...fromUri(value) };
  }
  if (!(options.port > 0 && options.port < 65_536)) return { error: 'Invalid server port.\n' };
  return {
    ...options,
    password: options.password ?? process.env.get('REDISCLI_AUTH'),
    isWarned: options.isWarned && !isSilent,
    scan: options.scan === undefined ? undefined : pattern,
    words: args.slice(at),
  };
}
