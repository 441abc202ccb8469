import { parseBytes } from '../../cli/units.ts';
import { errors } from '../errors.ts';
import { limitsFault } from './log-limits.ts';
import type { HostConfig } from './types.ts';
import { facilities } from './syslog-facilities.ts';

type LogConfig = HostConfig['LogConfig'];

/** Options that every driver takes (moby daemon/logger/loggerutils and factory.go). */
const common = ['mode', 'max-buffer-size'];
const described = ['labels', 'labels-regex', 'env', 'env-regex', 'tag'];
const files = ['max-file', 'max-size', 'compress'];

/** The drivers of a Linux daemon and the options that each knows. */
const drivers: Readonly<Record<string, readonly string[]>> = {
  none: [],
  'json-file': [...files, ...described],
  local: [...files],
  journald: [...described],
  syslog: [
    ...described,
    'syslog-address',
    'syslog-facility',
    'syslog-format',
    'syslog-tls-ca-cert',
    'syslog-tls-cert',
    'syslog-tls-key',
    'syslog-tls-skip-verify',
  ],
  fluentd: [
    ...described,
    'fluentd-address',
    'fluentd-async',
    'fluentd-async-reconnect-interval',
    'fluentd-buffer-limit',
    'fluentd-max-retries',
    'fluentd-request-ack',
    'fluentd-retry-wait',
    'fluentd-sub-second-precision',
    'fluentd-write-timeout',
  ],
  gelf: [
    ...described,
    'gelf-address',
    'gelf-compression-level',
    'gelf-compression-type',
    'gelf-tcp-max-reconnect',
    'gelf-tcp-reconnect-delay',
  ],
  awslogs: [
    ...described,
    'awslogs-region',
    'awslogs-endpoint',
    'awslogs-group',
    'awslogs-create-group',
    'awslogs-stream',
  ],
  splunk: [...described, 'splunk-url', 'splunk-token', 'splunk-source', 'splunk-index', 'splunk-format'],
};

/** Whether the driver and its options are known (logger.ValidateLogOpts). */
export function checkLogDriver({ Type: asked, Config }: LogConfig): void {
  const Type = asked === '' ? 'json-file' : asked;
  const known = drivers[Type];
  if (!known) throw errors.bad(`error looking up logging plugin ${Type}: plugin "${Type}" not found`);
  const { mode } = Config;
  if (mode !== undefined && mode !== 'blocking' && mode !== 'non-blocking') {
    throw errors.bad(`logger: logging mode not supported: ${mode}`);
  }
  if (Config['max-buffer-size'] !== undefined && mode !== 'non-blocking') {
    throw errors.bad("logger: max-buffer-size option is only supported with 'mode=non-blocking'");
  }
  const buffer = parseBytes(Config['max-buffer-size'] ?? '1m');
  if (!buffer.ok) throw errors.bad(`error parsing option max-buffer-size: ${buffer.message}`);
  if (Type === 'none') return;
  for (const option of Object.keys(Config).sort()) {
    if (common.includes(option) || known.includes(option)) continue;
    const where = Type === 'local' ? 'log driver local' : `${Type} log driver`;
    throw errors.bad(`unknown log opt '${option}' for ${where}`);
  }
  checkOwn(Type, Config);
}

/** What a driver refuses of its own options before anything is made. */
function checkOwn(type: string, config: LogConfig['Config']): void {
  if (type === 'syslog') checkSyslog(config);
  if (type === 'gelf' && config['gelf-address'] === undefined)
    throw errors.bad('gelf-address is a required parameter');
  if (type === 'awslogs' && config['awslogs-group'] === undefined) {
    throw errors.bad("must specify a value for log opt 'awslogs-group'");
  }
}

const syslogFormats = ['', 'rfc3164', 'rfc5424', 'rfc5424micro'];

function checkSyslog(config: LogConfig['Config']): void {
  const facility = config['syslog-facility'] ?? '';
  const isNumber = /^\d+$/.test(facility) && Number(facility) <= 23;
  if (facility !== '' && !isNumber && facilities[facility] === undefined)
    throw errors.bad('invalid syslog facility');
  const address = config['syslog-address'] ?? '';
  const [, scheme] = /^([^:/]*):\/\//.exec(address) ?? [];
  if (address !== '' && scheme === undefined) {
    throw errors.bad(`syslog-address should be in form proto://address, got ${address}`);
  }
  if (scheme !== undefined && !['udp', 'tcp', 'tcp+tls', 'unix', 'unixgram'].includes(scheme)) {
    throw errors.bad(`unsupported scheme: '${scheme}'`);
  }
  if (!syslogFormats.includes(config['syslog-format'] ?? '')) throw errors.bad('Invalid syslog format');
}

/** How to reach what a driver sends to: undefined where it needs nobody. */
export type LogTarget = { readonly host: string; readonly port: number };

/** What a driver needs before the container starts: a size that reads, a server that answers. Gives whom to reach by tcp. */
export function openLogDriver({ Type, Config }: LogConfig): LogTarget | undefined {
  const fail = (why: string): never => {
    throw errors.system(`failed to create task for container: failed to initialize logging driver: ${why}`);
  };
  const limits = limitsFault({ Type, Config });
  if (limits !== undefined) fail(limits);
  if (Type === 'syslog') {
    const [, protocol = '', host = '', port = '514'] =
      /^([a-z+]+):\/\/([^:/]*)(?::(\d+))?/.exec(Config['syslog-address'] ?? '') ?? [];
    if (protocol === '' || protocol.startsWith('unix')) fail('Unix syslog delivery error');
    return protocol === 'udp' ? undefined : { host, port: Number(port) };
  }
  if (Type === 'fluentd') {
    const [host = '', port = '24224'] = (Config['fluentd-address'] ?? '127.0.0.1:24224')
      .replace(/^tcp:\/\//, '')
      .split(':');
    return Config['fluentd-async'] === 'true' ? undefined : { host, port: Number(port) };
  }
  if (Type === 'journald') return fail('journald is not enabled on this host');
  if (Type === 'gelf' && Config['gelf-address'] === undefined)
    return fail('gelf-address is a required parameter');
  if (Type === 'splunk' && Config['splunk-url'] === undefined) return fail('splunk: splunk-url is expected');
  return undefined;
}

/** Whether `docker logs` can read what this driver kept: all but `none` keep a copy since 20.10. */
export function isReadable({ Type }: LogConfig): boolean {
  return Type !== 'none';
}
