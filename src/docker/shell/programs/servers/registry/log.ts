import { header, logDate, type HttpRequest, type HttpResponse } from '../../../../linux/net/http.ts';
import { byteLength } from '../../../../linux/fs/node.ts';
import type { Process } from '../../../../linux/process.ts';
import { sha256 } from '../../../../registry/digest.ts';
import type { Fault } from './answers.ts';
import type { Settings } from './settings.ts';

const GO = 'go1.19.8';
const VERSION = '2.8.2+ds1';
const LEVELS = ['fatal', 'error', 'warning', 'info'] as const;
type Level = (typeof LEVELS)[number];
type Fields = Readonly<Record<string, string | undefined>>;

/** A value as logrus writes it: in quotes where it has other characters than these. */
function quoted(value: string): string {
  return /^[\w./@^+-]+$/.test(value) ? value : JSON.stringify(value);
}

/** What looks like chance: a UUID of a text. */
export function uuidOf(seed: string): string {
  const hex = sha256(seed);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The registry's own log (logrus text format), on standard error. */
export class Log {
  private readonly process: Process;
  private readonly level: string;
  private readonly hasAccessLog: boolean;
  private readonly instance: string;

  constructor(process: Process, settings: Settings) {
    this.process = process;
    const level = settings.get('log.level') ?? 'info';
    this.level = level === 'warn' ? 'warning' : level;
    this.hasAccessLog = settings.get('log.accesslog.disabled') !== 'true';
    this.instance = uuidOf(`${process.kernel.now} ${process.pid}`);
  }

  /** A line, where the level asks for it. */
  line(level: Level, msg: string, fields: Fields = {}): void {
    const wanted = LEVELS.findIndex((one) => one === this.level);
    if (LEVELS.indexOf(level) > (wanted < 0 ? LEVELS.length : wanted)) return;
    const time = `${new Date(this.process.kernel.now).toISOString().slice(0, -1)}000000Z`;
    const own = Object.entries({ 'go.version': GO, ...fields })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => (value === undefined ? [] : ` ${name}=${quoted(value)}`));
    this.process.put(2, `time="${time}" level=${level} msg=${JSON.stringify(msg)}${own.join('')}\n`);
  }

  /** What is said when the registry starts. */
  started(port: number): void {
    const own = { 'instance.id': this.instance, version: VERSION };
    const secret =
      'No HTTP secret provided - generated random secret. This may cause problems with uploads if multiple registries are behind a load-balancer. To provide a shared secret, fill in http.secret in the configuration file or set the REGISTRY_HTTP_SECRET environment variable.';
    if (!this.process.env.has('REGISTRY_HTTP_SECRET')) this.line('warning', secret, own);
    this.line('info', 'redis not configured', own);
    this.line('info', `listening on [::]:${port}`, own);
  }

  /** What is said of a request that was answered. */
  answered(
    request: HttpRequest,
    response: HttpResponse,
    more: {
      readonly from: string;
      readonly id: string;
      readonly user: string | undefined;
      readonly fault: Fault | undefined;
      readonly vars: Fields;
    },
  ): void {
    const { fault, user, from } = more;
    const agent = header(request.headers, 'User-Agent') ?? '';
    const written = header(response.headers, 'Content-Length') ?? String(byteLength(response.body));
    const fields: Fields = {
      'auth.user.name': user,
      'http.request.host': header(request.headers, 'Host') ?? '',
      'http.request.id': more.id,
      'http.request.method': request.method,
      'http.request.remoteaddr': from,
      'http.request.uri': request.target,
      'http.request.useragent': agent,
      'http.response.contenttype': header(response.headers, 'Content-Type'),
      'http.response.duration': '1ms',
      'http.response.status': String(response.status),
      'http.response.written': request.method === 'HEAD' && !fault ? '0' : written,
    };
    if (!fault) this.line('info', 'response completed', fields);
    else if (response.status !== 401) {
      this.line('error', 'response completed with error', { ...fields, ...more.vars, ...told(fault) });
    }
    if (!this.hasAccessLog) return;
    const what = `${request.method} ${request.target} ${request.version}`;
    const [host = ''] = from.split(':');
    const when = logDate(this.process.kernel.now);
    this.process.put(1, `${host} - - [${when}] "${what}" ${response.status} ${written} "" "${agent}"\n`);
  }
}

/** A fault as the log has it: Go's `%v` of its detail. */
function told({ code, message, detail }: Fault): Fields {
  const text = code.toLowerCase().replaceAll('_', ' ');
  return { 'err.code': text, 'err.message': message, 'err.detail': detailOf(detail) };
}

function detailOf(detail: unknown): string | undefined {
  if (typeof detail === 'string' || detail === undefined) return detail;
  const { Tag, Name, Revision, name } = detail as Readonly<Record<string, string | undefined>>;
  if (Tag !== undefined) return `unknown tag=${Tag}`;
  if (Revision !== undefined) return `unknown manifest name=${Name ?? ''} revision=${Revision}`;
  return name === undefined ? undefined : `map[name:${name}]`;
}
