import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Container } from '../state.ts';
import { rfc3339Fixed } from '../time.ts';
import { findContainer } from './find.ts';
import { isReadable } from './log-driver.ts';
import type { LogEntry, LogFile } from './log-file.ts';
import { tagText } from './log-tag.ts';

/** Which lines to show: times in milliseconds, `tail` lines at the end. */
export type LogOptions = {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly tail?: number | undefined;
  readonly follow: boolean;
  readonly timestamps: boolean;
  readonly details: boolean;
};

/** Gives what a container wrote to `show`, and what it goes on to write (moby daemon/logs.go). */
export function* containerLogs(
  engine: Engine,
  reference: string,
  options: LogOptions,
  show: (stream: LogEntry['stream'], text: string) => Running<void>,
): Running<void> {
  const container = findContainer(engine, reference);
  if (!isReadable(container.HostConfig.LogConfig)) {
    throw errors.system('configured logging driver does not support reading');
  }
  const log = engine.logs.get(container.Id);
  if (!log) return;
  const { since = 0, until = Infinity, tail } = options;
  const chosen = log.all().filter(({ time }) => time >= since && time <= until);
  for (const entry of tail === undefined ? chosen : tail === 0 ? [] : chosen.slice(-tail)) {
    yield* show(entry.stream, decorated(entry, options, container));
  }
  if (options.follow) yield* follow(engine, container, log, options, show);
}

function* follow(
  engine: Engine,
  container: Container,
  log: LogFile,
  options: LogOptions,
  show: (stream: LogEntry['stream'], text: string) => Running<void>,
): Running<void> {
  let next = log.end;
  for (;;) {
    const news = log.from(next);
    next = log.end;
    for (const entry of news) {
      if (entry.time > (options.until ?? Infinity)) return;
      yield* show(entry.stream, decorated(entry, options, container));
    }
    const now = engine.state.containers[container.Id];
    if (!now?.State.Running || engine.now > (options.until ?? Infinity)) return;
    yield { kind: 'change', of: [log.grew, engine.happened] };
  }
}

function decorated(
  { time, text }: LogEntry,
  { timestamps, details }: LogOptions,
  container: Container,
): string {
  const stamp = timestamps ? `${rfc3339Fixed(time)} ` : '';
  return `${stamp}${details ? `${detailsOf(container)} ` : ''}${text}`;
}

/** Labels and variables that `--log-opt labels=…,env=…` keep with each line. */
function detailsOf(container: Container): string {
  const { Config, HostConfig } = container;
  const options = HostConfig.LogConfig.Config;
  const wanted = (name: string): string[] => (options[name] ?? '').split(',').filter((key) => key !== '');
  const labels = wanted('labels').flatMap((key) =>
    Config.Labels[key] === undefined ? [] : [[key, Config.Labels[key]]],
  );
  const env = wanted('env').flatMap((key) => {
    const line = Config.Env.find((one) => one.startsWith(`${key}=`));
    return line === undefined ? [] : [[key, line.slice(key.length + 1)]];
  });
  const tag = options['tag'];
  const tags = tag === undefined ? [] : [['tag', tagText(tag, container)]];
  return [...labels, ...env, ...tags]
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map(([key = '', value = '']) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join(',');
}
