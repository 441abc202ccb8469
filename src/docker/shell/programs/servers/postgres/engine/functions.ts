import { notSimulated, PgError } from './errors.ts';
import { compare } from './operators.ts';
import { calculate, roundTo } from './numeric.ts';
import { castTo, datum, isNumber, isWhole, nothing, shown, stamp, type Datum } from './values.ts';

/** What functions ask of the session. */
export type Facts = {
  readonly now: number;
  readonly user: string;
  readonly database: string;
  readonly version: string;
  /** Milliseconds that pg_sleep asks for are added up here. */
  sleep(ms: number): void;
  nextval(sequence: string): number;
  currval(sequence: string): number;
  setval(sequence: string, value: number, isCalled: boolean): void;
};

type Fn = (args: readonly Datum[], facts: Facts) => Datum;

const text = (value: string | null): Datum => datum('text', value);
const whole = (value: number | null): Datum => datum('integer', value);

/** A function of one text that is NULL for NULL. */
const ofText =
  (run: (value: string, ...rest: readonly Datum[]) => Datum): Fn =>
  ([first = nothing, ...rest]) =>
    first.value === null || rest.some(({ value }) => value === null)
      ? text(null)
      : run(shown(first.value), ...rest);

const number = (one: Datum | undefined): number => Number(one?.value ?? 0);

/** A function of one number: integers stay, others are numeric. */
const ofNumber =
  (run: (value: number) => number): Fn =>
  ([first = nothing]) => {
    if (first.value === null) return first;
    const made = run(Number(first.value));
    return first.type === 'numeric' ? datum('numeric', String(made)) : datum(first.type, made);
  };

const chars = (value: string): string[] => [...value];
const extreme =
  (sign: number): Fn =>
  (args) =>
    args.reduce((best, one) => {
      if (one.value === null) return best;
      return best.value === null || compare(one, best) * sign > 0 ? one : best;
    }, nothing);

function substring(value: string, from: number, length = Infinity): string {
  const start = from - 1;
  return chars(value)
    .slice(Math.max(0, start), Math.max(0, start + length))
    .join('');
}

const sequenceName = (one: Datum | undefined): string => shown(one?.value ?? null).replace(/^public\./, '');

const functions: Readonly<Record<string, Fn>> = {
  now: (_, { now }) => datum('timestamp with time zone', stamp(now, '+00')),
  current_timestamp: (_, { now }) => datum('timestamp with time zone', stamp(now, '+00')),
  clock_timestamp: (_, { now }) => datum('timestamp with time zone', stamp(now, '+00')),
  localtimestamp: (_, { now }) => datum('timestamp without time zone', stamp(now)),
  current_date: (_, { now }) => datum('date', stamp(now).slice(0, 10)),
  version: (_, { version }) => text(version),
  current_database: (_, { database }) => datum('name', database),
  current_user: (_, { user }) => datum('name', user),
  session_user: (_, { user }) => datum('name', user),
  user: (_, { user }) => datum('name', user),
  current_schema: () => datum('name', 'public'),
  upper: ofText((value) => text(value.toUpperCase())),
  lower: ofText((value) => text(value.toLowerCase())),
  initcap: ofText((value) =>
    text(
      value
        .toLowerCase()
        .replace(/\p{L}[\p{L}\d]*/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    ),
  ),
  length: ofText((value) => whole(chars(value).length)),
  char_length: ofText((value) => whole(chars(value).length)),
  octet_length: ofText((value) => whole(new TextEncoder().encode(value).length)),
  trim: ofText((value) => text(value.replace(/^ +| +$/g, ''))),
  btrim: ofText((value) => text(value.replace(/^ +| +$/g, ''))),
  ltrim: ofText((value) => text(value.replace(/^ +/, ''))),
  rtrim: ofText((value) => text(value.replace(/ +$/, ''))),
  reverse: ofText((value) => text(chars(value).reverse().join(''))),
  repeat: ofText((value, count) => text(value.repeat(Math.max(0, number(count))))),
  left: ofText((value, count) => text(chars(value).slice(0, number(count)).join(''))),
  right: ofText((value, count) =>
    text(number(count) === 0 ? '' : chars(value).slice(-number(count)).join('')),
  ),
  replace: ofText((value, from, to) =>
    text(value.replaceAll(shown(from?.value ?? ''), shown(to?.value ?? ''))),
  ),
  substring: ofText((value, from, length) => text(substring(value, number(from), length && number(length)))),
  substr: ofText((value, from, length) => text(substring(value, number(from), length && number(length)))),
  lpad: ofText((value, width, fill) => text(value.padStart(number(width), shown(fill?.value ?? ' ')))),
  rpad: ofText((value, width, fill) => text(value.padEnd(number(width), shown(fill?.value ?? ' ')))),
  concat: (args) => text(args.map(({ value }) => (value === null ? '' : shown(value))).join('')),
  coalesce: (args) => {
    const found = args.find(({ value }) => value !== null);
    const type = args.find((one) => one.type !== 'unknown')?.type ?? 'text';
    return found ? castTo(found, found.type === 'unknown' ? type : found.type) : datum(type, null);
  },
  nullif: ([first = nothing, second = nothing]) =>
    first.value !== null && second.value !== null && compare(first, second) === 0
      ? datum(first.type, null)
      : first,
  greatest: extreme(1),
  least: extreme(-1),
  abs: ([first = nothing]) =>
    first.type === 'numeric' && first.value !== null
      ? datum('numeric', String(first.value).replace(/^-/, ''))
      : datum(first.type, first.value === null ? null : Math.abs(Number(first.value))),
  floor: ofNumber(Math.floor),
  ceil: ofNumber(Math.ceil),
  ceiling: ofNumber(Math.ceil),
  round: ([first = nothing, digits]) => {
    if (first.value === null) return datum('numeric', null);
    if (first.type === 'double precision') return datum(first.type, Math.round(Number(first.value)));
    return datum('numeric', roundTo(String(first.value), digits ? number(digits) : 0));
  },
  mod: ([first = nothing, second = nothing]) => datum(first.type, Number(first.value) % Number(second.value)),
  sqrt: ([first = nothing]) =>
    datum('double precision', first.value === null ? null : Math.sqrt(number(first))),
  power: ([first = nothing, second]) => datum('double precision', number(first) ** number(second)),
  is: ([first = nothing, second = nothing]) => datum('boolean', first.value === second.value),
  pg_typeof: ([first = nothing]) => datum('regtype', first.type),
  pg_sleep: ([seconds], facts) => {
    facts.sleep(number(seconds) * 1000);
    return datum('void', '');
  },
  set_config: ([, value = nothing]) => text(shown(value.value)),
  nextval: ([name], facts) => datum('bigint', facts.nextval(sequenceName(name))),
  currval: ([name], facts) => datum('bigint', facts.currval(sequenceName(name))),
  setval: ([name, value, called], facts) => {
    facts.setval(sequenceName(name), number(value), called?.value !== false);
    return datum('bigint', number(value));
  },
};

/* Functions of the real server that nothing here answers. */
const UNSIMULATED = new Set(
  (
    'age array_agg array_length array_to_string ascii cardinality chr concat_ws date_part date_trunc decode encode exp extract format ' +
    'gen_random_uuid inet_client_addr inet_server_addr json_agg json_build_object jsonb_agg jsonb_build_object lag lead ln log ' +
    'make_date md5 percentile_cont pg_backend_pid pg_cancel_backend pg_database_size pg_is_in_recovery pg_postmaster_start_time ' +
    'pg_relation_size pg_size_pretty pg_stat_get_activity pg_table_size pg_terminate_backend pg_total_relation_size position random ' +
    'rank regexp_match regexp_replace row_number sha256 sign split_part starts_with stddev string_to_array strpos timezone to_char ' +
    'to_date to_json to_jsonb to_number to_timestamp translate trunc unnest uuid_generate_v4 variance width_bucket'
  ).split(' '),
);

/** Calls a function; throws 42883 where there is none. */
export function callFunction(name: string, args: readonly Datum[], facts: Facts, at?: number): Datum {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (known) return known(args, facts);
  if (UNSIMULATED.has(name)) throw notSimulated(`${name}()`, at);
  throw new PgError('42883', `function ${name}(${args.map(({ type }) => type).join(', ')}) does not exist`, {
    at,
    hint: 'No function matches the given name and argument types. You might need to add explicit type casts.',
  });
}

export const AGGREGATES = new Set(['count', 'sum', 'avg', 'min', 'max', 'string_agg', 'bool_and', 'bool_or']);

function sum(values: readonly Datum[], type: string): Datum {
  const total = values.reduce((all, { value }) => calculate('+', all, String(value)) ?? all, '0');
  if (type === 'numeric' || type === 'bigint') return datum('numeric', total);
  return datum(isWhole(type) ? 'bigint' : type, Number(total));
}

/** Sums up the values of a group that are not NULL. `type` is that of the argument. */
export function aggregate(name: string, values: readonly Datum[], type: string, separator: string): Datum {
  const isExact = isWhole(type) || type === 'numeric';
  switch (name) {
    case 'count':
      return datum('bigint', values.length);
    case 'sum':
    case 'avg': {
      if (!isNumber(type)) {
        throw new PgError('42883', `function ${name}(${type}) does not exist`, {
          hint: 'No function matches the given name and argument types. You might need to add explicit type casts.',
        });
      }
      if (!isExact) {
        const total = values.reduce((all, { value }) => all + Number(value), 0);
        const made = name === 'sum' ? total : total / values.length;
        return datum('double precision', values.length === 0 ? null : made);
      }
      if (name === 'sum')
        return values.length === 0
          ? datum(type === 'integer' ? 'bigint' : 'numeric', null)
          : sum(values, type);
      if (values.length === 0) return datum('numeric', null);
      return datum('numeric', calculate('/', String(sum(values, type).value), String(values.length)) ?? null);
    }
    case 'string_agg':
      return text(values.length === 0 ? null : values.map(({ value }) => shown(value)).join(separator));
    case 'bool_and':
      return datum('boolean', values.length === 0 ? null : values.every(({ value }) => value === true));
    case 'bool_or':
      return datum('boolean', values.length === 0 ? null : values.some(({ value }) => value === true));
    default: {
      const sign = name === 'max' ? 1 : -1;
      const [first = datum(type, null), ...rest] = values;
      return rest.reduce((best, one) => (compare(one, best) * sign > 0 ? one : best), first);
    }
  }
}
