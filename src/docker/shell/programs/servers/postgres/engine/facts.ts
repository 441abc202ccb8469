import type { Sequence } from './catalog.ts';
import { PgError, undefinedTable } from './errors.ts';
import type { Facts } from './functions.ts';
import type { Workspace } from './workspace.ts';

/** What functions learn of a session in a transaction that began at `now`. */
export function factsOf(
  { host, database, user }: Pick<Workspace, 'host' | 'database' | 'user'>,
  now: number,
  sleep: Facts['sleep'],
): Facts {
  const sequence = (name: string): Sequence => {
    const found = database.sequences.get(name);
    if (!found) throw undefinedTable(name);
    return found;
  };
  return {
    now,
    user,
    database: database.name,
    version: host.version,
    sleep,
    nextval: (name) => {
      const one = sequence(name);
      if (one.isCalled) one.last += 1;
      one.isCalled = true;
      return one.last;
    },
    currval: (name) => {
      const one = sequence(name);
      if (one.isCalled) return one.last;
      throw new PgError('55000', `currval of sequence "${name}" is not yet defined in this session`);
    },
    setval: (name, value, isCalled) => {
      const one = sequence(name);
      one.last = value;
      one.isCalled = isCalled;
    },
  };
}
