import { SqlError } from './errors.ts';
import { done, type Outcome } from './outcome.ts';
import type { Session } from './session.ts';
import { isSuper, isUser } from './store.ts';
import type { Statement } from './syntax.ts';

/** CREATE USER and ALTER USER. */
export function setUser(
  session: Session,
  { kind, user, password, lenient }: Extract<Statement, { kind: 'create user' | 'alter user' }>,
): Outcome {
  const { store } = session.server;
  if (!isSuper(session.account)) {
    throw new SqlError(
      1227,
      '42000',
      'Access denied; you need (at least one of) the CREATE USER privilege(s) for this operation',
    );
  }
  if (kind === 'alter user') {
    session.findUser(user, 'ALTER USER').password = password;
    return done(0);
  }
  if (store.users.some((one) => isUser(one, user))) {
    if (lenient) return done(0);
    throw new SqlError(1396, 'HY000', `Operation CREATE USER failed for '${user.user}'@'${user.host}'`);
  }
  store.users.push({ ...user, password, grants: [] });
  return done(0);
}

/** GRANT and REVOKE. */
export function grant(
  session: Session,
  { kind, privileges, on, user, withGrant }: Extract<Statement, { kind: 'grant' | 'revoke' }>,
): Outcome {
  if (!isSuper(session.account)) {
    throw new SqlError(
      1045,
      '28000',
      `Access denied for user '${session.account.user}'@'${session.account.host}' (using password: YES)`,
    );
  }
  const known = session.server.store.users.find((one) => isUser(one, user));
  if (!known) throw new SqlError(1133, '28000', "Can't find any matching row in the user table");
  const target = on.startsWith('.') ? `${session.database ?? ''}${on}` : on;
  known.grants = known.grants.filter((one) => one.on !== target);
  if (kind === 'grant') known.grants.push({ privileges, on: target, withGrant });
  return done(0);
}
