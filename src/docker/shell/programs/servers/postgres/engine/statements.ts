import type { Expression, Select, Selected, TableName } from '../../sql/syntax.ts';
import type { Constraint, PgColumn } from './catalog.ts';

/** A name with its place in the query. */
export type Placed = { readonly name: string; readonly at: number };

/** A column as CREATE TABLE or ALTER TABLE writes it; `serial` makes a sequence. */
export type ColumnSpec = PgColumn & {
  readonly serial: 'smallint' | 'integer' | 'bigint' | undefined;
  readonly constraints: readonly ConstraintSpec[];
};

/** A constraint whose name may still have to be made. */
export type ConstraintSpec = Omit<Constraint, 'name'> & { readonly name: string | undefined };

/** What ALTER TABLE does. */
export type Change =
  | { readonly kind: 'add column'; readonly column: ColumnSpec; readonly lenient: boolean }
  | { readonly kind: 'drop column'; readonly column: string; readonly lenient: boolean }
  | { readonly kind: 'rename column'; readonly column: string; readonly to: string }
  | { readonly kind: 'rename'; readonly to: string }
  | { readonly kind: 'add constraint'; readonly constraint: ConstraintSpec }
  | { readonly kind: 'drop constraint'; readonly name: string }
  | { readonly kind: 'set default'; readonly column: string; readonly value: Expression | undefined }
  | { readonly kind: 'set null'; readonly column: string; readonly isNullable: boolean }
  | { readonly kind: 'owner'; readonly to: string };

export type RoleOptions = {
  readonly password?: string;
  readonly isSuper?: boolean;
  readonly canLogin?: boolean;
  readonly createsDatabases?: boolean;
  readonly createsRoles?: boolean;
};

/** A statement of PostgreSQL. */
export type PgStatement =
  | { readonly kind: 'select'; readonly select: Select }
  | {
      readonly kind: 'insert';
      readonly table: TableName;
      readonly columns: readonly Placed[];
      readonly rows: readonly (readonly (Expression | undefined)[])[] | Select;
      readonly conflict?: {
        readonly columns: readonly string[];
        readonly set: readonly (readonly [Placed, Expression | undefined])[];
      };
      readonly returning: readonly Selected[];
    }
  | {
      readonly kind: 'update';
      readonly table: TableName;
      readonly alias: string;
      readonly set: readonly (readonly [Placed, Expression | undefined])[];
      readonly where?: Expression;
      readonly returning: readonly Selected[];
    }
  | {
      readonly kind: 'delete';
      readonly table: TableName;
      readonly alias: string;
      readonly where?: Expression;
      readonly returning: readonly Selected[];
    }
  | {
      readonly kind: 'create table';
      readonly table: TableName;
      readonly columns: readonly ColumnSpec[];
      readonly constraints: readonly ConstraintSpec[];
      readonly lenient: boolean;
    }
  | {
      readonly kind: 'alter table';
      readonly table: TableName;
      readonly change: Change;
      readonly lenient: boolean;
    }
  | {
      readonly kind: 'drop';
      readonly what: 'table' | 'sequence' | 'database' | 'role' | 'schema';
      readonly names: readonly Placed[];
      readonly lenient: boolean;
      readonly cascade: boolean;
    }
  | { readonly kind: 'truncate'; readonly tables: readonly TableName[]; readonly restarts: boolean }
  | { readonly kind: 'create database'; readonly name: string; readonly owner: string | undefined }
  | { readonly kind: 'create schema'; readonly name: string; readonly lenient: boolean }
  | { readonly kind: 'create sequence'; readonly name: string; readonly type: string; readonly start: number }
  | { readonly kind: 'alter sequence'; readonly name: string; readonly ownedBy: string | undefined }
  | {
      readonly kind: 'role';
      readonly action: 'create' | 'alter';
      readonly name: string;
      readonly options: RoleOptions;
    }
  | {
      readonly kind: 'grant';
      readonly isGrant: boolean;
      readonly on: 'table' | 'all tables' | 'database' | 'schema' | 'role' | 'other';
      readonly names: readonly string[];
      readonly roles: readonly string[];
    }
  | {
      readonly kind: 'copy';
      readonly table: TableName;
      readonly columns: readonly Placed[];
      readonly from: boolean;
    }
  | { readonly kind: 'show'; readonly name: string }
  | { readonly kind: 'begin' | 'commit' | 'rollback' }
  /** What changes nothing here: its command tag. */
  | { readonly kind: 'nothing'; readonly tag: string };
