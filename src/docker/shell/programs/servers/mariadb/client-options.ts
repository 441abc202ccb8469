import type { Process } from '../../../../linux/process.ts';
import { userName } from '../../lib/users.ts';

/** How a client was called. */
export type ClientOptions = {
  user: string;
  password: string | undefined;
  asksPassword: boolean;
  host: string | undefined;
  port: number;
  database: string | undefined;
  execute: string[];
  table: boolean;
  batch: boolean;
  names: boolean;
  vertical: boolean;
  force: boolean;
  verbose: boolean;
  version: boolean;
  /** Options that the programs of this family read for themselves, by name. */
  flags: Set<string>;
  words: string[];
};

/** Reads `-uroot -ppw -h host -P 3306 -e SQL -t -B -N -E` and their long forms. */
export function clientOptions(process: Process): ClientOptions {
  const options: ClientOptions = {
    user: userName(process, process.uid) ?? 'root',
    password: process.env.get('MYSQL_PWD'),
    asksPassword: false,
    host: undefined,
    port: 3306,
    database: undefined,
    execute: [],
    table: false,
    batch: false,
    names: true,
    vertical: false,
    force: false,
    verbose: false,
    version: false,
    flags: new Set(),
    words: [],
  };
  const args = process.argv.slice(1).flatMap(apart);
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [, long, given] = /^--([\w-]+)(?:=([^]*))?$/.exec(word) ?? [];
    const letter = long === undefined && word.startsWith('-') ? (word[1] ?? '') : '';
    const value = (): string => {
      const own = long === undefined ? word.slice(2) : given;
      if (own !== undefined && own !== '') return own;
      at += 1;
      return args[at] ?? '';
    };
    const name = long ?? letter;
    if (name === '') options.words.push(word);
    else if (name === 'u' || name === 'user') options.user = value();
    else if (name === 'p' || name === 'password') {
      const own = long === undefined ? word.slice(2) : given;
      if (own === undefined || (own === '' && long === undefined)) options.asksPassword = true;
      else options.password = own;
    } else if (name === 'h' || name === 'host') options.host = value();
    else if (name === 'P' || name === 'port') options.port = Number(value());
    else if (name === 'D' || name === 'database') options.database = value();
    else if (name === 'e' || name === 'execute') options.execute.push(value());
    else if (name === 't' || name === 'table') options.table = true;
    else if (name === 'B' || name === 'batch') options.batch = true;
    else if (name === 'N' || name === 'skip-column-names') options.names = false;
    else if (name === 's' || name === 'silent') options.batch = true;
    else if (name === 'E' || name === 'vertical') options.vertical = true;
    else if (name === 'f' || name === 'force') options.force = true;
    else if (name === 'v' || name === 'verbose') options.verbose = true;
    else if (name === 'V' || name === 'version') options.version = true;
    else if (name === 'S' || name === 'socket') value();
    else options.flags.add(name);
  }
  return options;
}

/** `-Ne` as `-N`, `-e`: letters without a value may stand before another one. */
function apart(word: string): string[] {
  const [, letter, rest] = /^-([NBtsEfvV])([A-Za-z].*)$/s.exec(word) ?? [];
  return letter === undefined ? [word] : [`-${letter}`, ...apart(`-${rest ?? ''}`)];
}
