import type { Cluster, Database, PgTable, Role, Tables } from './catalog.ts';
import type { Facts } from './functions.ts';

/** What the server tells its sessions. */
export type Host = { readonly cluster: Cluster; readonly version: string; now(): number };

/** What a statement works on: a session as it is seen from inside. */
export type Workspace = {
  readonly host: Host;
  readonly database: Database;
  readonly user: string;
  readonly role: Role;
  readonly tables: Tables;
  readonly facts: Facts;
  /** Puts a table under its name; without one the name goes. */
  setTable(name: string, table: PgTable | undefined): void;
  /** The command tag of a statement. */
  say(tag: string): void;
  notice(text: string): void;
};
