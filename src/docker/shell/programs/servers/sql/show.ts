import { describe, showTable } from './definition.ts';
import { like } from './values.ts';
import type { ResultSet } from './select.ts';
import { mayUse, type Store, type Table, type User } from './store.ts';
import type { Statement, TableName, UserName, Value } from './syntax.ts';

/** What SHOW looks at: a session, with what it may see. */
export type View = {
  readonly server: {
    readonly store: Store;
    readonly started: number;
    readonly variables: ReadonlyMap<string, string>;
    now(): number;
  };
  readonly account: User;
  readonly user: string;
  readonly id: number;
  readonly database: string | undefined;
  tables(name: string | undefined): ReadonlyMap<string, Table>;
  table(name: TableName): Table;
  findUser(name: UserName, operation: string): User;
};

function texts(columns: readonly string[], rows: readonly (readonly Value[])[]): ResultSet {
  return { columns, rows, numeric: columns.map(() => false) };
}

/** SHOW: what the server tells of databases, tables, settings and accounts. */
export function show(
  view: View,
  { what, like: pattern, name, user }: Extract<Statement, { kind: 'show' }>,
): ResultSet {
  const { server, account } = view;
  const shape = pattern === undefined ? undefined : like(pattern);
  const suffix = pattern === undefined ? '' : ` (${pattern})`;
  const matching = (texts: readonly string[]): string[] => texts.filter((text) => !shape || shape.test(text));
  switch (what) {
    case 'DATABASES':
      return texts(
        [`Database${suffix}`],
        matching(databaseNames(view)).map((one) => [one]),
      );
    case 'TABLES': {
      const database = name?.name ?? view.database;
      const tables = [...view.tables(database).keys()].sort();
      return texts(
        [`Tables_in_${database ?? ''}${suffix}`],
        matching(tables).map((one) => [one]),
      );
    }
    case 'COLUMNS':
      return describe(view.table(name ?? { name: '' }));
    case 'CREATE TABLE':
      return showTable(view.table(name ?? { name: '' }));
    case 'CREATE DATABASE': {
      const text = `CREATE DATABASE \`${name?.name ?? ''}\` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci */`;
      return texts(['Database', 'Create Database'], [[name?.name ?? '', text]]);
    }
    case 'VARIABLES':
      return texts(
        ['Variable_name', 'Value'],
        matching([...server.variables.keys()]).map((one) => [one, server.variables.get(one) ?? '']),
      );
    case 'STATUS': {
      const uptime = String(Math.floor((server.now() - server.started) / 1000));
      const all = new Map([
        ['Connections', String(view.id)],
        ['Threads_connected', '1'],
        ['Uptime', uptime],
      ]);
      return texts(
        ['Variable_name', 'Value'],
        matching([...all.keys()]).map((one) => [one, all.get(one) ?? '']),
      );
    }
    case 'GRANTS':
      return grantsOf(user ? view.findUser(user, 'SHOW GRANTS') : account);
    case 'PROCESSLIST': {
      const columns = ['Id', 'User', 'Host', 'db', 'Command', 'Time', 'State', 'Info'];
      const [, host = 'localhost'] = view.user.split('@');
      return texts(columns, [
        [
          String(view.id),
          account.user,
          host,
          view.database ?? null,
          'Query',
          '0',
          'starting',
          'SHOW PROCESSLIST',
        ],
      ]);
    }
    default:
      return texts(['Level', 'Code', 'Message'], []);
  }
}

function databaseNames({ server, account }: View): string[] {
  const own = [...server.store.databases.keys()].filter((one) => mayUse(account, one));
  return [...own, 'information_schema'].sort();
}

function grantsOf(account: User): ResultSet {
  const { user, host, grants } = account;
  const lines = grants.map(({ privileges, on, withGrant }) => {
    const [database = '', table = ''] = on.split('.');
    const where = database === '*' ? '*.*' : `\`${database}\`.${table === '*' ? '*' : `\`${table}\``}`;
    return [
      `GRANT ${privileges} ON ${where} TO \`${user}\`@\`${host}\`${withGrant ? ' WITH GRANT OPTION' : ''}`,
    ];
  });
  return texts([`Grants for ${user}@${host}`], lines);
}
