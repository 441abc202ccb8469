import type { Process } from '../../../../linux/process.ts';
import type { Running } from '../../../../linux/wait.ts';
import { callCollection, callCursor, type Cursor, type Tools } from './collection.ts';
import type { Connection } from './connect.ts';
import { callDatabase } from './database.ts';
import { MongoError, notSimulated } from './errors.ts';
import { callGlobal } from './globals.ts';
import { inspect } from './inspect.ts';
import { parse, type Expression, type Step } from './parse.ts';
import type { Thing } from './thing.ts';
import { isDoc, type Doc, type Value } from './values.ts';

/** How many documents are shown at once. */
const BATCH = 20;

const UNITS = ['B', 'KiB', 'MiB', 'GiB'];

function size(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < UNITS.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${unit === 0 ? String(value) : value.toFixed(2)} ${UNITS[unit] ?? ''}`;
}

/** A conversation of mongosh: the database in use, and what it does with lines. */
export class Shell {
  readonly process: Process;
  readonly connection: Connection;
  database: string;
  readonly newId: () => Doc;
  /** Documents of the last search that were not shown. */
  private rest: readonly Value[] = [];

  constructor(process: Process, connection: Connection, database: string, newId: () => Doc) {
    this.newId = newId;
    this.process = process;
    this.connection = connection;
    this.database = database;
  }

  /** Runs a line or script and gives what is shown. Throws MongoError. */
  *run(source: string): Running<string> {
    const command = yield* this.command(source.trim().replace(/;$/, ''));
    if (command !== undefined) return command;
    let last: Thing = { kind: 'nothing' };
    for (const expression of parse(source)) last = yield* this.evaluate(expression);
    return yield* this.shown(last);
  }

  /** `show dbs`, `use name`, `it`: words that are no JavaScript; undefined for everything else. */
  private *command(line: string): Running<string | undefined> {
    const [, name] = /^use\s+([\w-]+)$/.exec(line) ?? [];
    if (name !== undefined) {
      const text = name === this.database ? `already on db ${name}` : `switched to db ${name}`;
      this.database = name;
      return `${text}\n`;
    }
    const [, what] = /^show\s+(\w+)$/.exec(line) ?? [];
    if (what === undefined) return line === 'it' ? this.more() : undefined;
    if (what === 'dbs' || what === 'databases') {
      const found = yield* this.connection.run('admin', { listDatabases: 1 });
      const rows = isDoc(found) ? (found.databases as readonly Doc[]) : [];
      const names = Math.max(...rows.map((one) => String(one.name).length));
      const sizes = Math.max(...rows.map((one) => size(Number(one.sizeOnDisk)).length));
      return rows
        .map((one) => `${String(one.name).padEnd(names)}  ${size(Number(one.sizeOnDisk)).padStart(sizes)}\n`)
        .join('');
    }
    if (what === 'collections' || what === 'tables') {
      const found = yield* this.connection.run(this.database, { listCollections: 1 });
      return (found as readonly string[]).map((one) => `${one}\n`).join('');
    }
    throw notSimulated(`show ${what}`);
  }

  private more(): string {
    if (this.rest.length === 0) return 'no cursor\n';
    const batch = this.rest.slice(0, BATCH);
    this.rest = this.rest.slice(BATCH);
    return this.batch(batch);
  }

  private batch(docs: readonly Value[]): string {
    return `${inspect(docs)}\n${this.rest.length > 0 ? 'Type "it" for more\n' : ''}`;
  }

  private *shown(thing: Thing): Running<string> {
    switch (thing.kind) {
      case 'nothing':
        return '';
      case 'database':
        return `${thing.name}\n`;
      case 'collection':
        return `${thing.database}.${thing.name}\n`;
      case 'cursor': {
        const docs = (yield* this.connection.run(thing.database, thing.command)) as readonly Value[];
        this.rest = docs.slice(BATCH);
        return docs.length === 0 ? '\n' : this.batch(docs.slice(0, BATCH));
      }
      case 'value':
        if (thing.value === undefined) return '';
        return `${typeof thing.value === 'string' ? thing.value : inspect(thing.value)}\n`;
    }
  }

  private *evaluate(expression: Expression): Running<Thing> {
    if (expression.kind === 'chain') return yield* this.chain(expression);
    return { kind: 'value', value: yield* this.value(expression) };
  }

  private *value(expression: Expression): Running<Value> {
    switch (expression.kind) {
      case 'value':
        return expression.value;
      case 'list': {
        const items: Value[] = [];
        for (const one of expression.items) items.push(yield* this.value(one));
        return items;
      }
      case 'document': {
        const fields: [string, Value][] = [];
        for (const [name, one] of expression.fields) fields.push([name, yield* this.value(one)]);
        return Object.fromEntries(fields);
      }
      case 'chain': {
        const made = yield* this.chain(expression);
        if (made.kind === 'value') return made.value;
        if (made.kind === 'nothing') return undefined;
        throw notSimulated(`${expression.name} (JavaScript)`);
      }
    }
  }

  private *values(args: readonly Expression[]): Running<Value[]> {
    const found: Value[] = [];
    for (const one of args) found.push(yield* this.value(one));
    return found;
  }

  private *chain({ name, isNew, steps }: Extract<Expression, { kind: 'chain' }>): Running<Thing> {
    const [first, ...rest] = steps;
    if (name === 'db') return yield* this.walk({ kind: 'database', name: this.database }, steps);
    if (first?.kind !== 'call') {
      if (['Math', 'JSON', 'console', 'Object', 'process', 'rs', 'sh', 'Date', 'Array'].includes(name))
        throw notSimulated(`JavaScript ${name}`);
      throw new MongoError('ReferenceError', `${name} is not defined`);
    }
    return yield* this.walk(callGlobal(this, name, isNew, yield* this.values(first.args)), rest);
  }

  private *walk(start: Thing, steps: readonly Step[]): Running<Thing> {
    let thing = start;
    for (let at = 0; at < steps.length; at += 1) {
      const step = steps[at];
      const after = steps[at + 1];
      if (step?.kind !== 'member') throw new MongoError('TypeError', `${thing.kind} is not a function`);
      if (after?.kind === 'call') {
        thing = yield* this.call(thing, step.name, yield* this.values(after.args));
        at += 1;
      } else thing = this.member(thing, step.name);
    }
    return thing;
  }

  private member(thing: Thing, name: string): Thing {
    if (thing.kind === 'database') return { kind: 'collection', database: thing.name, name };
    if (thing.kind === 'collection') return { ...thing, name: `${thing.name}.${name}` };
    if (thing.kind === 'value' && Array.isArray(thing.value)) {
      const list = thing.value as readonly Value[];
      return { kind: 'value', value: name === 'length' ? list.length : list[Number(name)] };
    }
    if (thing.kind === 'value' && isDoc(thing.value)) return { kind: 'value', value: thing.value[name] };
    if (thing.kind === 'value' && typeof thing.value === 'string' && name === 'length')
      return { kind: 'value', value: thing.value.length };
    const what = thing.kind === 'value' ? String(thing.value) : 'undefined';
    throw new MongoError('TypeError', `Cannot read properties of ${what} (reading '${name}')`);
  }

  private *call(thing: Thing, method: string, args: readonly Value[]): Running<Thing> {
    const tools: Tools = { connection: this.connection, newId: this.newId };
    if (thing.kind === 'database') return yield* callDatabase(this.connection, thing.name, method, args);
    if (thing.kind === 'value' && (method === 'toArray' || method === 'pretty')) return thing;
    if (thing.kind !== 'collection' && thing.kind !== 'cursor')
      throw notSimulated(`.${method}() (JavaScript)`);
    const made =
      thing.kind === 'collection'
        ? yield* callCollection(thing, method, args, tools)
        : yield* callCursor(thing, method, args, this.connection);
    return isCursor(made) ? made : { kind: 'value', value: made };
  }
}

function isCursor(made: Value | Cursor): made is Cursor {
  return (
    typeof made === 'object' && made !== null && 'kind' in made && made.kind === 'cursor' && 'command' in made
  );
}
