import type { Reader } from '../../sql/reader.ts';
import type { PgStatement, RoleOptions } from './statements.ts';

const FLAGS: Readonly<Record<string, RoleOptions>> = {
  SUPERUSER: { isSuper: true },
  NOSUPERUSER: { isSuper: false },
  LOGIN: { canLogin: true },
  NOLOGIN: { canLogin: false },
  CREATEDB: { createsDatabases: true },
  NOCREATEDB: { createsDatabases: false },
  CREATEROLE: { createsRoles: true },
  NOCREATEROLE: { createsRoles: false },
};

/** The options of CREATE ROLE, ALTER USER and so on. */
export function role(reader: Reader, action: 'create' | 'alter', isUser: boolean): PgStatement {
  const name = reader.name();
  let options: RoleOptions = isUser && action === 'create' ? { canLogin: true } : {};
  while (reader.token.kind !== 'end' && !reader.is(';')) {
    const flag = Object.keys(FLAGS).find((word) => reader.take(word));
    if (flag !== undefined) options = { ...options, ...FLAGS[flag] };
    else if (reader.take('PASSWORD')) options = { ...options, password: reader.text() };
    else if (!reader.take('WITH') && !reader.take('ENCRYPTED')) {
      if (
        !['INHERIT', 'NOINHERIT', 'REPLICATION', 'NOREPLICATION', 'BYPASSRLS'].some((word) =>
          reader.take(word),
        )
      )
        throw reader.fault();
    }
  }
  return { kind: 'role', action, name, options };
}

function namesOf(reader: Reader): string[] {
  const found: string[] = [];
  do found.push(reader.table().name);
  while (reader.take(','));
  return found;
}

/** GRANT and REVOKE: who may use what; which of the privileges is not told apart. */
export function grant(reader: Reader, isGrant: boolean): PgStatement {
  const first: string[] = [];
  while (!reader.is('ON') && !reader.is('TO') && !reader.is('FROM') && reader.token.kind !== 'end')
    first.push(reader.next().text.toLowerCase());
  let on: Extract<PgStatement, { kind: 'grant' }>['on'] = 'role';
  let names = first;
  if (reader.take('ON')) {
    const isAll = reader.take('ALL');
    if (isAll) {
      on = reader.take('TABLES') ? 'all tables' : 'other';
      while (!reader.take('SCHEMA')) reader.next();
    } else if (reader.take('DATABASE')) on = 'database';
    else if (reader.take('SCHEMA')) on = 'schema';
    else {
      on = reader.take('SEQUENCE') ? 'other' : 'table';
      reader.take('TABLE');
    }
    names = namesOf(reader);
  }
  if (!reader.take(isGrant ? 'TO' : 'FROM')) throw reader.fault();
  const roles = namesOf(reader);
  reader.take('WITH', 'GRANT', 'OPTION');
  return { kind: 'grant', isGrant, on, names, roles };
}
