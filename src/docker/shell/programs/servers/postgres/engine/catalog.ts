import type { Expression } from '../../sql/syntax.ts';
import type { PgValue } from './values.ts';

/** A column of a table: its type as it is shown, `character varying(20)`. */
export type PgColumn = {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly default: Expression | undefined;
};

/** A rule that rows keep: a primary key, a unique one, or one of another table. */
export type Constraint = {
  readonly name: string;
  readonly kind: 'primary' | 'unique' | 'foreign';
  readonly columns: readonly string[];
  /** What a foreign key points to. */
  readonly target?: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly cascades: boolean;
  };
};

export type Row = readonly PgValue[];

/** A table of the schema `public`. It is never changed: each change makes another one. */
export type PgTable = {
  readonly name: string;
  readonly owner: string;
  readonly columns: readonly PgColumn[];
  readonly constraints: readonly Constraint[];
  readonly rows: readonly Row[];
  /** Roles that may use it besides its owner. */
  readonly grants: readonly string[];
};

/** A sequence. It changes at once, whatever becomes of the transaction. */
export type Sequence = {
  readonly name: string;
  readonly type: string;
  /** `items.id`. */
  ownedBy: string | undefined;
  last: number;
  isCalled: boolean;
};

export type Tables = ReadonlyMap<string, PgTable>;

/** A database. */
export type Database = {
  readonly name: string;
  readonly owner: string;
  readonly oid: number;
  tables: Tables;
  readonly sequences: Map<string, Sequence>;
  /** Roles that may make tables in `public`. */
  creators: readonly string[];
  schemas: readonly string[];
};

/** A role; without a password nobody gets in with one. */
export type Role = {
  readonly name: string;
  readonly isSuper: boolean;
  readonly canLogin: boolean;
  readonly createsDatabases: boolean;
  readonly createsRoles: boolean;
  readonly password: string | undefined;
};

/** All that a server keeps. */
export type Cluster = {
  readonly databases: Map<string, Database>;
  readonly roles: Map<string, Role>;
  nextOid: number;
};

/** An empty database. */
export function emptyDatabase(name: string, owner: string, oid: number): Database {
  return { name, owner, oid, tables: new Map(), sequences: new Map(), creators: [], schemas: ['public'] };
}

/** The columns of a table's primary key. */
export function primaryKey({ constraints }: PgTable): readonly string[] {
  return constraints.find(({ kind }) => kind === 'primary')?.columns ?? [];
}

/** The text of a default, as \d and dumps show it (ruleutils.c). */
export function defaultText({ default: given, type }: PgColumn, isQualified = false): string {
  return given ? deparse(given, type.replace(/\(.*\)/, ''), isQualified) : '';
}

const SHOWN_BARE = ['integer', 'bigint', 'smallint', 'numeric', 'double precision', 'real', 'boolean'];

function deparse(expression: Expression, type: string, isQualified: boolean): string {
  switch (expression.kind) {
    case 'literal': {
      if (expression.text !== undefined) return expression.text;
      if (expression.value === null) return `NULL::${type}`;
      const text = String(expression.value);
      const quoted = `'${text.replaceAll("'", "''")}'`;
      return SHOWN_BARE.includes(type) && type !== 'boolean'
        ? text
        : type === 'boolean'
          ? text
          : `${quoted}::${type}`;
    }
    case 'cast':
      return expression.operand.kind === 'literal' && expression.type === 'boolean'
        ? String(expression.operand.value)
        : expression.operand.kind === 'literal' && typeof expression.operand.value === 'string'
          ? `'${expression.operand.value.replaceAll("'", "''")}'::${expression.type}`
          : `(${deparse(expression.operand, type, isQualified)})::${expression.type}`;
    case 'unary':
      return expression.operator === '-'
        ? `'-${deparse(expression.operand, type, isQualified)}'::integer`
        : '';
    case 'call': {
      const { name, args } = expression;
      if (/^(?:current_\w+|localtimestamp|session_user|user)$/.test(name)) return name.toUpperCase();
      const [first] = args;
      if (name === 'nextval' && first) {
        const inner = first.kind === 'cast' ? first.operand : first;
        const sequence = inner.kind === 'literal' ? String(inner.value).replace(/^public\./, '') : '';
        return `nextval('${isQualified ? 'public.' : ''}${sequence}'::regclass)`;
      }
      return `${name}(${args.map((one) => deparse(one, 'text', isQualified)).join(', ')})`;
    }
    case 'binary':
      return `(${deparse(expression.left, type, isQualified)} ${expression.operator} ${deparse(expression.right, type, isQualified)})`;
    default:
      return '';
  }
}
