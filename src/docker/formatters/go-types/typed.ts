import {
  showDuration,
  timeString,
  zeroTime,
  type Method,
  type Shape,
  type Tag,
  type Value,
} from '../../cli/index.ts';
import { containerStructs } from './container.ts';
import { hostConfigStructs } from './host-config.ts';
import { otherStructs } from './others.ts';
import { methodsOf, stringOf } from './methods.ts';
import { namedTypes, readField } from './schema.ts';

const structs = { ...containerStructs, ...hostConfigStructs, ...otherStructs };

/** JSON data as a value of that Go type, as encoding/json fills it in: what is missing is the zero value. */
export function typed(type: string, data: unknown): Value {
  if (type.startsWith('*')) return pointer(type, data);
  if (type === 'time.Time') return time(typeof data === 'string' ? data : zeroTime);
  if (type === 'interface {}') return { kind: 'interface', holds: raw(data) };
  const [, map, key = 'string', element = ''] = /^(map)\[([^\]]+)\](.+)$/.exec(type) ?? [];
  if (map) return dictionary(type, key, element, data);
  const [, item] = /^\[\d*\](.+)$/.exec(type) ?? [];
  if (item !== undefined) return list(type, item, data);
  const underlying = namedTypes[type];
  if (underlying !== undefined) return renamed(typed(underlying, data), type);
  return structs[type] || type === 'struct {}' ? struct(type, data) : scalar(type, data);
}

function renamed(value: Value, type: string): Value {
  const methods = value.kind === 'string' ? methodsOf(type, value.text ?? '') : undefined;
  return { ...value, type, ...(methods && { methods }) } as Value;
}

function pointer(type: string, data: unknown): Value {
  const target = type.slice(1);
  const isNil = data === undefined || data === null;
  if (!isNil) return renamed(typed(target, data), type);
  return structs[target] ? { ...struct(type, {}), isNil } : { kind: 'nil', type };
}

function scalar(type: string, data: unknown): Value {
  if (type === 'string') return { kind: 'string', text: typeof data === 'string' ? data : '' };
  if (type === 'bool') return { kind: 'bool', on: data === true };
  if (typeof data === 'bigint') return { kind: 'number', type, value: Number(data), exact: String(data) };
  const value = typeof data === 'number' ? data : 0;
  return type === 'time.Duration'
    ? { kind: 'number', type, value, string: showDuration(value) }
    : { kind: 'number', type, value };
}

function list(type: string, item: string, data: unknown): Value {
  const items = Array.isArray(data) ? data.map((one: unknown) => typed(item, one)) : [];
  return {
    kind: 'list',
    type,
    item: typed(item, undefined),
    items,
    ...(!Array.isArray(data) && { isNil: true }),
  };
}

function membersOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

function dictionary(type: string, key: string, element: string, data: unknown): Value {
  const entries = Object.entries(membersOf(data)).map(([name, value]) => [name, typed(element, value)]);
  return {
    kind: 'map',
    type,
    entries: Object.fromEntries(entries) as Record<string, Value>,
    ...(key !== 'string' && { key }),
    zero: typed(element, undefined),
    ...((data === undefined || data === null) && { isNil: true }),
  };
}

function struct(type: string, data: unknown): Shape {
  const members = membersOf(data);
  const fields: Record<string, Value> = {};
  const tags: Record<string, Tag> = {};
  const embeds: string[] = [];
  for (const [name, said] of Object.entries(structs[type.replace('*', '')] ?? {})) {
    const field = readField(name, said);
    fields[name] = typed(field.type, field.isEmbedded ? data : members[field.json]);
    tags[name] = { name: field.json, omitEmpty: field.omitEmpty };
    if (field.isEmbedded) embeds.push(name);
  }
  const string = stringOf(type.replace('*', ''), fields);
  return { kind: 'shape', type, fields, tags, embeds, ...(string !== undefined && { string }) };
}

/** A time.Time; of its methods, those that give a number. */
function time(rfc3339: string): Shape {
  const at = new Date(rfc3339);
  const number = (value: number): Method => ({
    kind: 'method',
    takes: [],
    gives: { kind: 'number', type: 'int64', value },
  });
  return {
    kind: 'shape',
    type: 'time.Time',
    string: timeString(rfc3339),
    json: JSON.stringify(rfc3339),
    fields: {
      Unix: number(Math.floor(at.getTime() / 1000)),
      UnixMilli: number(at.getTime()),
      Year: number(at.getUTCFullYear()),
      Day: number(at.getUTCDate()),
      Hour: number(at.getUTCHours()),
      Minute: number(at.getUTCMinutes()),
      Second: number(at.getUTCSeconds()),
    },
  };
}

/** JSON data as Go decodes it where no type is given: maps, lists, strings, and numbers as they are written. */
export function raw(data: unknown): Value {
  if (data === undefined || data === null) return { kind: 'nothing' };
  if (typeof data === 'string') return { kind: 'string', text: data };
  if (typeof data === 'boolean') return { kind: 'bool', on: data };
  if (typeof data === 'number') return { kind: 'string', type: 'json.Number', text: String(data) };
  const missing: Value = { kind: 'interface', holds: { kind: 'nothing' } };
  if (Array.isArray(data)) {
    const items = data.map((one: unknown): Value => ({ kind: 'interface', holds: raw(one) }));
    return { kind: 'list', type: '[]interface {}', item: missing, items };
  }
  const entries = Object.entries(membersOf(data)).flatMap(([name, value]): [string, Value][] =>
    value === undefined ? [] : [[name, { kind: 'interface', holds: raw(value) }]],
  );
  return {
    kind: 'map',
    type: 'map[string]interface {}',
    entries: Object.fromEntries(entries),
    zero: missing,
  };
}
