import { notSimulated, serverError } from './errors.ts';
import { compare, isDoc, isEqual, tagOf, valuesAt, withValue, type Doc, type Value } from './values.ts';

const UNSIMULATED = new Set(
  '$all $elemMatch $size $type $mod $expr $where $text $near $nearSphere $geoWithin $geoIntersects $jsonSchema $bitsAllSet $comment'.split(
    ' ',
  ),
);

function pattern(value: Value, flags: Value): RegExp {
  const source = isDoc(value) ? value.$regex : value;
  const own = isDoc(value) && typeof value.$options === 'string' ? value.$options : '';
  return new RegExp(typeof source === 'string' ? source : '', typeof flags === 'string' ? flags : own);
}

/** Whether values at a path (none: the field is missing) fit one operator. */
function fits(found: readonly Value[], operator: string, operand: Value, all: Doc): boolean {
  const each = found.flatMap((one) => (Array.isArray(one) ? [one, ...(one as readonly Value[])] : [one]));
  const some = (test: (order: number) => boolean): boolean =>
    each.some((one) => typeof one === typeof operand && test(compare(one, operand)));
  const isOne = (value: Value): boolean =>
    tagOf(value) === '$regex'
      ? each.some((one) => typeof one === 'string' && pattern(value, undefined).test(one))
      : each.some((one) => isEqual(one, value)) || (value === null && found.length === 0);
  switch (operator) {
    case '$eq':
      return isOne(operand);
    case '$ne':
      return !isOne(operand);
    case '$gt':
      return some((order) => order > 0);
    case '$gte':
      return some((order) => order >= 0);
    case '$lt':
      return some((order) => order < 0);
    case '$lte':
      return some((order) => order <= 0);
    case '$in':
    case '$nin': {
      if (!Array.isArray(operand)) throw serverError(`${operator} needs an array`, 'BadValue');
      return (operand as readonly Value[]).some(isOne) === (operator === '$in');
    }
    case '$exists':
      return found.length > 0 === Boolean(operand);
    case '$regex':
      return each.some((one) => typeof one === 'string' && pattern(operand, all.$options).test(one));
    case '$options':
      return true;
    case '$not':
      return (
        !isDoc(operand) ||
        !Object.entries(operand).every(([name, value]) => fits(found, name, value, operand))
      );
    default:
      if (UNSIMULATED.has(operator)) throw notSimulated(operator);
      throw serverError(`unknown operator: ${operator}`, 'BadValue');
  }
}

const isOperators = (value: Value): value is Doc =>
  isDoc(value) &&
  tagOf(value) !== '$oid' &&
  tagOf(value) !== '$date' &&
  Object.keys(value).some((name) => name.startsWith('$'));

/** Whether a document fits a filter. Throws MongoError. */
export function matches(doc: Doc, filter: Doc): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === '$and' || name === '$or' || name === '$nor') {
      if (!Array.isArray(wanted)) throw serverError(`${name} must be an array`, 'BadValue');
      const test = (one: Value): boolean => isDoc(one) && matches(doc, one);
      const list = wanted as readonly Value[];
      return name === '$and' ? list.every(test) : list.some(test) === (name === '$or');
    }
    if (name.startsWith('$')) {
      if (UNSIMULATED.has(name)) throw notSimulated(name);
      throw serverError(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
        'BadValue',
      );
    }
    const found = valuesAt(doc, name.split('.'));
    if (isOperators(wanted) && tagOf(wanted) === undefined)
      return Object.entries(wanted).every(([operator, operand]) => fits(found, operator, operand, wanted));
    if (isDoc(wanted) && '$regex' in wanted) return fits(found, '$regex', wanted.$regex, wanted);
    return fits(found, '$eq', wanted, {});
  });
}

function one(doc: Doc, operator: string, path: readonly string[], operand: Value): Doc {
  const [old] = valuesAt(doc, path);
  switch (operator) {
    case '$set':
      return withValue(doc, path, operand);
    case '$unset':
      return withValue(doc, path, undefined);
    case '$inc':
    case '$mul': {
      if (typeof operand !== 'number')
        throw serverError(
          `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path.join('.')}: ${JSON.stringify(operand)}}`,
          'TypeMismatch',
        );
      if (old !== undefined && typeof old !== 'number') {
        const id =
          isDoc(doc._id) && typeof doc._id.$oid === 'string'
            ? `ObjectId('${doc._id.$oid}')`
            : JSON.stringify(doc._id);
        const what = operator === '$inc' ? '$inc' : '$mul';
        throw serverError(
          `Cannot apply ${what} to a value of non-numeric type. {_id: ${id ?? ''}} has the field '${path.at(-1) ?? ''}' of non-numeric type ${typeof old}`,
          'TypeMismatch',
        );
      }
      return withValue(doc, path, operator === '$inc' ? (old ?? 0) + operand : (old ?? 0) * operand);
    }
    case '$min':
      return old === undefined || compare(operand, old) < 0 ? withValue(doc, path, operand) : doc;
    case '$max':
      return old === undefined || compare(operand, old) > 0 ? withValue(doc, path, operand) : doc;
    case '$push': {
      const list = Array.isArray(old) ? (old as readonly Value[]) : [];
      if (isOperators(operand)) throw notSimulated('$push: { $each: … }');
      return withValue(doc, path, [...list, operand]);
    }
    default:
      if (
        [
          '$rename',
          '$pull',
          '$pop',
          '$addToSet',
          '$currentDate',
          '$setOnInsert',
          '$bit',
          '$pullAll',
        ].includes(operator)
      )
        throw notSimulated(operator);
      throw serverError(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
        'FailedToParse',
      );
  }
}

/** A document after the operators of an update. Throws MongoError. */
export function updated(doc: Doc, update: Doc): Doc {
  let next = doc;
  for (const [operator, fields] of Object.entries(update)) {
    if (!isDoc(fields))
      throw serverError(
        `Modifiers operate on fields but we found type ${typeof fields} instead.`,
        'FailedToParse',
      );
    for (const [path, operand] of Object.entries(fields))
      next = one(next, operator, path.split('.'), operand);
  }
  if (!isEqual(next._id, doc._id))
    throw serverError(
      "Performing an update on the path '_id' would modify the immutable field '_id'",
      'ImmutableField',
    );
  return next;
}

/** Documents in the order that a sort names. */
export function sorted(docs: readonly Doc[], sort: Doc): Doc[] {
  return [...docs].sort((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const order = compare(valuesAt(a, path.split('.'))[0], valuesAt(b, path.split('.'))[0]);
      if (order !== 0) return order * (Number(direction) < 0 ? -1 : 1);
    }
    return 0;
  });
}

/** The fields of a document that a projection names, or all but those. */
export function projected(doc: Doc, projection: Doc): Doc {
  const entries = Object.entries(projection).filter(([name]) => name !== '_id');
  const isOn = (value: Value): boolean => value === true || value === 1;
  if (entries.some(([, value]) => isDoc(value))) throw notSimulated('projection');
  const hidesId = '_id' in projection && !isOn(projection._id);
  const chooses = entries.some(([, value]) => isOn(value)) || (entries.length === 0 && isOn(projection._id));
  const names = new Set(entries.map(([name]) => name));
  const isKept = (name: string): boolean => (name === '_id' ? !hidesId : names.has(name) === chooses);
  return Object.fromEntries(Object.entries(doc).filter(([name]) => isKept(name)));
}
