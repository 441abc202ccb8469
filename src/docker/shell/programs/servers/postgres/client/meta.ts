import type { Running } from '../../../../../linux/wait.ts';
import type { Catalogue } from '../catalogue.ts';
import { askPassword, open, request } from './connect.ts';
import { databases, relation, relations, roles, schemas } from './describe.ts';
import { withSetting } from './options.ts';
import { table, type Shown } from './print.ts';
import type { Psql } from './psql.ts';

/** What a backslash command came to: it went well, it failed, or psql ends. */
type Outcome = 'done' | 'failed' | 'quit';

/* Commands of the real psql that nothing here answers. */
const UNSIMULATED = new Set(
  (
    'a C copyright crosstabview da db df di dv dp ddp dD dE dF dL dm do drds dx dy e ed edit ef encoding errverbose ev f ' +
    'g gdesc gexec gset gx h help if elif else endif ir include_relative lo_import lo_export o out p print r reset s prompt sf sv ' +
    'T unset w watch z bind copy setenv getenv ! ? H cd qecho warn dg dC dO dP dT d+'
  ).split(' '),
);

function* catalogue(psql: Psql): Running<Catalogue | undefined> {
  const replies = yield* request(psql.process, psql.connected.fd, { kind: 'catalogue' });
  const found = replies?.find((one) => one.kind === 'catalogue');
  return found?.kind === 'catalogue' ? found.catalogue : undefined;
}

function* show(psql: Psql, set: Shown | undefined, missing: string, isFault = false): Running<Outcome> {
  if (set) {
    const format = psql.format;
    yield* psql.process.write(1, table(set, { ...format, expanded: false }));
    return 'done';
  }
  psql.process.put(2, `${missing}\n`);
  return isFault ? 'failed' : 'done';
}

function* reconnect(psql: Psql, words: readonly string[]): Running<Outcome> {
  const { process, connected } = psql;
  const { target } = connected;
  const [database, user] = words.map((word) => (word === '-' ? undefined : word));
  const wanted = { ...target, database: database ?? target.database, user: user ?? target.user };
  const isOther = wanted.user !== target.user;
  const next = yield* open(process, isOther ? { ...wanted, password: undefined } : wanted, 'wanted');
  if ('text' in next) {
    if (psql.isTalking) {
      process.put(2, `${next.text}\nPrevious connection kept\n`);
      return 'failed';
    }
    process.put(2, `${psql.place()}\\connect: ${next.text}\n`);
    psql.isLost = true;
    return 'quit';
  }
  process.closeFd(connected.fd);
  psql.connected = next;
  if (!psql.quiet)
    process.put(1, `You are now connected to database "${wanted.database}" as user "${wanted.user}".\n`);
  return 'done';
}

function connection({ connected: { target } }: Psql): string {
  const { host, database, user, port } = target;
  const head = `You are connected to database "${database}" as user "${user}"`;
  const end = `at port "${String(port)}".\n`;
  return host === undefined || host.startsWith('/')
    ? `${head} via socket in "${host ?? '/var/run/postgresql'}" ${end}`
    : `${head} on host "${host}" ${end}`;
}

/** Runs a backslash command: its name without the backslash, and the rest of the line. */
export function* meta(psql: Psql, name: string, rest: string): Running<Outcome> {
  const { process } = psql;
  const words = [...rest.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const [first] = words;
  const plain = name.replace(/\+$/, '');
  const major = Number(/\d+/.exec(psql.version)?.[0] ?? 17);
  const found = /^(?:d|dt|ds|du|dn|l|list)$/.test(plain) ? yield* catalogue(psql) : undefined;
  switch (plain) {
    case 'q':
      return 'quit';
    case 'c':
    case 'connect':
      return yield* reconnect(psql, words);
    case 'conninfo':
      process.put(1, connection(psql));
      return 'done';
    case 'd': {
      if (!found) return 'failed';
      if (first === undefined)
        return yield* show(
          psql,
          relations(found, ['table', 'sequence'], undefined),
          'Did not find any relations.',
        );
      return yield* show(psql, relation(found, first), `Did not find any relation named "${first}".`, true);
    }
    case 'dt':
    case 'ds': {
      if (!found) return 'failed';
      const missing =
        first === undefined ? 'Did not find any relations.' : `Did not find any relation named "${first}".`;
      return yield* show(psql, relations(found, [plain === 'dt' ? 'table' : 'sequence'], first), missing);
    }
    case 'du':
      return found ? yield* show(psql, roles(found, major), '') : 'failed';
    case 'dn':
      return found ? yield* show(psql, schemas(found, psql.connected.target.database), '') : 'failed';
    case 'l':
    case 'list':
      return found ? yield* show(psql, databases(found, major), '') : 'failed';
    case 'echo':
      process.put(1, `${words.join(' ')}\n`);
      return 'done';
    case 'restrict':
    case 'unrestrict':
      return 'done';
    case 'i':
    case 'include':
      return (yield* psql.runFile(first ?? '')) ? 'done' : 'failed';
    case 'x':
      psql.format = withSetting(psql.format, 'expanded', first ?? '');
      if (!psql.quiet) process.put(1, `Expanded display is ${psql.format.expanded ? 'on' : 'off'}.\n`);
      return 'done';
    case 't':
      psql.format = withSetting(psql.format, 'tuples_only', first ?? '');
      if (!psql.quiet) process.put(1, `Tuples only is ${psql.format.tuplesOnly ? 'on' : 'off'}.\n`);
      return 'done';
    case 'pset':
      psql.format = withSetting(psql.format, first ?? '', words[1] ?? '');
      if (!psql.quiet && first === 'null') process.put(1, `Null display is "${psql.format.nothing}".\n`);
      return 'done';
    case 'timing':
      psql.isTimed = first === undefined ? !psql.isTimed : first === 'on';
      process.put(1, `Timing is ${psql.isTimed ? 'on' : 'off'}.\n`);
      return 'done';
    case 'set':
      if (first !== undefined) psql.variables.set(first, words.slice(1).join(''));
      return 'done';
    case 'password': {
      const user = first ?? psql.connected.target.user;
      const typed = yield* askPassword(process, user);
      yield* request(process, psql.connected.fd, {
        kind: 'query',
        sql: `ALTER USER "${user}" PASSWORD '${typed.replaceAll("'", "''")}'`,
      });
      return 'done';
    }
    default: {
      const isKnown = UNSIMULATED.has(plain) || UNSIMULATED.has(name);
      const text = isKnown
        ? `\\${name}: 이 학습용 환경에서 흉내 내지 않습니다. (\\${name} is not simulated here.)`
        : `invalid command \\${name}`;
      process.put(2, `${psql.place()}${text}\n${psql.isTalking && !isKnown ? 'Try \\? for help.\n' : ''}`);
      return 'failed';
    }
  }
}
