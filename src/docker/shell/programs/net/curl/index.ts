import { isSysError } from '../../../../linux/errno.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import { formatResponse, header, type HttpResponse } from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { Failure, programOf, type Tool } from '../../lib/tool.ts';
import { follow, parseUrl, remoteName, type Url } from '../url.ts';
import { versionOf } from '../version.ts';
import { parseCurl, readWords, REMOTE_NAME, type CurlOptions } from './options.ts';
import { CurlError, exchange, marked, type Client, type Exchange } from './transfer.ts';
import { wordingOf, type Wording } from './wording.ts';
import { writtenOut } from './write-out.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

type Output = CurlOptions['outputs'][number] | undefined;

/** Where the body goes: a file, or standard output. */
function outputOf(output: Output, url: Url, wording: Wording): string | undefined {
  if (output !== REMOTE_NAME) return output === '-' ? undefined : output;
  const name = remoteName(url);
  if (name !== '') return name;
  if (wording.prefersIpv6) return 'curl_response';
  throw new CurlError(23, 'Remote file name has no length!');
}

/** A URL that may be fetched, with the query that -G adds. Throws CurlError. */
function checkedUrl(text: string, options: CurlOptions): Url {
  const url = parseUrl(text);
  if (!url) throw new CurlError(3, 'URL using bad/illegal format or missing URL');
  if (!['http', 'https'].includes(url.scheme))
    throw new CurlError(1, `Protocol "${url.scheme}" not supported`);
  if (!options.dataAsQuery || options.data === undefined) return url;
  const joint = url.target.includes('?') ? '&' : '?';
  return { ...url, target: url.target + joint + options.data };
}

function bodyOf(process: Process, options: CurlOptions): string | undefined {
  if (options.upload !== undefined) return process.files.readFile(options.upload);
  return options.dataAsQuery ? undefined : options.data;
}

function methodOf(options: CurlOptions, body: string | undefined): string {
  if (options.method !== undefined) return options.method;
  if (options.head) return 'HEAD';
  if (options.upload !== undefined) return 'PUT';
  return body === undefined ? 'GET' : 'POST';
}

/** The header of a response as -i and -v show it. */
function headText(response: HttpResponse): string {
  return formatResponse({ ...response, body: '' });
}

type Fetched = { readonly exchange: Exchange; readonly url: Url; readonly redirects: number };

/** Fetches a URL, following redirections where that was asked for; `show` gets every header. */
function* fetched(client: Client, text: string, show: (head: string) => void): Running<Fetched> {
  const { process, options } = client;
  let url = checkedUrl(text, options);
  let body = bodyOf(process, options);
  let method = methodOf(options, body);
  for (let redirects = 0; ; redirects += 1) {
    const one = yield* exchange(client, url, method, body);
    const { response } = one;
    if (response.status !== 0) {
      client.say(marked(headText(response), '<'));
      if (options.include || options.head) show(headText(response));
    }
    const location = header(response.headers, 'Location');
    if (response.body !== '' && method !== 'HEAD')
      client.say(`{ [${String(byteLength(response.body))} bytes data]\n`);
    if (!options.follow || location === undefined || !REDIRECTS.has(response.status)) {
      return { exchange: one, url, redirects };
    }
    if (redirects >= options.maxRedirs)
      throw new CurlError(47, `Maximum (${String(options.maxRedirs)}) redirects followed`);
    const next = follow(url, location);
    client.say(client.wording.leftIntact(url.host, url.port, url.hasPort));
    client.say(`* Issue another request to this URL: '${next}'\n`);
    url = checkedUrl(next, { ...options, dataAsQuery: false });
    if (response.status <= 303 && body !== undefined && options.method === undefined) {
      body = undefined;
      method = options.head ? 'HEAD' : 'GET';
    }
  }
}

/** Writes what was fetched; throws CurlError 23 where the file cannot be made. */
function* deliver(
  process: Process,
  text: string,
  file: string | undefined,
  options: CurlOptions,
): Running<void> {
  if (file === undefined) {
    yield* process.write(1, text);
    return;
  }
  try {
    if (options.createDirs && file.includes('/')) process.files.mkdirs(file.slice(0, file.lastIndexOf('/')));
    process.files.writeFile(file, text);
  } catch (error) {
    if (!isSysError(error)) throw error;
    process.put(2, options.silent ? '' : `Warning: Failed to open the file ${file}: ${error.message}\n`);
    throw new CurlError(23, 'Failure writing output to destination');
  }
}

function* fetchOne(client: Client, text: string, output: Output): Running<number> {
  const { process, options, wording } = client;
  const isTty = process.fds.get(1)?.tty !== undefined;
  const isFile = output !== undefined && output !== '-';
  const hasMeter = !options.silent && (isFile || !isTty) && !options.progressBar;
  const meter = (part: string): void => {
    if (hasMeter) process.put(2, part);
  };
  let heads = '';
  try {
    const file = outputOf(output, checkedUrl(text, options), wording);
    meter(wording.meter.head + wording.meter.start);
    const result = yield* fetched(client, text, (head) => {
      heads += head;
    });
    const { response, sent } = result.exchange;
    const isFailure = options.fail && response.status >= 400;
    const body = options.head || isFailure ? '' : response.body;
    const received = byteLength(body);
    const length = Number(header(response.headers, 'Content-Length') ?? received);
    meter(wording.meter.end(received, options.head ? 0 : length, sent));
    meter('\n');
    client.say(wording.leftIntact(result.url.host, result.url.port, result.url.hasPort));
    yield* deliver(process, heads + body, file, options);
    if (options.writeOut !== undefined) {
      process.put(
        1,
        writtenOut(options.writeOut, {
          ...result,
          received,
          started: client.started,
          now: process.kernel.now,
          code: 0,
        }),
      );
    }
    if (isFailure) throw new CurlError(22, `The requested URL returned error: ${String(response.status)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    if (error.code === 7 || error.code === 28 || error.code === 52) meter('\n');
    else if (error.code === 56 || error.code === 1) meter(error.code === 56 ? '\n' : '');
    if (!options.silent || options.showError)
      process.put(2, `curl: (${String(error.code)}) ${error.message}\n`);
    if (options.writeOut !== undefined && error.code !== 22) {
      process.put(
        1,
        writtenOut(options.writeOut, { started: client.started, now: process.kernel.now, code: error.code }),
      );
    }
    return error.code;
  }
}

/** curl(1) for HTTP and HTTPS. */
const curl: Tool = function* ({ process, args }) {
  const wording = wordingOf(versionOf(process, '8.23.0'));
  const asked = readWords(args);
  if (asked.given.some(([name]) => name === 'version')) {
    const { version } = wording;
    yield* process.write(
      1,
      `curl ${version} (x86_64-pc-linux-gnu) libcurl/${version}\nProtocols: http https\n`,
    );
    return 0;
  }
  const options = parseCurl(args, (name) => process.files.readFile(name));
  if (options.urls.length === 0) {
    const said = wording.prefersIpv6 ? '' : 'curl: no URL specified!\n';
    throw new Failure(`${said}curl: try 'curl --help' or 'curl --manual' for more information\n`, 2);
  }
  let status = 0;
  for (const [at, url] of options.urls.entries()) {
    const output = options.outputs[at];
    const client: Client = {
      process,
      options,
      wording,
      started: process.kernel.now,
      say: (text) => {
        if (options.verbose) process.put(2, text);
      },
    };
    status = yield* fetchOne(client, url, output);
    for (let again = 0; again < options.retry && [7, 28, 52, 56].includes(status); again += 1) {
      yield* process.sleep(1000 * 2 ** again);
      status = yield* fetchOne(client, url, output);
    }
  }
  return status;
};

export const programs = { curl: programOf(curl, 'gnu') };
