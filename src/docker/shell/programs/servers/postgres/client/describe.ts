import type { Catalogue, TableFacts } from '../catalogue.ts';
import type { Shown } from './print.ts';

function texts(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  more: Partial<Shown> = {},
): Shown {
  const types = columns.map(() => 'text');
  return { title, columns, types, rows, numeric: columns.map(() => false), ...more };
}

/** Whether a name fits a pattern of psql: `*` and `?`. */
function fits(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined) return true;
  const body = pattern.replace(/^public\./, '').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${body.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name);
}

/** \dt, \ds and \d without a name: what there is in the schema. */
export function relations(
  { tables, sequences }: Catalogue,
  kinds: readonly ('table' | 'sequence')[],
  pattern: string | undefined,
): Shown | undefined {
  const all = [
    ...(kinds.includes('table') ? tables.map(({ name, owner }) => ['public', name, 'table', owner]) : []),
    ...(kinds.includes('sequence')
      ? sequences.map(({ name, owner }) => ['public', name, 'sequence', owner])
      : []),
  ];
  const rows = all
    .filter(([, name = '']) => fits(pattern, name))
    .sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1));
  return rows.length === 0
    ? undefined
    : texts('List of relations', ['Schema', 'Name', 'Type', 'Owner'], rows);
}

/** \d name: the columns and constraints of a table; undefined where there is none of this name. */
export function relation(catalogue: Catalogue, name: string): Shown | undefined {
  const found = catalogue.tables.find((one) => one.name === name.replace(/^public\./, ''));
  if (!found) return undefined;
  const rows = found.columns.map((one) => [
    one.name,
    one.type,
    '',
    one.isNullable ? '' : 'not null',
    one.default,
  ]);
  const columns = ['Column', 'Type', 'Collation', 'Nullable', 'Default'];
  return texts(`Table "public.${found.name}"`, columns, rows, { notes: notes(found, catalogue.tables) });
}

function notes(table: TableFacts, all: readonly TableFacts[]): string[] {
  const order = { primary: 0, unique: 1, foreign: 2 };
  const own = [...table.constraints].sort(
    (a, b) => order[a.kind] - order[b.kind] || (a.name < b.name ? -1 : 1),
  );
  const keys = own
    .filter(({ kind }) => kind !== 'foreign')
    .map(
      ({ name, kind, columns }) =>
        `    "${name}" ${kind === 'primary' ? 'PRIMARY KEY' : 'UNIQUE CONSTRAINT'}, btree (${columns.join(', ')})`,
    );
  const foreign = (one: (typeof own)[number]): string =>
    `FOREIGN KEY (${one.columns.join(', ')}) REFERENCES ${one.target?.table ?? ''}(${one.target?.columns.join(', ') ?? ''})${one.target?.cascades === true ? ' ON DELETE CASCADE' : ''}`;
  const outward = own
    .filter(({ kind }) => kind === 'foreign')
    .map((one) => `    "${one.name}" ${foreign(one)}`);
  const inward = all.flatMap((other) =>
    other.constraints
      .filter(({ target }) => target?.table === table.name)
      .map((one) => `    TABLE "${other.name}" CONSTRAINT "${one.name}" ${foreign(one)}`),
  );
  const block = (head: string, lines: readonly string[]): readonly string[] =>
    lines.length > 0 ? [head, ...lines] : [];
  return [
    ...block('Indexes:', keys),
    ...block('Foreign-key constraints:', outward),
    ...block('Referenced by:', inward),
  ];
}

/** \l: the databases; columns as this version of psql has them. */
export function databases({ databases: all }: Catalogue, major: number): Shown {
  const rights = (name: string, owner: string): string =>
    name.startsWith('template')
      ? `=c/${owner}          +\n${owner}=CTc/${owner}`.replace(/ *\+\n/, '\n')
      : '';
  const locale = major >= 17 ? ['Locale'] : ['ICU Locale'];
  const columns = [
    'Name',
    'Owner',
    'Encoding',
    'Locale Provider',
    'Collate',
    'Ctype',
    ...locale,
    'ICU Rules',
    'Access privileges',
  ];
  const rows = all.map(({ name, owner }) => [
    name,
    owner,
    'UTF8',
    'libc',
    'en_US.utf8',
    'en_US.utf8',
    '',
    '',
    rights(name, owner),
  ]);
  return texts('List of databases', columns, rows);
}

/** \du: the roles and what they may do. Before version 16 the roles that they belong to are shown too. */
export function roles({ roles: all }: Catalogue, major: number): Shown {
  const first = all.find(({ isSuper }) => isSuper)?.name;
  const rows = all.map((one) => {
    const attributes = [
      one.isSuper ? 'Superuser' : '',
      one.createsRoles ? 'Create role' : '',
      one.createsDatabases ? 'Create DB' : '',
      one.canLogin ? '' : 'Cannot login',
      one.name === first ? 'Replication, Bypass RLS' : '',
    ];
    const text = attributes.filter((word) => word !== '').join(', ');
    return major >= 16 ? [one.name, text] : [one.name, text, '{}'];
  });
  const columns = ['Role name', 'Attributes', ...(major >= 16 ? [] : ['Member of'])];
  return texts('List of roles', columns, rows, { notes: [] });
}

/** \dn: the schemas. */
export function schemas({ schemas: all, databases: known }: Catalogue, database: string): Shown {
  const owner = known.find(({ name }) => name === database)?.owner ?? '';
  const rows = all.map((name) => [name, name === 'public' ? 'pg_database_owner' : owner]);
  return texts('List of schemas', ['Name', 'Owner'], rows);
}
