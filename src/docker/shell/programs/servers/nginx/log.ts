import { isSysError } from '../../../../linux/errno.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import { header, logDate, type HttpResponse } from '../../../../linux/net/http.ts';
import type { Process } from '../../../../linux/process.ts';
import { ConfigError, errnoText, type Directive } from './config.ts';
import type { Nginx } from './model.ts';
import type { Visit } from './visit.ts';
import { expanded } from './variables.ts';

/** Appends a line to a log. */
export type Write = (line: string) => void;

/** Opens a log as the process that the master is: links to its own output lead there. Throws ConfigError. */
export function openLog(process: Process, path: string): Write {
  if (path === 'stderr') return (line) => process.fds.get(2)?.write?.(line);
  try {
    const handle = process.files.open(path, 'append');
    handle.retain();
    return (line) => handle.write?.(line);
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw new ConfigError(`open() "${path}" failed (${errnoText(error.errno, error.message)})`);
  }
}

/** Where errors go before a configuration says otherwise. */
export const ERROR_LOG = '/var/log/nginx/error.log';

/** `2026/11/21 12:50:27`, as nginx begins a line of its error log. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
}

/** A line of the error log by a process. */
export function errorLine(process: Process, level: string, text: string): string {
  const pid = String(process.localPid);
  return `${stamp(process.kernel.now)} [${level}] ${pid}#${pid}: ${text}\n`;
}

const LEVELS = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'];

/** The error log of a configuration: a line of a lower level than asked for is left out. */
export function errorLog(
  process: Process,
  { main }: Nginx,
): (from: Process, level: string, text: string) => void {
  const directive = main.findLast(({ name }) => name === 'error_log');
  const write = openLog(process, directive?.args[0] ?? ERROR_LOG);
  const lowest = LEVELS.indexOf(directive?.args[1] ?? 'error');
  return (from, level, text) => {
    if (LEVELS.indexOf(level) >= lowest) write(errorLine(from, level, text));
  };
}

const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

/** Writes what was asked and answered to the access logs of the configuration. */
export type AccessLog = (visit: Visit | undefined, from: string, response: HttpResponse, raw: string) => void;

/** The access logs: of the http block, those of servers in their place. */
export function accessLog(process: Process, model: Nginx): AccessLog {
  const formats = new Map<string, string>([['combined', COMBINED]]);
  for (const { name, args } of model.http)
    if (name === 'log_format') formats.set(args[0] ?? '', args.slice(1).join(''));
  const writers = new Map<string, Write>();
  const writer = (path: string): Write => {
    const known = writers.get(path) ?? openLog(process, path);
    writers.set(path, known);
    return known;
  };
  const logsOf = (directives: readonly Directive[]): readonly Directive[] =>
    directives.filter(({ name }) => name === 'access_log');
  for (const { args } of [...logsOf(model.http), ...model.servers.flatMap((one) => logsOf(one.directives))]) {
    if (args[0] !== undefined && args[0] !== 'off') writer(args[0]);
  }
  return (visit, from, response, raw) => {
    const own = logsOf(visit?.server.directives ?? []);
    const chosen = own.length > 0 ? own : logsOf(model.http);
    for (const { args } of chosen) {
      const [path = '', format = 'combined'] = args;
      if (path === 'off') continue;
      const line = formats.get(format) ?? COMBINED;
      writer(path)(`${filled(line, visit, from, response, raw, process.kernel.now)}\n`);
    }
  };
}

function filled(
  format: string,
  visit: Visit | undefined,
  from: string,
  response: HttpResponse,
  raw: string,
  now: number,
): string {
  const request = visit?.request;
  const values: Readonly<Record<string, string>> = {
    remote_addr: from,
    remote_user: userOf(header(request?.headers ?? [], 'Authorization')),
    time_local: logDate(now),
    time_iso8601: new Date(now).toISOString().replace(/\.\d+Z/, '+00:00'),
    request: request ? `${request.method} ${request.target} ${request.version}` : raw,
    status: String(response.status),
    body_bytes_sent: String(request?.method === 'HEAD' ? 0 : byteLength(response.body)),
    request_time: '0.000',
  };
  return format.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    const value = values[name] ?? (visit ? expanded(visit, `$${name}`) : '');
    return value === '' ? '-' : value;
  });
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The user of a Basic authorization. */
function userOf(authorization: string | undefined): string {
  const [, code] = /^Basic (\S+)$/i.exec(authorization ?? '') ?? [];
  if (code === undefined) return '';
  const bits = [...code.replace(/=+$/, '')]
    .map((digit) => DIGITS.indexOf(digit).toString(2).padStart(6, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return new TextDecoder().decode(new Uint8Array(bytes)).split(':')[0] ?? '';
}
