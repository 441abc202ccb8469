import type { Value } from '../../cli/template/values.ts';

/** Go types of structs by the field that holds them. */
type TypeNames = Readonly<Record<string, string>>;

/** Fields that JSON names in another way, or leaves out where they are false. */
const tags = { APIVersion: { name: 'ApiVersion' }, Experimental: { omitEmpty: true } };

/** An object as a template meets a Go struct with these fields; `types` names the structs inside by their fields. */
export function goStruct(type: string, data: object, types: TypeNames = {}): Value {
  const fields = Object.entries(data).map(([name, value]) => [name, goValue(name, value, types)] as const);
  return { kind: 'shape', type, fields: Object.fromEntries(fields), tags };
}

function goValue(name: string, value: unknown, types: TypeNames): Value {
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'boolean') return { kind: 'bool', on: value };
  if (typeof value === 'number') return { kind: 'number', type: 'int', value };
  if (Array.isArray(value)) {
    const items = value.map((item) => goValue(name, item, types));
    return { kind: 'list', type: `[]${types[name] ?? 'string'}`, item: { kind: 'string' }, items };
  }
  if (typeof value !== 'object' || value === null) {
    return { kind: 'list', type: '[]string', item: { kind: 'string' }, items: [], isNil: true };
  }
  if (types[name] !== 'map') return goStruct(types[name] ?? name, value, types);
  const entries = Object.entries(value).map(([key, inner]) => [key, goValue(key, inner, types)] as const);
  return { kind: 'map', type: 'map[string]string', entries: Object.fromEntries(entries) };
}
