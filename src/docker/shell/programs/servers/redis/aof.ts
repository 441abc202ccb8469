import type { Process } from '../../../../linux/process.ts';
import { execute } from './commands.ts';
import { dumped, loaded, type Store } from './data.ts';
import { encodeCommand } from './protocol.ts';

/** The append-only file: a folder with a manifest, a base of the data as it was, and the commands since (aof.c, Redis 7). */
export type AppendOnly = {
  readonly process: Process;
  readonly folder: string;
  /** `appendonly.aof`. */
  readonly name: string;
  /** Number of the files in use. */
  readonly sequence: number;
  /** The database that the last written command worked on. */
  database: number | undefined;
};

/** A line for the server's log. */
type Say = (text: string) => void;

const baseName = ({ name, sequence }: AppendOnly): string => `${name}.${String(sequence)}.base.rdb`;
const incrName = ({ name, sequence }: AppendOnly): string => `${name}.${String(sequence)}.incr.aof`;
const at = ({ folder }: AppendOnly, name: string): string => `${folder}/${name}`;

function writeManifest(aof: AppendOnly): void {
  const seq = String(aof.sequence);
  const lines = `file ${baseName(aof)} seq ${seq} type b\nfile ${incrName(aof)} seq ${seq} type i\n`;
  aof.process.files.writeFile(at(aof, `${aof.name}.manifest`), lines);
}

function create(aof: AppendOnly, store: Store): void {
  const { files } = aof.process;
  files.writeFile(at(aof, baseName(aof)), dumped(store));
  files.writeFile(at(aof, incrName(aof)), '');
  writeManifest(aof);
}

/** Words of commands as they were written one after the other (RESP). */
function commandsOf(text: string): string[][] {
  const found: string[][] = [];
  let from = 0;
  const line = (): string => {
    const end = text.indexOf('\r\n', from);
    const read = text.slice(from, end);
    from = end + 2;
    return read;
  };
  while (from < text.length) {
    const words: string[] = [];
    for (let left = Number(line().slice(1)); left > 0; left -= 1) {
      const length = Number(line().slice(1));
      words.push(text.slice(from, from + length));
      from += length + 2;
    }
    found.push(words);
  }
  return found;
}

/**
 * Opens the append-only file under a data folder: makes it where there is none, else gives the data that it holds too.
 * Throws SysError where the files cannot be read or written.
 */
export function openAppendOnly(
  process: Process,
  data: string,
  settings: ReadonlyMap<string, string>,
  store: Store,
  say: Say,
  version: string,
): { readonly aof: AppendOnly; readonly store: Store } {
  const { files } = process;
  const folder = `${data}/${settings.get('appenddirname') ?? ''}`;
  const name = settings.get('appendfilename') ?? '';
  const manifest = files.find(`${folder}/${name}.manifest`);
  const sequence = Number(
    / seq (\d+) type b/.exec(manifest?.kind === 'file' ? manifest.content : '')?.[1] ?? '1',
  );
  const aof: AppendOnly = { process, folder, name, sequence, database: undefined };
  if (manifest?.kind !== 'file') {
    if (!files.exists(folder)) files.mkdir(folder, 0o755);
    say(`Creating AOF base file ${baseName(aof)} on server start`);
    say(`Creating AOF incr file ${incrName(aof)} on server start`);
    create(aof, store);
    return { aof, store };
  }
  const base = files.stat(at(aof, baseName(aof)));
  const held = loaded(files.readFile(at(aof, baseName(aof)))) ?? store;
  const keys = [...held.databases.values()].reduce((sum, one) => sum + one.size, 0);
  say('Reading RDB base file on AOF loading...');
  say(`Loading RDB produced by version ${version}`);
  say(`RDB age ${String(Math.floor((process.kernel.now - base.mtime) / 1000))} seconds`);
  say('RDB memory usage when created 0.85 Mb');
  say('RDB is base AOF');
  say(`Done loading RDB, keys loaded: ${String(keys)}, keys expired: 0.`);
  say(`DB loaded from base file ${baseName(aof)}: 0.000 seconds`);
  const context = { store: held, now: process.kernel.now, database: 0 };
  const commands = commandsOf(files.readFile(at(aof, incrName(aof))));
  for (const words of commands) execute(context, words);
  if (commands.length > 0) say(`DB loaded from incr file ${incrName(aof)}: 0.000 seconds`);
  say('DB loaded from append only file: 0.000 seconds');
  say(`Opening AOF incr file ${incrName(aof)} on server start`);
  held.changes = 0;
  return { aof, store: held };
}

/** Times to live become points in time, so that reading the file later gives the same. */
function lasting(words: readonly string[], now: number): readonly string[] {
  const [command = '', key = '', ...rest] = words;
  const unit = { expire: 1000, pexpire: 1 }[command.toLowerCase()];
  if (unit !== undefined) return ['PEXPIREAT', key, String(now + Number(rest[0]) * unit)];
  if (command.toLowerCase() === 'setex')
    return ['SET', key, rest[1] ?? '', 'PXAT', String(now + Number(rest[0]) * 1000)];
  if (command.toLowerCase() !== 'set') return words;
  const place = rest.findIndex((word, index) => index > 0 && /^(?:EX|PX)$/i.test(word));
  if (place < 0) return words;
  const factor = rest[place]?.toUpperCase() === 'EX' ? 1000 : 1;
  return ['SET', key, rest[0] ?? '', 'PXAT', String(now + Number(rest[place + 1]) * factor)];
}

/** Writes a command that changed data of a database. */
export function append(aof: AppendOnly, database: number, words: readonly string[]): void {
  const { process } = aof;
  const select = aof.database === database ? '' : encodeCommand(['SELECT', String(database)]);
  aof.database = database;
  const text = select + encodeCommand(lasting(words, process.kernel.now));
  process.files.writeFile(at(aof, incrName(aof)), text, { append: true });
}

/** BGREWRITEAOF: the data as it is becomes the base of new files. */
export function rewrite(aof: AppendOnly, store: Store): AppendOnly {
  const next: AppendOnly = { ...aof, sequence: aof.sequence + 1, database: undefined };
  create(next, store);
  for (const name of [baseName(aof), incrName(aof)]) aof.process.files.unlink(at(aof, name));
  return next;
}
