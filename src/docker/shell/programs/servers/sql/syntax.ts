/** A value of SQL: text, number or NULL. */
export type Value = string | number | null;

/** An expression. */
export type Expression =
  /** `text` is a number as it was written; `at` is where an expression begins in the statement. */
  | { readonly kind: 'literal'; readonly value: Value; readonly text?: string; readonly at?: number }
  | { readonly kind: 'column'; readonly table?: string; readonly name: string; readonly at?: number }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: string; readonly at?: number }
  | {
      readonly kind: 'case';
      readonly operand?: Expression;
      readonly whens: readonly (readonly [when: Expression, then: Expression])[];
      readonly otherwise?: Expression;
    }
  | { readonly kind: 'star' }
  | { readonly kind: 'variable'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly distinct: boolean;
      readonly at?: number;
    }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly at?: number;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly options: readonly Expression[];
      readonly not: boolean;
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly not: boolean;
    }
  | { readonly kind: 'null'; readonly operand: Expression; readonly not: boolean };

/** A column of a table's definition. */
export type Column = {
  readonly name: string;
  /** As it is shown: `int(11)`, `varchar(20)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly key: '' | 'PRI' | 'UNI';
  readonly default: Expression | undefined;
  readonly autoIncrement: boolean;
};

/** A table by name, perhaps in another database. */
export type TableName = { readonly database?: string; readonly name: string; readonly at?: number };

/** What a SELECT gives: an expression and what its column is called. */
export type Selected = { readonly expression: Expression; readonly label: string };

export type Order = {
  readonly by: Expression;
  readonly descending: boolean;
  /** Where rows without a value come, if that was said. */
  readonly nulls?: 'first' | 'last';
};

export type Select = {
  readonly kind: 'select';
  readonly items: readonly Selected[];
  readonly distinct: boolean;
  readonly from: readonly {
    readonly table: TableName;
    readonly alias: string;
    /** A function whose results are the rows (PostgreSQL). */
    readonly call?: Expression;
    readonly on?: Expression;
    readonly left: boolean;
  }[];
  readonly where?: Expression;
  readonly groupBy: readonly Expression[];
  readonly having?: Expression;
  readonly orderBy: readonly Order[];
  readonly limit?: number;
  readonly offset: number;
};

export type UserName = { readonly user: string; readonly host: string };

/** A statement. */
export type Statement =
  | Select
  | { readonly kind: 'use'; readonly database: string }
  | {
      readonly kind: 'show';
      readonly what: string;
      readonly like?: string;
      readonly name?: TableName;
      readonly user?: UserName;
    }
  | { readonly kind: 'describe'; readonly table: TableName }
  | { readonly kind: 'create database' | 'drop database'; readonly name: string; readonly lenient: boolean }
  | {
      readonly kind: 'create table';
      readonly table: TableName;
      readonly columns: readonly Column[];
      /** Where its counter begins. */
      readonly nextId: number;
      readonly lenient: boolean;
    }
  | { readonly kind: 'drop table'; readonly tables: readonly TableName[]; readonly lenient: boolean }
  | { readonly kind: 'truncate'; readonly table: TableName }
  | {
      readonly kind: 'insert';
      readonly table: TableName;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (Expression | undefined)[])[];
    }
  | {
      readonly kind: 'update';
      readonly table: TableName;
      readonly set: readonly (readonly [string, Expression])[];
      readonly where?: Expression;
    }
  | { readonly kind: 'delete'; readonly table: TableName; readonly where?: Expression }
  | {
      readonly kind: 'create user' | 'alter user';
      readonly user: UserName;
      readonly password: string | undefined;
      readonly lenient: boolean;
    }
  | { readonly kind: 'drop user'; readonly user: UserName; readonly lenient: boolean }
  | {
      readonly kind: 'grant' | 'revoke';
      readonly privileges: string;
      readonly on: string;
      readonly user: UserName;
      readonly withGrant: boolean;
    }
  | { readonly kind: 'nothing' };

/** SQL that a real server knows and this one does not; the message says what. */
export class Unsimulated extends Error {}

/** Text that is no statement; `near` is the rest that was not understood. */
export class SyntaxFault extends Error {
  readonly near: string;

  constructor(near: string) {
    super(near);
    this.near = near;
  }
}
