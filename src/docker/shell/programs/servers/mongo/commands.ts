import { notSimulated, serverError } from './errors.ts';
import { matches, projected, sorted, updated } from './query.ts';
import type { Collections, Store } from './store.ts';
import { isDoc, isEqual, long, type Doc, type Value } from './values.ts';

/** What a command works on. */
export type Context = {
  readonly store: Store;
  readonly database: string;
  readonly version: string;
  /** What the server warned of when it started: time and text. */
  readonly warnings: readonly string[];
};

const docOf = (value: Value): Doc => (isDoc(value) ? value : {});
const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : []);
const textOf = (value: Value): string => (typeof value === 'string' ? value : '');

function collectionsOf({ store, database }: Context): Collections {
  return store.databases.get(database) ?? new Map<string, readonly Doc[]>();
}

function set(context: Context, name: string, docs: readonly Doc[]): void {
  const collections = collectionsOf(context);
  collections.set(name, docs);
  context.store.databases.set(context.database, collections);
}

function found(context: Context, command: Doc, name: string): Doc[] {
  const filter = docOf(command.filter);
  // a wrong filter is refused also where there is nothing to look through
  matches({}, filter);
  let docs = (collectionsOf(context).get(name) ?? []).filter((doc) => matches(doc, filter));
  if (isDoc(command.sort)) docs = sorted(docs, command.sort);
  const skip = Number(command.skip ?? 0);
  const limit = Math.abs(Number(command.limit ?? 0));
  docs = docs.slice(skip, limit > 0 ? skip + limit : undefined);
  const { projection } = command;
  return isDoc(projection) && Object.keys(projection).length > 0
    ? docs.map((doc) => projected(doc, projection))
    : docs;
}

/** The `{ _id: 1 }` of messages about keys. */
function shownKey(id: Value): string {
  if (isDoc(id) && typeof id.$oid === 'string') return `ObjectId('${id.$oid}')`;
  return typeof id === 'string' ? `"${id}"` : (JSON.stringify(id) ?? 'null');
}

function insert(context: Context, name: string, docs: readonly Value[]): Value {
  let all = collectionsOf(context).get(name) ?? [];
  for (const value of docs) {
    const doc = docOf(value);
    if (all.some((one) => isEqual(one._id, doc._id))) {
      set(context, name, all);
      throw serverError(
        `E11000 duplicate key error collection: ${context.database}.${name} index: _id_ dup key: { _id: ${shownKey(doc._id)} }`,
      );
    }
    all = [...all, doc];
  }
  set(context, name, all);
  return { n: docs.length };
}

/** Changes the documents that fit; with `upsert` it makes one where none does. */
function update(context: Context, name: string, command: Doc): Value {
  const filter = docOf(command.filter);
  const change = docOf(command.change);
  const isReplacement = command.replaces === true;
  let [matched, modified] = [0, 0];
  const docs = (collectionsOf(context).get(name) ?? []).map((doc) => {
    if ((matched > 0 && command.multi !== true) || !matches(doc, filter)) return doc;
    matched += 1;
    const next = isReplacement ? { _id: doc._id, ...change } : updated(doc, change);
    if (!isEqual(next, doc)) modified += 1;
    return next;
  });
  if (matched === 0 && command.upsert === true) {
    const fields = Object.entries(filter).filter(
      ([key, value]) =>
        !key.startsWith('$') &&
        !(isDoc(value) && Object.keys(value).some((one) => one.startsWith('$') && one !== '$oid')),
    );
    const base: Doc = { _id: command.newId, ...Object.fromEntries(fields) };
    const made = isReplacement ? { ...base, ...change } : updated(base, change);
    set(context, name, [...docs, made]);
    return { matched: 0, modified: 0, upserted: made._id };
  }
  if (matched > 0) set(context, name, docs);
  return { matched, modified };
}

function remove(context: Context, name: string, command: Doc): Value {
  const filter = docOf(command.filter);
  let count = 0;
  const docs = (collectionsOf(context).get(name) ?? []).filter((doc) => {
    const goes = (count === 0 || command.multi === true) && matches(doc, filter);
    if (goes) count += 1;
    return !goes;
  });
  if (count > 0) set(context, name, docs);
  return { n: count };
}

const sizeOf = (docs: readonly Doc[]): number =>
  docs.reduce((sum, doc) => sum + JSON.stringify(doc).length, 0);

/* What the databases of a new server take on the disk, in bytes. */
const OWN: Readonly<Record<string, number>> = { admin: 40_960, config: 12_288, local: 40_960 };

function listDatabases({ store }: Context): Value {
  const names = [...new Set([...Object.keys(OWN), ...store.databases.keys()])].sort();
  const sizes = names.map((name): Doc => {
    const own = OWN[name] ?? 0;
    const held = [...(store.databases.get(name)?.values() ?? [])].reduce(
      (sum, docs) => sum + 8192 + Math.ceil(sizeOf(docs) / 4096) * 4096,
      0,
    );
    return { name, sizeOnDisk: own + held, empty: false };
  });
  return { databases: sizes, totalSize: sizes.reduce((sum, one) => sum + Number(one.sizeOnDisk), 0), ok: 1 };
}

function stats(context: Context): Value {
  const collections = collectionsOf(context);
  const all = [...collections.values()].flat();
  const size = sizeOf(all);
  const storage = collections.size * 20_480;
  return {
    db: context.database,
    collections: long(collections.size),
    views: long(0),
    objects: long(all.length),
    avgObjSize: all.length === 0 ? 0 : size / all.length,
    dataSize: size,
    storageSize: storage,
    indexes: long(collections.size),
    indexSize: storage,
    totalSize: storage * 2,
    scaleFactor: long(1),
    ok: 1,
  };
}

function createUser({ store, database }: Context, command: Doc): Value {
  const user = textOf(command.createUser);
  if (store.accounts.some((one) => one.user === user && one.database === database))
    throw serverError(`User "${user}@${database}" already exists`, 'Location51003');
  const roles = listOf(command.roles).map((one) => (isDoc(one) ? textOf(one.role) : textOf(one)));
  store.accounts.push({ user, password: textOf(command.pwd), database, roles });
  return { ok: 1 };
}

/** Runs a command; its name is its first field. Throws MongoError. */
export function runCommand(context: Context, command: Doc): Value {
  const [verb = '', target] = Object.entries(command)[0] ?? [];
  const name = textOf(target);
  switch (verb) {
    case 'ping':
      return { ok: 1 };
    case 'hello':
    case 'isMaster':
      return { isWritablePrimary: true, maxWireVersion: 25, readOnly: false, ok: 1 };
    case 'buildInfo':
      return { version: context.version, ok: 1 };
    case 'insert':
      return insert(context, name, listOf(command.documents));
    case 'find':
      return found(context, command, name);
    case 'count':
      return found(context, command, name).length;
    case 'update':
      return update(context, name, command);
    case 'delete':
      return remove(context, name, command);
    case 'create': {
      const collections = collectionsOf(context);
      if (collections.has(name))
        throw serverError(`Collection ${context.database}.${name} already exists.`, 'NamespaceExists');
      set(context, name, []);
      return { ok: 1 };
    }
    case 'drop': {
      const collections = collectionsOf(context);
      collections.delete(name);
      if (collections.size === 0) context.store.databases.delete(context.database);
      return true;
    }
    case 'dropDatabase': {
      context.store.databases.delete(context.database);
      return { ok: 1, dropped: context.database };
    }
    case 'listCollections':
      return [...collectionsOf(context).keys()].sort();
    case 'listDatabases':
      return listDatabases(context);
    case 'dbStats':
      return stats(context);
    case 'getLog':
      if (name !== 'startupWarnings') throw notSimulated(`getLog: ${name}`);
      return context.warnings;
    case 'createUser':
      return createUser(context, command);
    case 'dropUser': {
      const { store, database } = context;
      const rest = store.accounts.filter((one) => one.user !== name || one.database !== database);
      if (rest.length === store.accounts.length)
        throw serverError(`User '${name}@${database}' not found`, 'UserNotFound');
      store.accounts = rest;
      return { ok: 1 };
    }
    default:
      throw notSimulated(`${verb}`);
  }
}

/** Commands that change nothing. */
export const READS = new Set([
  'ping',
  'hello',
  'isMaster',
  'buildInfo',
  'find',
  'count',
  'listCollections',
  'listDatabases',
  'dbStats',
  'getLog',
]);

/** Commands that need no login. */
export const OPEN = new Set(['ping', 'hello', 'isMaster', 'buildInfo']);
