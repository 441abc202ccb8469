import { isSysError } from '../../linux/errno.ts';
import type { Handle } from '../../linux/streams/handle.ts';
import { rfc3339 } from '../time.ts';
import type { Engine } from '../engine.ts';
import type { Container } from '../state.ts';
import { DAEMON_PID } from '../system/daemon.ts';
import type { LogSink } from './log-sink.ts';
import { tagText } from './log-tag.ts';
import type { StreamName } from './output.ts';
import { facilities } from './syslog-facilities.ts';

/** How a container's lines are told to a syslog server; `format` is that of --log-opt syslog-format. */
export type SyslogStyle = {
  readonly facility: number;
  readonly tag: string;
  readonly hostname: string;
  readonly format: string;
  /** The process id of the daemon, which sends. */
  readonly pid: number;
};

/** The severities that the driver gives to the two outputs: info and err. */
const severities: Readonly<Record<StreamName, number>> = { stdout: 6, stderr: 3 };

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Nov  5 16:49:34`, as time.Stamp of Go prints it. */
function stamp(time: number): string {
  const date = new Date(time);
  const month = MONTHS[date.getUTCMonth()] ?? '';
  return `${month} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)}`;
}

/** One line as it goes over the wire (moby daemon/logger/syslog, srslog formatter.go). */
export function syslogLine(style: SyslogStyle, stream: StreamName, text: string, time: number): string {
  const { facility, tag, hostname, format, pid } = style;
  const head = `<${facility * 8 + severities[stream]}>`;
  if (format.startsWith('rfc5424')) {
    const iso = format === 'rfc5424' ? `${new Date(time).toISOString().slice(0, 19)}Z` : rfc3339(time);
    return `${head}1 ${iso} ${hostname} ${tag} ${pid} ${tag} - ${text}\n`;
  }
  const host = format === 'rfc3164' ? `${hostname} ` : '';
  return `${head}${stamp(time)} ${host}${tag}[${pid}]: ${text}\n`;
}

/** Sends whole lines over a connection; a server that is gone gets nothing more. */
export function syslogSink(connection: Handle, style: SyslogStyle): LogSink {
  const partial = { stdout: '', stderr: '' };
  const send = (time: number, stream: StreamName, line: string): void => {
    try {
      connection.write?.(syslogLine(style, stream, line, time));
    } catch (error) {
      if (!isSysError(error)) throw error;
    }
  };
  return {
    write(time, stream, text) {
      const lines = (partial[stream] + text).split('\n');
      partial[stream] = lines.pop() ?? '';
      for (const line of lines) send(time, stream, line);
    },
    end(time) {
      for (const stream of ['stdout', 'stderr'] as const) {
        if (partial[stream] !== '') send(time, stream, partial[stream]);
        partial[stream] = '';
      }
      connection.release();
    },
  };
}

function syslogStyle(engine: Engine, container: Container): SyslogStyle {
  const { Config } = container.HostConfig.LogConfig;
  const asked = Config['syslog-facility'] ?? '';
  const facility = asked === '' ? 'daemon' : asked;
  return {
    facility: facilities[facility] ?? Number(facility),
    tag: tagText(Config['tag'] ?? '{{.ID}}', container),
    hostname: engine.host.name,
    format: Config['syslog-format'] ?? '',
    pid: DAEMON_PID,
  };
}

/** Opens the log of a container whose driver is syslog (moby daemon/logger/syslog). */
export function openSyslog(engine: Engine, container: Container, connection: Handle): LogSink {
  return syslogSink(connection, syslogStyle(engine, container));
}
