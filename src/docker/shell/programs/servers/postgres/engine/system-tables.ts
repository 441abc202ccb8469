import type { TableName } from '../../sql/syntax.ts';
import type { Cluster, Database, PgTable, Row, Tables } from './catalog.ts';
import { notSimulated } from './errors.ts';

function made(name: string, columns: Readonly<Record<string, string>>, rows: readonly Row[]): PgTable {
  return {
    name,
    owner: 'postgres',
    columns: Object.entries(columns).map(([one, type]) => ({
      name: one,
      type,
      isNullable: true,
      default: undefined,
    })),
    constraints: [],
    rows,
    grants: ['public'],
  };
}

/** Tables of the system that are simulated, as far as learners look at them; undefined where the name is nobody's. */
export function systemTable(
  { database: schema, name, at }: TableName,
  cluster: Cluster,
  database: Database,
  tables: Tables,
): PgTable | undefined {
  if (schema === 'information_schema') {
    const own = [...tables.values()];
    const place = [database.name, 'public'];
    if (name === 'tables') {
      const columns = { table_catalog: 'name', table_schema: 'name', table_name: 'name', table_type: 'text' };
      return made(
        name,
        columns,
        own.map((one) => [...place, one.name, 'BASE TABLE']),
      );
    }
    if (name === 'columns') {
      const columns = {
        table_catalog: 'name',
        table_schema: 'name',
        table_name: 'name',
        column_name: 'name',
        ordinal_position: 'integer',
        is_nullable: 'text',
        data_type: 'text',
      };
      const rows = own.flatMap((table) =>
        table.columns.map((column, index): Row => [
          ...place,
          table.name,
          column.name,
          index + 1,
          column.isNullable ? 'YES' : 'NO',
          column.type.replace(/\(.*\)/, ''),
        ]),
      );
      return made(name, columns, rows);
    }
    throw notSimulated(`information_schema.${name}`, at);
  }
  if (schema !== undefined && schema !== 'pg_catalog') return undefined;
  const roles = [...cluster.roles.values()];
  switch (name) {
    case 'pg_database': {
      const rows = [...cluster.databases.values()].map(({ oid, name: one }): Row => [oid, one]);
      return made(name, { oid: 'bigint', datname: 'name' }, rows);
    }
    case 'pg_tables': {
      const rows = [...tables.values()].map((one): Row => ['public', one.name, one.owner]);
      return made(name, { schemaname: 'name', tablename: 'name', tableowner: 'name' }, rows);
    }
    case 'pg_roles': {
      const rows = roles.map((one): Row => [one.name, one.isSuper, one.canLogin, one.createsDatabases]);
      const columns = {
        rolname: 'name',
        rolsuper: 'boolean',
        rolcanlogin: 'boolean',
        rolcreatedb: 'boolean',
      };
      return made(name, columns, rows);
    }
    case 'pg_user': {
      const rows = roles
        .filter((one) => one.canLogin)
        .map((one): Row => [one.name, one.createsDatabases, one.isSuper]);
      return made(name, { usename: 'name', usecreatedb: 'boolean', usesuper: 'boolean' }, rows);
    }
    default:
      if (/^pg_/.test(name)) throw notSimulated(name, at);
      return undefined;
  }
}
