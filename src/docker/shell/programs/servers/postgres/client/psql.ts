import { isSysError } from '../../../../../linux/errno.ts';
import type { Process } from '../../../../../linux/process.ts';
import type { Program } from '../../../../../linux/program.ts';
import type { Running } from '../../../../../linux/wait.ts';
import { versionOf } from '../../../net/version.ts';
import { splitScript, trimmed } from '../engine/split.ts';
import type { State } from '../engine/session.ts';
import { send, type Reply } from '../wire.ts';
import { open, request, type Connected } from './connect.ts';
import { meta } from './meta.ts';
import { psqlOptions, type PsqlOptions } from './options.ts';
import { complaint, table, type Format } from './print.ts';

/** Where the lines of a script come from; undefined at the end. */
type Lines = () => Running<string | undefined>;

/** A running psql: connection, settings, and where it reads. */
export class Psql {
  readonly process: Process;
  readonly version: string;
  readonly quiet: boolean;
  readonly variables: Map<string, string>;
  connected: Connected;
  format: Format;
  state: State = 'idle';
  isTalking = false;
  isTimed = false;
  /** The connection is gone and nothing more can be done. */
  isLost = false;
  private file: string | undefined;
  private line = 0;

  constructor(
    process: Process,
    connected: Connected,
    { format, quiet, variables }: PsqlOptions,
    version: string,
  ) {
    this.process = process;
    this.connected = connected;
    this.format = format;
    this.quiet = quiet;
    this.variables = new Map(variables);
    this.version = version;
  }

  /** What stands before messages about a script that is read from a file. */
  place(): string {
    return this.file === undefined ? '' : `psql:${this.file}:${String(this.line)}: `;
  }

  private get stopsAtErrors(): boolean {
    return ['1', 'on', 'true'].includes(this.variables.get('ON_ERROR_STOP') ?? '');
  }

  /** Sends a query and shows what comes; gives whether that went well. `lines` are what COPY reads. */
  *query(sql: string, lines?: Lines): Running<boolean> {
    const { process } = this;
    const started = process.kernel.now;
    let replies = yield* request(process, this.connected.fd, { kind: 'query', sql });
    let isFine = true;
    while (replies) {
      for (const reply of replies) isFine = this.show(reply, sql) && isFine;
      if (replies.at(-1)?.kind !== 'copy in') break;
      const copied = yield* this.copied(lines);
      replies = yield* request(process, this.connected.fd, { kind: 'copy', lines: copied });
    }
    if (this.isTimed) process.put(1, `Time: ${Math.max(0.1, process.kernel.now - started).toFixed(3)} ms\n`);
    if (replies) return isFine;
    process.put(
      2,
      'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\nThe connection to the server was lost. Attempting reset: Failed.\n',
    );
    this.isLost = true;
    return false;
  }

  private *copied(lines: Lines | undefined): Running<string[]> {
    const found: string[] = [];
    if (this.isTalking)
      this.process.put(
        1,
        'Enter data to be copied followed by a newline.\nEnd with a backslash and a period on a line by itself, or an EOF signal.\n',
      );
    for (;;) {
      if (this.isTalking) this.process.put(1, '>> ');
      const line = lines ? yield* lines() : undefined;
      if (line === undefined || line === '\\.') return found;
      this.line += 1;
      found.push(line);
    }
  }

  private show(reply: Reply, sql: string): boolean {
    const { process } = this;
    if (reply.kind === 'ready') this.state = reply.state;
    else if (reply.kind === 'rows') process.put(1, table(reply.set, this.format));
    else if (reply.kind === 'copy out') process.put(1, reply.text);
    else if (reply.kind === 'tag') {
      const isShown =
        !/^(?:SELECT|SHOW|COPY)\b/.test(reply.tag) || (/^COPY/.test(reply.tag) && this.isCopyIn(sql));
      if (isShown && !this.quiet) process.put(1, `${reply.tag}\n`);
    } else if (reply.kind === 'notice') {
      const text = reply.text.startsWith('WARNING') ? reply.text : `NOTICE:  ${reply.text}`;
      process.put(2, `${this.place()}${text}\n`);
    } else if (reply.kind === 'error') {
      process.put(2, this.place() + complaint(reply, sql));
      return false;
    }
    return true;
  }

  private isCopyIn(sql: string): boolean {
    return /^copy\b[^;]*\bfrom\s+stdin/i.test(sql);
  }

  private prompt(pending: string, open: string): string {
    const { connected, state } = this;
    const mark = connected.isSuper ? '#' : '>';
    const middle = trimmed(pending).sql === '' && open === '' ? '=' : open === '' ? '-' : open;
    const transaction = { idle: '', open: '*', failed: '!' }[state];
    return `${connected.target.database}${middle}${transaction}${mark} `;
  }

  /** Puts values for `:name` and `:'name'`. */
  private interpolated(sql: string): string {
    return sql.replace(/(?<![:\w]):(?:'(\w+)'|(\w+))/g, (whole, quoted?: string, bare?: string) => {
      const value = this.variables.get(quoted ?? bare ?? '');
      if (value === undefined) return whole;
      return quoted === undefined ? value : `'${value.replaceAll("'", "''")}'`;
    });
  }

  /** Reads statements and backslash commands to the end; gives the exit status. */
  *script(lines: Lines): Running<number> {
    const { process } = this;
    let pending = '';
    let open = '';
    for (;;) {
      if (this.isTalking) process.put(1, this.prompt(pending, open));
      const line = yield* lines();
      if (line === undefined) break;
      this.line += 1;
      const isStart = trimmed(pending).sql === '';
      if (this.isTalking && isStart && /^\s*(?:exit|quit)\s*;?\s*$/.test(line)) return 0;
      if (this.isTalking && isStart && /^\s*help\s*;?\s*$/.test(line)) {
        process.put(1, HELP);
        continue;
      }
      const [, before = '', name, rest = ''] =
        open === '' ? (/^((?:[^\\'"]|'[^']*'|"[^"]*")*?)\\([\w?!]+\+?)\s*([^]*)$/.exec(line) ?? []) : [];
      if (name !== undefined && before.trim() === '') {
        const outcome = yield* meta(this, name, rest.trim());
        if (this.isLost) return 2;
        if (outcome === 'quit') return 0;
        if (outcome === 'failed' && !this.isTalking && this.stopsAtErrors) return 3;
        continue;
      }
      const split = splitScript(`${pending}${line}\n`);
      pending = split.rest;
      ({ open } = split);
      for (const { sql } of split.pieces) {
        const isFine = yield* this.query(this.interpolated(sql), lines);
        if (this.isLost) return 2;
        if (!isFine && !this.isTalking && this.stopsAtErrors) return 3;
      }
    }
    const last = trimmed(pending).sql;
    if (
      last !== '' &&
      !this.isTalking &&
      !(yield* this.query(this.interpolated(last), lines)) &&
      this.stopsAtErrors
    )
      return 3;
    if (this.isTalking) process.put(1, '\\q\n');
    return 0;
  }

  /** Runs the script of a file; false where it cannot be read or ended early. */
  *runFile(path: string): Running<boolean> {
    if (path === '-') return (yield* this.script(input(this.process))) === 0;
    const [file, line] = [this.file, this.line];
    try {
      const text = this.process.files.readFile(path);
      const all = text.replace(/\n$/, '').split('\n');
      let at = 0;
      this.file = path;
      this.line = 0;
      const wasTalking = this.isTalking;
      this.isTalking = false;
      const status = yield* this.script(function* () {
        yield { kind: 'turn' };
        at += 1;
        return all[at - 1];
      });
      this.isTalking = wasTalking;
      return status === 0;
    } catch (error) {
      if (!isSysError(error)) throw error;
      this.process.put(2, `psql: error: ${path}: ${error.message}\n`);
      return false;
    } finally {
      this.file = file;
      this.line = line;
    }
  }

  /** Runs what `-c` gives: a backslash command, or statements as one query. */
  *command(text: string): Running<boolean> {
    const [, name, rest = ''] = /^\s*\\(\S+)\s*([^]*)$/.exec(text) ?? [];
    return name === undefined ? yield* this.query(text) : (yield* meta(this, name, rest.trim())) !== 'failed';
  }
}

const HELP = `You are using psql, the command-line interface to PostgreSQL.
Type:  \\copyright for distribution terms
       \\h for help with SQL commands
       \\? for help with psql commands
       \\g or terminate with semicolon to execute query
       \\q to quit
`;

function input(process: Process): Lines {
  return function* () {
    return (yield* process.readLine(0))?.replace(/\r?\n$/, '');
  };
}

/** psql(1): commands, files, or a conversation. */
const psql: Program = function* (process) {
  yield* process.work(5);
  const version = versionOf(process, '17.6');
  const options = psqlOptions(process);
  if (options === 'version') {
    process.put(1, `psql (PostgreSQL) ${version} (Debian ${version}-1.pgdg120+1)\n`);
    return 0;
  }
  if (typeof options === 'string') {
    process.put(2, options);
    return 1;
  }
  const connected = yield* open(process, options.target, options.asking);
  if ('text' in connected) {
    process.put(2, `psql: error: ${connected.text}\n`);
    return 2;
  }
  const session = new Psql(process, connected, options, version);
  if (options.listsDatabases) {
    yield* meta(session, 'l', '');
    return 0;
  }
  if (options.actions.length > 0) return yield* runAll(session, options);
  session.isTalking = process.fds.get(0)?.tty !== undefined;
  if (session.isTalking && !options.quiet) {
    const server = /PostgreSQL (\S+)/.exec(connected.version)?.[1] ?? version;
    const own = `psql (${version} (Debian ${version}-1.pgdg120+1)${server === version ? '' : `, server ${server} (Debian ${server}-1.pgdg120+1)`})`;
    process.put(1, `${own}\nType "help" for help.\n\n`);
  }
  return yield* session.script(input(process));
};

function* runAll(session: Psql, { actions, single }: PsqlOptions): Running<number> {
  if (single) send(session.process, session.connected.fd, { kind: 'query', sql: 'BEGIN' });
  if (single) yield* request(session.process, session.connected.fd, { kind: 'catalogue' });
  for (const { kind, text } of actions) {
    const isFine = kind === 'command' ? yield* session.command(text) : yield* session.runFile(text);
    if (session.isLost) return 2;
    if (isFine) continue;
    if (kind === 'command') return 1;
    return session.process.files.exists(text) ? 3 : 1;
  }
  if (single) yield* request(session.process, session.connected.fd, { kind: 'query', sql: 'COMMIT' });
  return 0;
}

export const programs = { psql };
