import { notSimulated, PgError, undefinedTable } from './errors.ts';
import { createDatabase, setRole } from './roles.ts';
import type { PgStatement } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Statements on databases, roles, schemas and sequences; gives the command tag. */
export function define(
  work: Workspace,
  statement: Extract<
    PgStatement,
    { kind: 'create database' | 'create schema' | 'create sequence' | 'alter sequence' | 'role' | 'grant' }
  >,
): string {
  const { cluster } = work.host;
  const { database } = work;
  switch (statement.kind) {
    case 'create database':
      createDatabase(cluster, work.role, statement.name, statement.owner);
      return 'CREATE DATABASE';
    case 'create schema': {
      if (database.schemas.includes(statement.name)) {
        if (!statement.lenient) throw new PgError('42P06', `schema "${statement.name}" already exists`);
        work.notice(`schema "${statement.name}" already exists, skipping`);
      } else database.schemas = [...database.schemas, statement.name];
      return 'CREATE SCHEMA';
    }
    case 'create sequence': {
      const { name, type, start } = statement;
      database.sequences.set(name, { name, type, ownedBy: undefined, last: start, isCalled: false });
      return 'CREATE SEQUENCE';
    }
    case 'alter sequence': {
      const one = database.sequences.get(statement.name);
      if (one && statement.ownedBy !== undefined) one.ownedBy = statement.ownedBy;
      return 'ALTER SEQUENCE';
    }
    case 'role':
      return setRole(cluster, work.role, statement);
    case 'grant':
      return grant(work, statement);
  }
}

function grant(
  work: Workspace,
  { isGrant, on, names, roles }: Extract<PgStatement, { kind: 'grant' }>,
): string {
  const missing = roles.find((one) => one !== 'public' && !work.host.cluster.roles.has(one));
  if (missing !== undefined) throw new PgError('42704', `role "${missing}" does not exist`);
  const next = (old: readonly string[]): string[] => {
    const rest = old.filter((one) => !roles.includes(one));
    return isGrant ? [...rest, ...roles] : rest;
  };
  if (on === 'role') throw notSimulated('GRANT role TO role');
  if (on === 'schema') work.database.creators = next(work.database.creators);
  const tables = on === 'all tables' ? [...work.tables.keys()] : on === 'table' ? names : [];
  for (const name of tables) {
    const table = work.tables.get(name);
    if (!table) throw undefinedTable(name);
    work.setTable(name, { ...table, grants: next(table.grants) });
  }
  return isGrant ? 'GRANT' : 'REVOKE';
}
