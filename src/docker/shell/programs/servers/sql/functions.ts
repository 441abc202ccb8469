import { SqlError } from './errors.ts';
import type { Value } from './syntax.ts';
import { dateTime, isTrue, numberOf, textOf } from './values.ts';

/** What functions tell of the session and server. */
export type SessionFacts = {
  readonly now: number;
  readonly user: string;
  readonly currentUser: string;
  readonly database: string | undefined;
  readonly version: string;
  readonly connectionId: number;
  readonly lastInsertId: number;
  readonly variable: (name: string) => Value;
};

/** Calls a function of MySQL; throws 1305 where there is none. */
export function callFunction(name: string, args: readonly Value[], session: SessionFacts): Value {
  const [first = null, second = null, third = null] = args;
  switch (name) {
    case 'version':
      return session.version;
    case 'now':
    case 'sysdate':
    case 'current_timestamp':
    case 'localtime':
      return dateTime(session.now);
    case 'curdate':
    case 'current_date':
      return dateTime(session.now).slice(0, 10);
    case 'curtime':
      return dateTime(session.now).slice(11);
    case 'unix_timestamp':
      return Math.floor(session.now / 1000);
    case 'database':
    case 'schema':
    case 'current_database':
      return session.database ?? null;
    case 'user':
    case 'session_user':
    case 'system_user':
      return session.user;
    case 'current_user':
      return session.currentUser;
    case 'connection_id':
      return session.connectionId;
    case 'last_insert_id':
      return session.lastInsertId;
    case 'concat':
      return args.includes(null) ? null : args.map(textOf).join('');
    case 'upper':
    case 'ucase':
      return first === null ? null : textOf(first).toUpperCase();
    case 'lower':
    case 'lcase':
      return first === null ? null : textOf(first).toLowerCase();
    case 'length':
      return first === null ? null : new TextEncoder().encode(textOf(first)).length;
    case 'char_length':
      return first === null ? null : [...textOf(first)].length;
    case 'substring':
    case 'substr':
      return first === null
        ? null
        : sliced(textOf(first), numberOf(second), third === null ? Infinity : numberOf(third));
    case 'replace':
      return first === null ? null : textOf(first).replaceAll(textOf(second), textOf(third));
    case 'trim':
      return first === null ? null : textOf(first).trim();
    case 'abs':
      return first === null ? null : Math.abs(numberOf(first));
    case 'round':
      return first === null ? null : Number(numberOf(first).toFixed(numberOf(second)));
    case 'floor':
      return first === null ? null : Math.floor(numberOf(first));
    case 'ceil':
    case 'ceiling':
      return first === null ? null : Math.ceil(numberOf(first));
    case 'mod':
      return numberOf(first) % numberOf(second);
    case 'coalesce':
    case 'ifnull':
      return args.find((value) => value !== null) ?? null;
    case 'if':
      return isTrue(first) ? second : third;
    case 'sleep':
      return 0;
    default:
      throw new SqlError(1305, '42000', `FUNCTION ${session.database ?? ''}.${name} does not exist`);
  }
}

/** A part of a text, counted from 1 as SQL does. */
function sliced(text: string, from: number, length: number): string {
  const start = from < 0 ? text.length + from : from - 1;
  return text.slice(start, start + length);
}
