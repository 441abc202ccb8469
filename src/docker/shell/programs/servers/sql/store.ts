import type { Column, UserName, Value } from './syntax.ts';

/** A table: definition and rows; values in the order of the columns. */
export type Table = {
  readonly name: string;
  columns: readonly Column[];
  rows: (readonly Value[])[];
  nextId: number;
};

/** An account; without a password it lets in everybody of its name. */
export type User = UserName & {
  password: string | undefined;
  /** What was granted: `ALL PRIVILEGES` on `*.*`. */
  grants: { privileges: string; on: string; withGrant: boolean }[];
  /** Cannot log in: the server's own accounts. */
  readonly locked?: true;
};

/** All that a server keeps. */
export type Store = {
  readonly databases: Map<string, Map<string, Table>>;
  users: User[];
};

/** The account that a name and host log in as: exact hosts before patterns. */
export function accountOf({ users }: Store, name: string, host: string): User | undefined {
  const own = users.filter((one) => one.user === name && one.locked === undefined);
  return (
    own.find((one) => one.host === host) ??
    own.find((one) => one.host === '%' && host !== 'localhost') ??
    own.find((one) => one.host === '%')
  );
}

/** Whether an account may use a database. */
export function mayUse({ grants }: User, database: string): boolean {
  return grants.some(({ on }) => on === '*.*' || on === `${database}.*` || on.startsWith(`${database}.`));
}

/** Whether an account may change accounts and databases of all names. */
export function isSuper({ grants }: User): boolean {
  return grants.some(({ on, privileges }) => on === '*.*' && privileges.includes('ALL'));
}

/** Whether an account is the one of this name and host. */
export const isUser = (one: UserName, name: UserName): boolean =>
  one.user === name.user && one.host === name.host;
