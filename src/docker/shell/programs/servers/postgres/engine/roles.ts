import type { Cluster, Database, Role } from './catalog.ts';
import { emptyDatabase } from './catalog.ts';
import { PgError } from './errors.ts';
import type { PgStatement, RoleOptions } from './statements.ts';

const NOBODY: Omit<Role, 'name'> = {
  isSuper: false,
  canLogin: false,
  createsDatabases: false,
  createsRoles: false,
  password: undefined,
};

function withOptions(role: Role, options: RoleOptions): Role {
  return { ...role, ...options };
}

/** CREATE ROLE and ALTER ROLE. */
export function setRole(
  { roles }: Cluster,
  by: Role,
  { action, name, options }: Extract<PgStatement, { kind: 'role' }>,
): string {
  const old = roles.get(name);
  const isOwn = action === 'alter' && name === by.name && Object.keys(options).join() === 'password';
  if (!by.isSuper && !by.createsRoles && !isOwn)
    throw new PgError(
      '42501',
      action === 'create' ? 'permission denied to create role' : 'permission denied to alter role',
    );
  if (action === 'create' && old) throw new PgError('42710', `role "${name}" already exists`);
  if (action === 'alter' && !old) throw new PgError('42704', `role "${name}" does not exist`);
  roles.set(name, withOptions(old ?? { ...NOBODY, name }, options));
  return action === 'create' ? 'CREATE ROLE' : 'ALTER ROLE';
}

export function createDatabase(cluster: Cluster, by: Role, name: string, owner: string | undefined): void {
  if (!by.isSuper && !by.createsDatabases) throw new PgError('42501', 'permission denied to create database');
  if (owner !== undefined && !cluster.roles.has(owner))
    throw new PgError('42704', `role "${owner}" does not exist`);
  if (cluster.databases.has(name)) throw new PgError('42P04', `database "${name}" already exists`);
  cluster.databases.set(name, emptyDatabase(name, owner ?? by.name, cluster.nextOid));
  cluster.nextOid += 1;
}

/** DROP DATABASE and DROP ROLE; gives the notice for what was not there. */
export function dropShared(
  cluster: Cluster,
  by: Role,
  current: Database,
  what: 'database' | 'role',
  name: string,
  lenient: boolean,
): string | undefined {
  const found = what === 'database' ? cluster.databases.get(name) : cluster.roles.get(name);
  if (!found) {
    if (lenient) return `${what} "${name}" does not exist, skipping`;
    throw new PgError(what === 'database' ? '3D000' : '42704', `${what} "${name}" does not exist`);
  }
  if (what === 'database') {
    if (!by.isSuper && (found as Database).owner !== by.name)
      throw new PgError('42501', `must be owner of database ${name}`);
    if (name === current.name) throw new PgError('55006', 'cannot drop the currently open database');
    cluster.databases.delete(name);
    return undefined;
  }
  if (!by.isSuper && !by.createsRoles) throw new PgError('42501', 'permission denied to drop role');
  if (name === by.name) throw new PgError('55006', 'current user cannot be dropped');
  const owns = [...cluster.databases.values()].some(
    (one) => one.owner === name || [...one.tables.values()].some((table) => table.owner === name),
  );
  if (owns) throw new PgError('2BP01', `role "${name}" cannot be dropped because some objects depend on it`);
  cluster.roles.delete(name);
  return undefined;
}
