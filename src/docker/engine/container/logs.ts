import type { Running } from '../../linux/wait.ts';
import type { Engine } from '../engine.ts';
import { errors } from '../errors.ts';
import type { Container } from '../state.ts';
import { rfc3339Fixed, shownTime } from '../time.ts';
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

/** Milliseconds that a time may lose when it is written with nanoseconds and read again. */
const ROUNDING = 0.0005;

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
  const chosen = log
    .all()
    .filter(({ time }) => shownTime(time) > since - ROUNDING && shownTime(time) < until + ROUNDING);
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
      if (shownTime(entry.time) > (options.until ?? Infinity) + ROUNDING) return;
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

/** Labels and variables that `--log-opt labels=…,env=…,env-regex=…` keep with each line (moby logger.Info, ExtraAttributes). */
function detailsOf(container: Container): string {
  const { Config, HostConfig } = container;
  const options = HostConfig.LogConfig.Config;
  const wanted = (name: string): string[] => (options[name] ?? '').split(',').filter((key) => key !== '');
  const chosen = (known: ReadonlyMap<string, string>, name: string): [string, string][] => {
    const names = new Set(wanted(name));
    const pattern = options[`${name}-regex`] ?? '';
    const isLike = pattern === '' ? () => false : (key: string) => new RegExp(pattern).test(key);
    return [...known].filter(([key]) => names.has(key) || isLike(key));
  };
  const variables = new Map(
    Config.Env.map((line) => [line.replace(/=.*$/s, ''), line.replace(/^[^=]*=?/, '')] as const),
  );
  const labels = new Map(Object.entries(Config.Labels));
  const tag = options['tag'];
  const all = new Map([...chosen(labels, 'labels'), ...chosen(variables, 'env')]);
  if (tag !== undefined) all.set('tag', tagText(tag, container));
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join(',');
}
