import type { Process } from '../../../../linux/process.ts';
import type { Program } from '../../../../linux/program.ts';
import type { Running } from '../../../../linux/wait.ts';
import { versionOf } from '../../net/version.ts';
import type { ResultSet } from '../sql/select.ts';
import type { Value } from '../sql/syntax.ts';
import { clientOptions, type ClientOptions } from './client-options.ts';
import { askPassword, open, type Connected } from './connect.ts';
import { receive, send, type Answer } from './wire.ts';

const USAGE = `Usage: mariadb-dump [OPTIONS] database [tables]
OR     mariadb-dump [OPTIONS] --databases DB1 [DB2 DB3...]
OR     mariadb-dump [OPTIONS] --all-databases
OR     mariadb-dump [OPTIONS] --system=[SYSTEMOPTIONS]]
For more options, use mariadb-dump --help
`;

const OPENING = `/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
`;

const CLOSING = `/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

`;

/* Databases that are the server's own. */
const OWN = ['information_schema', 'performance_schema', 'sys', 'mysql'];

type Dump = {
  readonly process: Process;
  readonly options: ClientOptions;
  readonly fd: number;
  readonly isCompact: boolean;
  readonly hasData: boolean;
  readonly hasTables: boolean;
};

/** What ends a dump: the text for standard error and the status. */
class DumpFault extends Error {
  readonly status: number;

  constructor(text: string, status: number) {
    super(text);
    this.status = status;
  }
}

function* ask({ process, fd }: Dump, sql: string, when: string): Running<ResultSet> {
  send(process, fd, { sql });
  const answer = yield* receive<Answer>(process, fd);
  if (answer?.kind === 'error')
    throw new DumpFault(`Got error: ${String(answer.code)}: "${answer.text}" when ${when}`, 2);
  return answer?.kind === 'rows' ? answer.set : { columns: [], rows: [], numeric: [] };
}

const heading = (text: string): string => `\n--\n-- ${text}\n--\n\n`;

function literal(value: Value, isNumber: boolean): string {
  if (value === null) return 'NULL';
  if (isNumber) return String(value);
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\0': '\\0', '\r': '\\r', '\x1a': '\\Z' };
  return `'${String(value).replace(/[\\'"\n\r\0\x1a]/g, (char) => escapes[char] ?? `\\${char}`)}'`;
}

function* structureOf(dump: Dump, table: string): Running<string> {
  const { rows } = yield* ask(dump, `SHOW CREATE TABLE \`${table}\``, 'retrieving the structure');
  const statement = String(rows[0]?.[1] ?? '');
  if (dump.isCompact)
    return `/*!40101 SET @saved_cs_client     = @@character_set_client */;\n/*!40101 SET character_set_client = utf8mb4 */;\n${statement};\n/*!40101 SET character_set_client = @saved_cs_client */;\n`;
  return `${heading(`Table structure for table \`${table}\``)}DROP TABLE IF EXISTS \`${table}\`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
${statement};
/*!40101 SET character_set_client = @saved_cs_client */;
`;
}

function* rowsOf(dump: Dump, table: string): Running<string> {
  const set = yield* ask(dump, `SELECT * FROM \`${table}\``, 'retrieving data');
  const lines = set.rows.map(
    (row) => `(${row.map((value, at) => literal(value, set.numeric[at] === true)).join(',')})`,
  );
  const insert = lines.length === 0 ? '' : `INSERT INTO \`${table}\` VALUES\n${lines.join(',\n')};\n`;
  if (dump.isCompact) return insert;
  return `${heading(`Dumping data for table \`${table}\``)}LOCK TABLES \`${table}\` WRITE;
/*!40000 ALTER TABLE \`${table}\` DISABLE KEYS */;
${insert}/*!40000 ALTER TABLE \`${table}\` ENABLE KEYS */;
UNLOCK TABLES;
`;
}

/** Writes the tables of a database: all, or those that were named. */
function* dumpDatabase(
  dump: Dump,
  database: string,
  wanted: readonly string[],
  isNamed: boolean,
): Running<void> {
  const { process } = dump;
  yield* ask(dump, `USE \`${database}\``, 'selecting the database');
  if (isNamed) {
    const create = `CREATE DATABASE /*!32312 IF NOT EXISTS*/ \`${database}\` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */;\n\nUSE \`${database}\`;\n`;
    process.put(1, dump.isCompact ? create : heading(`Current Database: \`${database}\``) + create);
  }
  const { rows } = yield* ask(dump, 'SHOW TABLES', 'listing the tables');
  const tables = rows.map(([name]) => String(name));
  const missing = wanted.find((name) => !tables.includes(name));
  if (missing !== undefined) throw new DumpFault(`Couldn't find table: "${missing}"`, 6);
  for (const table of wanted.length > 0 ? wanted : tables) {
    if (dump.hasTables) yield* process.write(1, yield* structureOf(dump, table));
    if (dump.hasData) yield* process.write(1, yield* rowsOf(dump, table));
  }
}

function* dumpAll(dump: Dump, { version }: Connected): Running<void> {
  const { process, options, isCompact } = dump;
  const { words, flags } = options;
  const isAll = flags.has('all-databases') || flags.has('A');
  const isMany = isAll || options.batch || flags.has('databases');
  const [first = ''] = words;
  if (!isCompact) {
    const short = version.split('-').slice(0, 2).join('-');
    const host = `-- Host: ${options.host ?? 'localhost'}    Database: ${isMany && (isAll || words.length > 1) ? '' : first}`;
    const rule = '-- ------------------------------------------------------';
    const title = `-- MariaDB dump 10.19  Distrib ${short}, for debian-linux-gnu (x86_64)`;
    process.put(1, `${title}\n--\n${host}\n${rule}\n-- Server version\t${version}\n\n${OPENING}`);
  }
  if (isAll) {
    const { rows } = yield* ask(dump, 'SHOW DATABASES', 'listing the databases');
    for (const [name] of rows) {
      if (!OWN.includes(String(name))) yield* dumpDatabase(dump, String(name), [], true);
    }
  } else if (isMany) for (const name of words) yield* dumpDatabase(dump, name, [], true);
  else yield* dumpDatabase(dump, first, words.slice(1), false);
  if (isCompact) return;
  const stamp = new Date(process.kernel.now).toISOString().slice(0, 19).replace('T', ' ');
  process.put(1, `${CLOSING}-- Dump completed on ${stamp}\n`);
}

/** mariadb-dump(1): databases as statements that make them again; the server's own database `mysql` is left out. */
const mariadbDump: Program = function* (process) {
  yield* process.work(5);
  const options = clientOptions(process);
  const { flags, words } = options;
  const tool = process.name === 'mysqldump' ? 'mysqldump' : 'mariadb-dump';
  if (options.version) {
    const version = versionOf(process, '10.11.18-MariaDB-0+deb12u1').split('-').slice(0, 2).join('-');
    process.put(1, `${tool}  Ver 10.19 Distrib ${version}, for debian-linux-gnu (x86_64)\n`);
    return 0;
  }
  if (words.length === 0 && !flags.has('all-databases') && !flags.has('A')) {
    process.put(2, USAGE.replaceAll('mariadb-dump', tool));
    return 1;
  }
  yield* askPassword(process, options);
  const connected = yield* open(process, { ...options, database: undefined });
  if ('code' in connected) {
    process.put(
      2,
      `${tool}: Got error: ${String(connected.code)}: "${connected.text}" when trying to connect\n`,
    );
    return 2;
  }
  process.put(1, '/*M!999999\\- enable the sandbox mode */ \n');
  const dump: Dump = {
    process,
    options,
    fd: connected.fd,
    isCompact: flags.has('compact'),
    hasData: !flags.has('no-data') && !flags.has('d'),
    hasTables: !flags.has('no-create-info') && !options.table,
  };
  try {
    yield* dumpAll(dump, connected);
    return 0;
  } catch (error) {
    if (!(error instanceof DumpFault)) throw error;
    process.put(2, `${tool}: ${error.message}\n`);
    return error.status;
  }
};

export const programs = { 'mariadb-dump': mariadbDump, mysqldump: mariadbDump };
