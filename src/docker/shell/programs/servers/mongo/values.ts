/** A value of BSON, as Extended JSON tags it: `{ $oid }` is an ObjectId, `{ $date }` a date, `{ $regex }` a pattern. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | Doc;

/** A document: fields in their order. */
export type Doc = { readonly [field: string]: Value };

export function isDoc(value: Value): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A document that stands for one value: ObjectId, date, pattern, 64-bit number. */
export function tagOf(value: Value): '$oid' | '$date' | '$regex' | '$long' | undefined {
  if (!isDoc(value)) return undefined;
  return (['$oid', '$date', '$regex', '$long'] as const).find((tag) => tag in value);
}

export const oid = (hex: string): Doc => ({ $oid: hex });
export const long = (value: number): Doc => ({ $long: String(value) });

/** Values of different kinds in the order of BSON: null, numbers, texts, documents, lists, ids, truths, dates. */
function rank(value: Value): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number') return 1;
  if (typeof value === 'string') return 2;
  if (Array.isArray(value)) return 4;
  const tag = tagOf(value);
  if (tag === '$oid') return 5;
  if (typeof value === 'boolean') return 6;
  return tag === '$date' ? 7 : 3;
}

const plain = (value: Value): string | number => {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return JSON.stringify(value) ?? '';
};

/** Less than, equal or greater than zero. */
export function compare(a: Value, b: Value): number {
  const order = rank(a) - rank(b);
  if (order !== 0) return order;
  const [left, right] = [plain(a), plain(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const isEqual = (a: Value, b: Value): boolean => compare(a, b) === 0;

/** The values at a path (`a.b`); through lists there may be several. */
export function valuesAt(value: Value, path: readonly string[]): readonly Value[] {
  const [first, ...rest] = path;
  if (first === undefined) return [value];
  if (Array.isArray(value)) {
    const list = value as readonly Value[];
    if (/^\d+$/.test(first)) return valuesAt(list[Number(first)], rest);
    return list.flatMap((one) => valuesAt(one, path));
  }
  return isDoc(value) && first in value ? valuesAt(value[first], rest) : [];
}

/** A document with a value at a path; undefined takes the field away. */
export function withValue(doc: Doc, [first = '', ...rest]: readonly string[], value: Value): Doc {
  const inner = doc[first];
  if (rest.length > 0) {
    if (value === undefined && !isDoc(inner)) return doc;
    return { ...doc, [first]: withValue(isDoc(inner) ? inner : {}, rest, value) };
  }
  if (value !== undefined) return { ...doc, [first]: value };
  return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== first));
}
