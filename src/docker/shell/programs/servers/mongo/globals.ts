import { MongoError, notSimulated } from './errors.ts';
import { inspect } from './inspect.ts';
import type { Shell } from './shell.ts';
import type { Thing } from './thing.ts';
import { oid, type Value } from './values.ts';

/** Functions that are there without a database. */
export function callGlobal(shell: Shell, name: string, isNew: boolean, args: readonly Value[]): Thing {
  const [first] = args;
  const now = new Date(shell.process.kernel.now).toISOString();
  switch (name) {
    case 'ObjectId': {
      if (first === undefined) return { kind: 'value', value: shell.newId() };
      if (typeof first === 'string' && /^[\da-f]{24}$/i.test(first))
        return { kind: 'value', value: oid(first.toLowerCase()) };
      throw new MongoError(
        'BSONError',
        'input must be a 24 character hex string, 12 byte Uint8Array, or an integer',
      );
    }
    case 'Date':
    case 'ISODate': {
      if (name === 'Date' && !isNew) return { kind: 'value', value: now };
      const time = first === undefined ? now : typeof first === 'number' ? first : String(first);
      const date = new Date(time);
      if (Number.isNaN(date.getTime()))
        throw new MongoError('MongoshInvalidInputError', `${JSON.stringify(first)} is not a valid ISODate`);
      return { kind: 'value', value: { $date: date.toISOString() } };
    }
    case 'NumberInt':
    case 'Int32':
    case 'Double':
      return { kind: 'value', value: Number(first) };
    case 'NumberLong':
    case 'Long':
      return { kind: 'value', value: { $long: String(first) } };
    case 'use':
      shell.database = String(first);
      return { kind: 'value', value: `switched to db ${shell.database}` };
    case 'print':
    case 'printjson':
      shell.process.put(
        1,
        `${args.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' ')}\n`,
      );
      return { kind: 'nothing' };
    case 'version':
      return { kind: 'value', value: '2.5.6' };
    case 'sleep':
      throw notSimulated('sleep()');
    default:
      throw new MongoError('ReferenceError', `${name} is not defined`);
  }
}
