import { definitions, root } from './schema.generated.ts';
import type { Schema } from './schema-rules.ts';
import {
  ComposeError,
  get,
  isList,
  isMapping,
  Timestamp,
  typeName,
  valueText,
  type Mapping,
  type Tree,
} from './tree.ts';

type TypeName = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

type Fault = { readonly path: readonly string[]; readonly message: string; readonly depth: number };

/** Checks a file against the Compose specification; throws a ComposeError with the most specific fault (compose-go's schema.Validate). */
export function checkSchema(file: Mapping): void {
  let worst: Fault | undefined;
  for (const fault of faultsOf(root, file, [])) if (!worst || fault.depth > worst.depth) worst = fault;
  if (worst) throw new ComposeError(`${worst.path.join('.')} ${worst.message}`);
}

function fault(path: readonly string[], message: string, more = 0): Fault {
  return { path, message, depth: path.length + more };
}

function faultsOf(schema: Schema, value: Tree, path: readonly string[]): Fault[] {
  if (value instanceof Timestamp) return [fault(path, `invalid jsonType ${typeName(value)}`)];
  if (schema.type !== undefined) {
    const types = (typeof schema.type === 'string' ? [schema.type] : schema.type) as readonly TypeName[];
    if (!types.some((type) => isOfType(type, value))) return [fault(path, `must be a ${typesText(types)}`)];
  }
  if (schema.enum && !schema.enum.some((one) => one === value)) {
    const [only] = schema.enum;
    const wanted = schema.enum.map((one) => (typeof one === 'string' ? `'${one}'` : String(one)));
    const rule = wanted.length === 1 && only !== undefined ? wanted.join('') : `one of ${wanted.join(', ')}`;
    return [fault(path, `value must be ${rule}`)];
  }
  if (schema.$ref !== undefined) {
    const target = definitions[schema.$ref.replace('#/definitions/', '')];
    return target ? faultsOf(target, value, path) : [];
  }
  return [...valueFaults(schema, value, path), ...alternatives(schema, value, path)];
}

function isOfType(type: TypeName, value: Tree): boolean {
  if (type === 'object') return isMapping(value);
  if (type === 'array') return isList(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  return typeof value === type;
}

function typesText(types: readonly TypeName[]): string {
  const [only] = types;
  if (types.length === 1 && only) return only === 'object' ? 'mapping' : only;
  const names = types.map((type) => (type === 'object' ? 'mapping' : type)).sort();
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

function valueFaults(schema: Schema, value: Tree, path: readonly string[]): Fault[] {
  if (isMapping(value)) return mappingFaults(schema, value, path);
  if (isList(value)) return listFaults(schema, value, path);
  if (typeof value === 'string') {
    if (schema.pattern === undefined || new RegExp(schema.pattern).test(value)) return [];
    return [fault(path, `'${value}' does not match pattern '${schema.pattern}'`)];
  }
  if (typeof value !== 'number') return [];
  const { minimum = -Infinity, maximum = Infinity } = schema;
  return [
    ...(value < minimum ? [fault(path, `must be greater than or equal to ${minimum}`)] : []),
    ...(value > maximum ? [fault(path, `must be less than or equal to ${maximum}`)] : []),
  ];
}

function mappingFaults(schema: Schema, value: Mapping, path: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const missing = (schema.required ?? []).filter((key) => get(value, key) === undefined);
  if (missing.length > 0) {
    const names = missing.map((name) => `'${name}'`).join(', ');
    faults.push(fault(path, `missing ${missing.length === 1 ? 'property' : 'properties'} ${names}`));
  }
  const { properties = {}, patternProperties = {}, additionalProperties = true } = schema;
  const patterns = Object.entries(patternProperties).map(([text, one]) => ({ regex: new RegExp(text), one }));
  const unknown: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const matching = patterns.filter(({ regex }) => regex.test(key)).map(({ one }) => one);
    const rules = own ? [own, ...matching] : matching;
    for (const rule of rules) faults.push(...faultsOf(rule, item, [...path, key]));
    if (rules.length > 0 || additionalProperties === true) continue;
    if (additionalProperties === false) unknown.push(key);
    else faults.push(...faultsOf(additionalProperties, item, [...path, key]));
  }
  if (unknown.length > 0) {
    const names = unknown.map((name) => `'${name}'`).join(', ');
    faults.push(fault(path, `additional properties ${names} not allowed`, 1));
  }
  return faults;
}

function listFaults(
  { items, uniqueItems }: Schema,
  value: readonly Tree[],
  path: readonly string[],
): Fault[] {
  const faults = items ? value.flatMap((item, at) => faultsOf(items, item, [...path, String(at)])) : [];
  if (!uniqueItems) return faults;
  const seen = new Map<string, number>();
  for (const [at, item] of value.entries()) {
    const key = `${typeName(item)} ${valueText(item)}`;
    const before = seen.get(key);
    if (before !== undefined) return [...faults, fault(path, `items at ${before} and ${at} are equal`)];
    seen.set(key, at);
  }
  return faults;
}

/** Of alternatives all faults count, so that the deepest of them is told. */
function alternatives({ oneOf, anyOf }: Schema, value: Tree, path: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  if (anyOf) {
    const each = anyOf.map((schema) => faultsOf(schema, value, path));
    if (!each.some(({ length }) => length === 0)) faults.push(...each.flat());
  }
  if (!oneOf) return faults;
  const each = oneOf.map((schema) => faultsOf(schema, value, path));
  const passing = each.flatMap(({ length }, at) => (length === 0 ? at : []));
  const [first, second] = passing;
  if (first === undefined) return [...faults, ...each.flat()];
  if (second === undefined) return faults;
  return [...faults, fault(path, `oneOf failed, subschemas ${first}, ${second} matched`)];
}
