import { isSysError, type SysError } from '../../../linux/errno.ts';
import { byteLength } from '../../../linux/fs/node.ts';
import { header, reasons, type Headers, type HttpResponse } from '../../../linux/net/http.ts';
import type { Process } from '../../../linux/process.ts';
import type { Running } from '../../../linux/wait.ts';
import { BUSYBOX_BANNER, Failure, programOf, type Call, type Tool } from '../lib/tool.ts';
import { parseOptions, type Options } from '../lib/options.ts';
import { quote } from '../lib/quote.ts';
import { fetchFrom } from './fetch.ts';
import { gaiMessage, lookup } from './lookup.ts';
import { authority, follow, parseUrl, remoteName, type Url } from './url.ts';
import { versionOf } from './version.ts';

const USAGE = `${BUSYBOX_BANNER}

Usage: wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]
	[--post-data STR | --post-file FILE] [-Y on/off]
	[--no-check-certificate] [-P DIR] [-U AGENT] URL...

Retrieve files via HTTP or FTP

	--spider	Only check URL existence: $? is 0 if exists
	--header STR	Add STR (of form 'header: value') to headers
	--post-data STR	Send STR using POST method
	--post-file FILE	Send FILE using POST method
	--no-check-certificate	Don't validate the server's certificate
	-c		Continue retrieval of aborted transfer
	-q		Quiet
	-P DIR		Save to DIR (default .)
	-S    		Show server response
	-O FILE		Save to FILE ('-' for stdout)
	-o LOGFILE	Log messages to FILE
	-U STR		Use STR for User-Agent header
	-Y on/off	Use proxy
`;

/** What wget has; how often it tries shows only where a server comes and goes. */
const SPEC = {
  gnu:
    'q,quiet S,server-response O,output-document: P,directory-prefix: U,user-agent: T,timeout: t,tries:~ spider header: post-data: ' +
    'post-file: o,output-file: method: body-data: v,verbose~ no-check-certificate~ 4,inet4-only~ no-proxy~ no-cache~ no-dns-cache~ ' +
    'no-cookies~ no-hsts~ no-http-keep-alive~ no-netrc~ no-config~ connect-timeout:~ dns-timeout:~ read-timeout:~ ' +
    'retry-connrefused~ waitretry:~ w,wait:~ no-verbose! c,continue! 6,inet6-only! V,version! h,help! b,background! e,execute:! ' +
    'a,append-output:! d,debug! i,input-file:! F,force-html! B,base:! config:! rejected-log:! retry-on-http-error:! start-pos:! ' +
    'progress:! show-progress! N,timestamping! Q,quota:! limit-rate:! user:! password:! ask-password! x,force-directories! ' +
    'nd,no-directories! nH,no-host-directories! cut-dirs:! http-user:! http-password:! default-page:! E,adjust-extension! ' +
    'ignore-length! compression:! max-redirect:! proxy-user:! proxy-password:! referer:! save-headers! load-cookies:! ' +
    'save-cookies:! keep-session-cookies! body-file:! content-disposition! content-on-error! auth-no-challenge! ' +
    'secure-protocol:! https-only! certificate:! private-key:! ca-certificate:! ca-directory:! r,recursive! l,level:! ' +
    'delete-after! k,convert-links! K,backup-converted! m,mirror! p,page-requisites! A,accept:! R,reject:! D,domains:! ' +
    'H,span-hosts! L,relative! I,include-directories:! X,exclude-directories:! np,no-parent! nc,no-clobber! report-speed:! ' +
    'random-wait! bind-address:! prefer-family:! trust-server-names!',
  busybox:
    'q,quiet S,server-response O,output-document: P,directory-prefix: U,user-agent: T,timeout: t,tries:~ spider header: post-data: ' +
    'post-file: o,output-file: no-check-certificate~ Y,proxy:~ c,continue!',
};
/** What GNU's wget says of a wrong call. */
const HINT = "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n";

/** A call of wget. */
type Job = {
  readonly call: Call;
  readonly options: Options;
  readonly isGnu: boolean;
  say(text: string): void;
};

const stamp = (process: Process): string =>
  new Date(process.kernel.now).toISOString().slice(0, 19).replace('T', ' ');

/** The name in the present folder, or in that of -P, that a URL is saved under. */
function fileOf({ options, isGnu, call }: Job, url: Url): string {
  const given = options.get('O');
  if (given !== undefined) return given;
  const name = remoteName(url) === '' ? 'index.html' : remoteName(url);
  const folder = options.get('P');
  const path = folder === undefined ? name : `${folder}/${name}`;
  if (!call.process.files.exists(path)) return path;
  if (!isGnu) throw new Failure(`wget: can't open '${path}': File exists\n`);
  for (let number = 1; ; number += 1) {
    if (!call.process.files.exists(`${path}.${String(number)}`)) return `${path}.${String(number)}`;
  }
}

function* addressOf(job: Job, url: Url): Running<string> {
  const { process } = job.call;
  const found = yield* lookup(process, url.host);
  if (typeof found !== 'string') {
    if (job.isGnu && found[0] !== url.host)
      job.say(`Resolving ${url.host} (${url.host})... ${found.join(', ')}\n`);
    return found[0] ?? url.host;
  }
  if (!job.isGnu) throw new Failure(`wget: bad address '${url.host}'\n`);
  job.say(`Resolving ${url.host} (${url.host})... failed: ${gaiMessage(found)}.\n`);
  const text = `wget: unable to resolve host address ‘${url.host}’\n`;
  throw new Failure(text, 4);
}

function connecting(job: Job, url: Url, address: string): string {
  const where = `${address}:${String(url.port)}`;
  if (!job.isGnu) return `Connecting to ${authority(url)} (${where})\n`;
  const named = url.host === address ? where : `${url.host} (${url.host})|${address}|:${String(url.port)}`;
  return `Connecting to ${named}... `;
}

function refused(job: Job, address: string, error: SysError): Failure {
  if (job.isGnu) {
    job.say(`failed: ${error.message}.\n`);
    return new Failure('', 4);
  }
  if (error.errno === 'ETIMEDOUT') return new Failure('wget: download timed out\n');
  return new Failure(`wget: can't connect to remote host (${address}): ${error.message}\n`);
}

function request(
  job: Job,
  url: Url,
): { readonly method: string; readonly headers: Headers; readonly body: string } {
  const { options, call } = job;
  const file = options.get('post-file');
  const body =
    options.get('post-data') ??
    options.get('body-data') ??
    (file === undefined ? undefined : call.process.files.readFile(file));
  const method =
    options.get('method') ??
    (body === undefined ? (options.has('spider') && job.isGnu ? 'HEAD' : 'GET') : 'POST');
  const agent = options.get('U') ?? (job.isGnu ? `Wget/${versionOf(call.process, '1.21.3')}` : 'Wget');
  const given = options.given
    .filter(([name]) => name === 'header')
    .map(([, line]): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trim()];
    });
  const own: [string, string][] = job.isGnu
    ? [
        ['Host', authority(url)],
        ['User-Agent', agent],
        ['Accept', '*/*'],
        ['Accept-Encoding', 'identity'],
        ['Connection', 'Keep-Alive'],
      ]
    : [
        ['Host', authority(url)],
        ['User-Agent', agent],
        ['Connection', 'close'],
      ];
  const content: [string, string][] =
    body === undefined
      ? []
      : [
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['Content-Length', String(byteLength(body))],
        ];
  return { method, headers: [...own, ...given, ...content], body: body ?? '' };
}

/** Fetches, following redirections; what a failure says is in the dialect's words. */
function* download(job: Job, first: Url): Running<{ readonly response: HttpResponse; readonly url: Url }> {
  const { process } = job.call;
  const seconds = job.options.get('T');
  const limit = seconds === undefined ? {} : { timeout: Number(seconds) * 1000 };
  let url = first;
  for (let redirects = 0; redirects < 20; redirects += 1) {
    const address = yield* addressOf(job, url);
    job.say(connecting(job, url, address));
    let response: HttpResponse | 'malformed' | 'no-tls' | undefined;
    try {
      response = yield* fetchFrom(process, address, url, { ...request(job, url), ...limit });
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw refused(job, address, error);
    }
    if (job.isGnu) job.say('connected.\n');
    if (typeof response !== 'object') throw badAnswer(job, response);
    const status = `${String(response.status)} ${response.reason}`;
    if (job.isGnu)
      job.say(`HTTP request sent, awaiting response... ${job.options.has('S') ? '\n' : `${status}\n`}`);
    if (job.options.has('S')) {
      const lines = [
        `${response.version} ${status}`,
        ...response.headers.map(([name, value]) => `${name}: ${value}`),
      ];
      process.put(2, `${lines.map((line) => `  ${line}\n`).join('')}${job.isGnu ? '' : '  \n'}`);
    }
    const location = header(response.headers, 'Location');
    if (response.status < 300 || response.status >= 400 || location === undefined) return { response, url };
    const next = parseUrl(follow(url, location));
    if (!next) throw new Failure(`wget: bad redirection\n`);
    if (job.isGnu)
      job.say(`Location: ${location} [following]\n--${stamp(process)}--  ${follow(url, location)}\n`);
    url = next;
  }
  throw new Failure(
    job.isGnu ? '20 redirections exceeded.\n' : 'wget: too many redirections\n',
    job.isGnu ? 8 : 1,
  );
}

function badAnswer(job: Job, response: 'malformed' | 'no-tls' | undefined): Failure {
  if (response === 'no-tls')
    return new Failure('wget: error getting response: Connection reset by peer\n', job.isGnu ? 5 : 1);
  if (job.isGnu) job.say('HTTP request sent, awaiting response... No data received.\n');
  return job.isGnu ? new Failure('', 4) : new Failure('wget: error getting response\n');
}

function* save(job: Job, response: HttpResponse, url: Url): Running<void> {
  const { call, isGnu } = job;
  const { process } = call;
  const file = fileOf(job, url);
  const size = byteLength(response.body);
  const type = header(response.headers, 'Content-Type')?.split(';')[0];
  if (isGnu)
    job.say(
      `Length: ${String(size)}${type === undefined ? '' : ` [${type}]`}\nSaving to: ‘${file === '-' ? 'STDOUT' : file}’\n\n`,
    );
  else if (file === '-') job.say('writing to stdout\n');
  else job.say(`saving to '${file}'\n`);
  if (file === '-') yield* process.write(1, response.body);
  else process.files.writeFile(file, response.body);
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (isGnu) {
    job.say(`     0K${' '.repeat(57)} 100% 1.00M=0s\n\n`);
    const target = file === '-' ? 'written to stdout' : `‘${file}’ saved`;
    job.say(`${stamp(process)} (1.00 MB/s) - ${target} [${String(size)}/${String(size)}]\n\n`);
  } else {
    job.say(
      `${name.padEnd(20).slice(0, 20)} 100% |${'*'.repeat(32)}| ${String(size).padStart(5)}  0:00:00 ETA\n`,
    );
    job.say(file === '-' ? 'written to stdout\n' : `'${file}' saved\n`);
  }
}

function* fetchUrl(job: Job, text: string): Running<number> {
  const { call, isGnu, options } = job;
  const { process } = call;
  const url = parseUrl(text);
  if (!url) throw new Failure(`wget: not an http or ftp url: ${text}\n`);
  if (isGnu)
    job.say(
      `--${stamp(process)}--  ${/^\w+:\/\//.test(text) ? text : `http://${text}`}${text.endsWith('/') || url.target !== '/' ? '' : '/'}\n`,
    );
  const { response, url: last } = yield* download(job, url);
  if (response.status >= 400) {
    const status = `${String(response.status)} ${response.reason === '' ? (reasons[response.status] ?? '') : response.reason}`;
    if (!isGnu) throw new Failure(`wget: server returned error: ${response.version} ${status}\n`);
    job.say(`${stamp(process)} ERROR ${status.replace(' ', ': ')}.\n\n`);
    return 8;
  }
  if (options.has('spider')) {
    job.say(isGnu ? 'Remote file exists.\n\n' : 'remote file exists\n');
    return 0;
  }
  yield* save(job, response, last);
  return 0;
}

const SHORT: Readonly<Record<string, string>> = {
  '-nv': '--no-verbose',
  '-nc': '--no-clobber',
  '-nd': '--no-directories',
  '-nH': '--no-host-directories',
  '-np': '--no-parent',
};

/** wget(1), GNU's and BusyBox's. */
const wget: Tool = function* (call) {
  const isGnu = call.dialect === 'gnu';
  // two letters are one option there
  const args = call.args.map((word) => SHORT[word] ?? word);
  const options = parseOptions({ ...call, name: 'wget', args }, SPEC, { status: 2, hint: HINT });
  const seconds = options.get('T');
  if (seconds !== undefined && !/^\d+\.?\d*[smhdw]?$/.test(seconds)) {
    throw isGnu
      ? new Failure(`wget: --timeout: Invalid time period ${quote(call, seconds)}\n`, 2)
      : new Failure(`wget: invalid number '${seconds}'\n`);
  }
  const log = options.get('o');
  if (log !== undefined) call.process.files.writeFile(log, '');
  if (options.operands.length === 0) {
    throw isGnu ? new Failure(`wget: missing URL\n${HINT}`) : new Failure(USAGE);
  }
  const isQuiet = options.has('q');
  const job: Job = {
    call,
    options,
    isGnu,
    say: (text) => {
      if (isQuiet) return;
      if (log === undefined) call.process.put(2, text);
      else call.process.files.writeFile(log, text, { append: true });
    },
  };
  let status = 0;
  for (const url of options.operands) {
    const one = yield* fetchUrl(job, url);
    status = one === 0 ? status : one;
  }
  return status;
};

export const programs = { wget: programOf(wget, 'gnu'), 'busybox/wget': programOf(wget, 'busybox') };
