import { isSysError } from '../../../../linux/errno.ts';
import type { Process } from '../../../../linux/process.ts';
import type { Condition } from '../../../../linux/wait.ts';
import { openAppendOnly, type AppendOnly } from './aof.ts';
import { dumped, loaded, type Store } from './data.ts';
import { failed, ok, type Reply } from './protocol.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A running server: settings, data, where it keeps them. */
export type Server = {
  readonly process: Process;
  readonly version: string;
  readonly settings: Map<string, string>;
  store: Store;
  lastSave: number;
  /** Where every change is written; undefined without `appendonly`. */
  aof: AppendOnly | undefined;
  readonly stop: Condition;
  stopping: 'signal' | 'command' | undefined;
};

/** A line of the log: number and role of the process, time, level. */
export function log(process: Process, role: 'C' | 'M', mark: '#' | '*', text: string): void {
  const date = new Date(process.kernel.now);
  const day = `${String(date.getUTCDate()).padStart(2, '0')} ${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCFullYear())}`;
  process.put(
    1,
    `${String(process.localPid)}:${role} ${day} ${date.toISOString().slice(11, 23)} ${mark} ${text}\n`,
  );
}

function dumpPath({ settings }: Server): string {
  return `${settings.get('dir') ?? ''}/${settings.get('dbfilename') ?? ''}`;
}

/** Writes dump.rdb. */
export function save(server: Server): Reply {
  const { process } = server;
  try {
    process.files.writeFile(dumpPath(server), dumped(server.store));
  } catch (error) {
    if (!isSysError(error)) throw error;
    log(process, 'M', '#', `Failed opening the temp RDB file for saving: ${error.message}`);
    return failed('ERR');
  }
  server.store.changes = 0;
  server.lastSave = process.kernel.now;
  log(process, 'M', '*', 'DB saved on disk');
  return ok;
}

function loadDump(server: Server): void {
  const { process } = server;
  const node = process.files.find(dumpPath(server));
  const store = node?.kind === 'file' ? loaded(node.content) : undefined;
  if (!store || !node) return;
  server.store = store;
  const keys = [...store.databases.values()].reduce((sum, one) => sum + one.size, 0);
  log(process, 'M', '*', `Loading RDB produced by version ${server.version}`);
  log(process, 'M', '*', `RDB age ${String(Math.floor((process.kernel.now - node.mtime) / 1000))} seconds`);
  log(process, 'M', '*', 'RDB memory usage when created 0.85 Mb');
  log(process, 'M', '*', `Done loading RDB, keys loaded: ${String(keys)}, keys expired: 0.`);
  log(process, 'M', '*', 'DB loaded from disk: 0.000 seconds');
}

/** Reads the data that the server left: from the append-only file where that is on, else from dump.rdb. */
export function load(server: Server): void {
  const { process, settings, store, version } = server;
  if (settings.get('appendonly') !== 'yes') {
    loadDump(server);
    return;
  }
  const say = (text: string): void => {
    log(process, 'M', '*', text);
  };
  const opened = openAppendOnly(process, settings.get('dir') ?? '', settings, store, say, version);
  server.aof = opened.aof;
  server.store = opened.store;
}
