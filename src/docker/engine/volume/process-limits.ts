import type { ControlGroup } from '../../linux/process.ts';

const UNLIMITED = 'unlimited';
/** How many processes and signals the kernel allows a user on this machine. */
const PROCESSES = '96365';

/** What /proc/PID/limits tells of, its unit, the resource as --ulimit names it, and what holds where nobody asks. */
const LIMITS: readonly (readonly [
  name: string,
  unit: string,
  resource: string,
  soft: string,
  hard: string,
])[] = [
  ['cpu time', 'seconds', 'cpu', UNLIMITED, UNLIMITED],
  ['file size', 'bytes', 'fsize', UNLIMITED, UNLIMITED],
  ['data size', 'bytes', 'data', UNLIMITED, UNLIMITED],
  ['stack size', 'bytes', 'stack', '8388608', UNLIMITED],
  ['core file size', 'bytes', 'core', UNLIMITED, UNLIMITED],
  ['resident set', 'bytes', 'rss', UNLIMITED, UNLIMITED],
  ['processes', 'processes', 'nproc', UNLIMITED, UNLIMITED],
  ['open files', 'files', 'nofile', '1048576', '1048576'],
  ['locked memory', 'bytes', 'memlock', '65536', '65536'],
  ['address space', 'bytes', 'as', UNLIMITED, UNLIMITED],
  ['file locks', 'locks', 'locks', UNLIMITED, UNLIMITED],
  ['pending signals', 'signals', 'sigpending', PROCESSES, PROCESSES],
  ['msgqueue size', 'bytes', 'msgqueue', '819200', '819200'],
  ['nice priority', '', 'nice', '0', '0'],
  ['realtime priority', '', 'rtprio', '0', '0'],
  ['realtime timeout', 'us', 'rttime', UNLIMITED, UNLIMITED],
];

/** /proc/PID/limits (proc_pid_limits(5)). */
export function limitsText({ limits }: ControlGroup): string {
  const line = (name: string, soft: string, hard: string, unit: string): string =>
    `${name.padEnd(25)} ${soft.padEnd(20)} ${hard.padEnd(20)} ${unit && unit.padEnd(10)}\n`;
  const shown = (value: number): string => (value < 0 ? UNLIMITED : String(value));
  const rows = LIMITS.map(([name, unit, resource, soft, hard]) => {
    const own = limits?.get(resource);
    return line(`Max ${name}`, own ? shown(own.soft) : soft, own ? shown(own.hard) : hard, unit);
  });
  return line('Limit', 'Soft Limit', 'Hard Limit', 'Units') + rows.join('');
}
