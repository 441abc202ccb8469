import type { Running } from '../../../../linux/wait.ts';
import type { Connection } from './connect.ts';
import { MongoError, notSimulated } from './errors.ts';
import { isDoc, type Doc, type Value } from './values.ts';

/** What a search will give once it is looked at. */
export type Cursor = {
  readonly kind: 'cursor';
  readonly database: string;
  readonly command: Doc;
};

export type Collection = { readonly kind: 'collection'; readonly database: string; readonly name: string };

/** What collections ask of the shell. */
export type Tools = { readonly connection: Connection; newId(): Doc };

const docOf = (value: Value): Doc => (isDoc(value) ? value : {});

/* Methods of the real shell that nothing here answers. */
const UNSIMULATED = new Set(
  (
    'aggregate bulkWrite createIndexes dropIndex dropIndexes explain findAndModify findOneAndDelete findOneAndReplace ' +
    'findOneAndUpdate getIndexes getShardDistribution insert isCapped latencyStats mapReduce reIndex remove renameCollection save ' +
    'stats storageSize totalIndexSize totalSize update validate watch createIndex dataSize'
  ).split(' '),
);

function withId(doc: Doc, tools: Tools): Doc {
  return '_id' in doc ? doc : { _id: tools.newId(), ...doc };
}

function requireDocument(value: Value, method: string): Doc {
  if (isDoc(value)) return value;
  throw new MongoError(
    'MongoshInvalidInputError',
    `[COMMON-10001] Missing required argument at position 0 (Collection.${method})`,
  );
}

function* update(target: Collection, method: string, args: readonly Value[], tools: Tools): Running<Value> {
  const [filter, change, options] = args;
  const isReplacement = method === 'replaceOne';
  const fields = Object.keys(docOf(change));
  const hasOperators = fields.some((name) => name.startsWith('$'));
  if (!isReplacement && (!hasOperators || fields.length === 0))
    throw new MongoError('MongoInvalidArgumentError', 'Update document requires atomic operators');
  if (isReplacement && hasOperators)
    throw new MongoError(
      'MongoInvalidArgumentError',
      'Replacement document must not contain atomic operators',
    );
  const command: Doc = {
    update: target.name,
    filter: requireDocument(filter, method),
    change,
    multi: method === 'updateMany',
    replaces: isReplacement,
    upsert: docOf(options).upsert === true,
    newId: tools.newId(),
  };
  const done = docOf(yield* tools.connection.run(target.database, command));
  const upserted = done.upserted ?? null;
  return {
    acknowledged: true,
    insertedId: upserted,
    matchedCount: done.matched,
    modifiedCount: done.modified,
    upsertedCount: upserted === null ? 0 : 1,
  };
}

/** Calls a method of a collection. Throws MongoError. */
export function* callCollection(
  target: Collection,
  method: string,
  args: readonly Value[],
  tools: Tools,
): Running<Value | Cursor> {
  const { database, name } = target;
  const { connection } = tools;
  const [first, second] = args;
  const find: Cursor = {
    kind: 'cursor',
    database,
    command: { find: name, filter: docOf(first), projection: docOf(second) },
  };
  switch (method) {
    case 'find':
      return find;
    case 'findOne': {
      const docs = yield* connection.run(database, { ...find.command, limit: 1 });
      return (docs as readonly Value[])[0] ?? null;
    }
    case 'insertOne': {
      const doc = withId(requireDocument(first, method), tools);
      yield* connection.run(database, { insert: name, documents: [doc] });
      return { acknowledged: true, insertedId: doc._id };
    }
    case 'insertMany': {
      if (!Array.isArray(first))
        throw new MongoError('MongoInvalidArgumentError', 'Argument "docs" must be an array of documents');
      const docs = (first as readonly Value[]).map((one) => withId(docOf(one), tools));
      yield* connection.run(database, { insert: name, documents: docs });
      return {
        acknowledged: true,
        insertedIds: Object.fromEntries(docs.map((doc, at) => [String(at), doc._id])),
      };
    }
    case 'updateOne':
    case 'updateMany':
    case 'replaceOne':
      return yield* update(target, method, args, tools);
    case 'deleteOne':
    case 'deleteMany': {
      const filter = requireDocument(first, method);
      const done = docOf(
        yield* connection.run(database, { delete: name, filter, multi: method === 'deleteMany' }),
      );
      return { acknowledged: true, deletedCount: done.n };
    }
    case 'countDocuments':
    case 'count':
      return yield* connection.run(database, { count: name, filter: docOf(first) });
    case 'estimatedDocumentCount':
      return yield* connection.run(database, { count: name });
    case 'distinct': {
      const docs = yield* connection.run(database, { find: name, filter: docOf(second) });
      const field = typeof first === 'string' ? first : '';
      const values = (docs as readonly Value[]).flatMap((one) =>
        isDoc(one) && field in one ? [one[field]] : [],
      );
      return [...new Map(values.map((one) => [JSON.stringify(one), one])).values()];
    }
    case 'drop':
      return yield* connection.run(database, { drop: name });
    case 'getName':
      return name;
    case 'getFullName':
      return `${database}.${name}`;
    default:
      if (UNSIMULATED.has(method)) throw notSimulated(`db.${name}.${method}()`);
      throw new MongoError('TypeError', `db.${name}.${method} is not a function`);
  }
}

/** Calls a method of a cursor: it narrows the search, or runs it. Throws MongoError. */
export function* callCursor(
  cursor: Cursor,
  method: string,
  args: readonly Value[],
  connection: Connection,
): Running<Value | Cursor> {
  const { database, command } = cursor;
  const [first] = args;
  switch (method) {
    case 'sort':
    case 'limit':
    case 'skip':
      return { ...cursor, command: { ...command, [method]: first } };
    case 'projection':
      return { ...cursor, command: { ...command, projection: first } };
    case 'pretty':
      return cursor;
    case 'toArray':
      return yield* connection.run(database, command);
    case 'count':
    case 'itcount':
    case 'size': {
      const docs = yield* connection.run(database, command);
      return (docs as readonly Value[]).length;
    }
    default:
      throw notSimulated(`find().${method}()`);
  }
}
