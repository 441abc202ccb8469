import type { Running } from '../../../../linux/wait.ts';
import type { Connection } from './connect.ts';
import { notSimulated } from './errors.ts';
import type { Thing } from './thing.ts';
import { isDoc, type Doc, type Value } from './values.ts';

/** Calls a method of a database. Throws MongoError. */
export function* callDatabase(
  connection: Connection,
  name: string,
  method: string,
  args: readonly Value[],
): Running<Thing> {
  const [first] = args;
  const command = (value: Value): Doc => (isDoc(value) ? value : { [String(value)]: 1 });
  const run = function* (connection: Connection, database: string, doc: Doc): Running<Thing> {
    return { kind: 'value', value: yield* connection.run(database, doc) };
  };
  switch (method) {
    case 'getSiblingDB':
    case 'getMongo':
      if (method === 'getMongo') throw notSimulated('db.getMongo()');
      return { kind: 'database', name: String(first) };
    case 'getCollection':
      return { kind: 'collection', database: name, name: String(first) };
    case 'getName':
      return { kind: 'value', value: name };
    case 'getCollectionNames':
      return yield* run(connection, name, { listCollections: 1 });
    case 'version': {
      const info = yield* connection.run(name, { buildInfo: 1 });
      return { kind: 'value', value: isDoc(info) ? info.version : undefined };
    }
    case 'stats':
      return yield* run(connection, name, { dbStats: 1 });
    case 'createCollection':
      yield* connection.run(name, { create: String(first) });
      return { kind: 'value', value: { ok: 1 } };
    case 'dropDatabase':
      return yield* run(connection, name, { dropDatabase: 1 });
    case 'createUser': {
      const { user, ...rest } = command(first);
      return yield* run(connection, name, { createUser: user, ...rest });
    }
    case 'dropUser':
      return yield* run(connection, name, { dropUser: first });
    case 'auth': {
      const { user, pwd } = isDoc(first) ? first : { user: first, pwd: args[1] };
      return yield* run(connection, name, { authenticate: 1, user, pwd, db: name });
    }
    case 'hello':
      return yield* run(connection, name, { hello: 1 });
    case 'runCommand':
      return yield* run(connection, name, command(first));
    case 'adminCommand':
      return yield* run(connection, 'admin', command(first));
    default:
      throw notSimulated(`db.${method}()`);
  }
}
