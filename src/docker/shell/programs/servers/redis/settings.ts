import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';
import { bool, choice, integer, memory, savePoints, several, text, type Kind } from './setting-kinds.ts';
import { quote, splitWords } from './words.ts';

/** A setting that is known: how it is read, what it is without configuration, whether CONFIG SET refuses it. */
type Setting = { readonly kind: Kind; readonly initial: string; readonly fixed?: 'immutable' | 'protected' };

const POLICIES = [
  ...['volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl'],
  ...['allkeys-lru', 'allkeys-lfu', 'allkeys-random', 'noeviction'],
];

const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ['port', { kind: integer(0, 65_535), initial: '6379' }],
  ['bind', { kind: several, initial: '* -::*' }],
  ['dir', { kind: text, initial: '', fixed: 'protected' }],
  ['dbfilename', { kind: text, initial: 'dump.rdb', fixed: 'protected' }],
  ['save', { kind: savePoints, initial: '3600 1 300 100 60 10000' }],
  ['appendonly', { kind: bool, initial: 'no' }],
  ['appenddirname', { kind: text, initial: 'appendonlydir', fixed: 'immutable' }],
  ['appendfilename', { kind: text, initial: 'appendonly.aof', fixed: 'immutable' }],
  ['appendfsync', { kind: choice('everysec', 'always', 'no'), initial: 'everysec' }],
  ['requirepass', { kind: text, initial: '' }],
  ['protected-mode', { kind: bool, initial: 'yes' }],
  ['maxmemory', { kind: memory, initial: '0' }],
  ['maxmemory-policy', { kind: choice(...POLICIES), initial: 'noeviction' }],
  ['loglevel', { kind: choice('debug', 'verbose', 'notice', 'warning'), initial: 'notice' }],
  ['logfile', { kind: text, initial: '', fixed: 'immutable' }],
  ['databases', { kind: integer(1), initial: '16', fixed: 'immutable' }],
  ['daemonize', { kind: bool, initial: 'no', fixed: 'immutable' }],
  ['timeout', { kind: integer(0), initial: '0' }],
  ['tcp-keepalive', { kind: integer(0), initial: '300' }],
]);

/* What the words of a command line are as lines of a file (redis server.c main). */
function* optionLines(words: readonly string[]): Generator<string> {
  let line: string | undefined;
  for (const word of words) {
    if (!word.startsWith('--')) {
      line = line === undefined ? quote(word) : `${line} ${quote(word)}`;
      continue;
    }
    if (line !== undefined) yield line;
    line = word.slice(2);
  }
  if (line !== undefined) yield line;
}

function configuration(process: Process, args: readonly string[]): string[] {
  const [first] = args;
  if (first === undefined || first.startsWith('-')) return ['', ...optionLines(args)];
  const lines = process.files.readFile(first).split('\n');
  return [...lines, ...optionLines(args.slice(1))];
}

/* Sets what one line says; a text is the complaint about it. */
function setLine(settings: Map<string, string>, line: string, isFirstSave: boolean): string | undefined {
  const words = splitWords(line);
  if (!words) return 'Unbalanced quotes in configuration line';
  const name = (words[0] ?? '').toLowerCase();
  const setting = SETTINGS.get(name);
  if (!setting) return 'Bad directive or wrong number of arguments';
  const parsed = setting.kind(words.slice(1));
  if ('complaint' in parsed) return parsed.complaint;
  const before = name === 'save' && !isFirstSave && parsed.value !== '' ? (settings.get(name) ?? '') : '';
  settings.set(name, `${before} ${parsed.value}`.trim());
  return undefined;
}

/**
 * Settings of a file and of the words `--name value…`; a text is the complaint about them
 * (redis config.c loadServerConfigFromString).
 */
export function readSettings(
  process: Process,
  args: readonly string[],
  version: string,
): Map<string, string> | string {
  const settings = new Map([...SETTINGS].map(([name, { initial }]) => [name, initial]));
  settings.set('dir', process.cwd);
  let lines: string[];
  try {
    lines = configuration(process, args);
  } catch (error) {
    if (!isSysError(error)) throw error;
    return `Fatal error, can't open config file '${args[0] ?? ''}': ${error.message}`;
  }
  let isFirstSave = true;
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const complaint = setLine(settings, line, isFirstSave);
    if (/^save\b/i.test(line)) isFirstSave = false;
    if (complaint === undefined) continue;
    const where = `Reading the configuration file, at line ${String(at + 1)}\n>>> '${line}'`;
    return `\n*** FATAL CONFIG FILE ERROR (Redis ${version}) ***\n${where}\n${complaint}`;
  }
  return settings;
}

/** CONFIG SET of pairs of names and values, all or none; a text is the error (redis config.c configSetCommand). */
export function changeSettings(settings: Map<string, string>, words: readonly string[]): string | undefined {
  if (words.length < 2) return "ERR wrong number of arguments for 'config|set' command";
  if (words.length % 2 === 1) return 'ERR syntax error';
  const names = words.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
  const failure = (name: string, why: string): string =>
    `ERR CONFIG SET failed (possibly related to argument '${name}') - ${why}`;
  for (const [at, name] of names.entries()) {
    const setting = SETTINGS.get(name);
    if (!setting)
      return `ERR Unknown option or number of arguments for CONFIG SET - '${words[at * 2] ?? ''}'`;
    if (setting.fixed) return failure(name, `can't set ${setting.fixed} config`);
    if (names.indexOf(name) < at) return failure(name, 'duplicate parameter');
  }
  const changes: [string, string][] = [];
  for (const [at, name] of names.entries()) {
    const parsed = SETTINGS.get(name)?.kind([words[at * 2 + 1] ?? '']);
    if (!parsed) continue;
    if ('complaint' in parsed) return failure(name, parsed.complaint);
    changes.push([name, parsed.value]);
  }
  for (const [name, value] of changes) settings.set(name, value);
  return undefined;
}
