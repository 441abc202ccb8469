import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';

/* Settings that are known, with what they are without configuration. */
const DEFAULTS: Readonly<Record<string, string>> = {
  port: '6379',
  bind: '* -::*',
  dir: '',
  dbfilename: 'dump.rdb',
  save: '3600 1 300 100 60 10000',
  appendonly: 'no',
  appenddirname: 'appendonlydir',
  appendfilename: 'appendonly.aof',
  appendfsync: 'everysec',
  requirepass: '',
  'protected-mode': 'yes',
  maxmemory: '0',
  'maxmemory-policy': 'noeviction',
  loglevel: 'notice',
  logfile: '',
  databases: '16',
  daemonize: 'no',
  timeout: '0',
  'tcp-keepalive': '300',
};

/** Settings of a file and of the words `--name value…`; a text is the complaint about them. */
export function readSettings(
  process: Process,
  args: readonly string[],
  version: string,
): Map<string, string> | string {
  const lines: string[] = [];
  const words = [...args];
  const [first] = words;
  if (first !== undefined && !first.startsWith('--')) {
    words.shift();
    try {
      lines.push(...process.files.readFile(first).split('\n'));
    } catch (error) {
      if (!isSysError(error)) throw error;
      return `Fatal error, can't open config file '${first}': ${error.message}`;
    }
  }
  for (const word of words) {
    if (word.startsWith('--')) lines.push(word.slice(2));
    else lines.push(`${lines.pop() ?? ''} ${word === '' ? '""' : word}`);
  }
  const settings = new Map(Object.entries(DEFAULTS));
  settings.set('dir', process.cwd);
  for (const [at, line] of lines.entries()) {
    const [, name, value] = /^\s*([\w-]+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    if (name === undefined || value === undefined || !settings.has(name.toLowerCase())) {
      const where = `Reading the configuration file, at line ${String(at + 1)}\n>>> '${line}'`;
      return `\n*** FATAL CONFIG FILE ERROR (Redis ${version}) ***\n${where}\nBad directive or wrong number of arguments`;
    }
    settings.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  return settings;
}
