import type { Expression } from '../../sql/syntax.ts';
import { PgError } from './errors.ts';
import { aggregate, AGGREGATES, callFunction, type Facts } from './functions.ts';
import { alike, compare, operate } from './operators.ts';
import { baseType, castTo, datum, isNumber, nothing, shown, type Datum } from './values.ts';

/** What expressions may ask for: the columns of the row at hand, the session, the rows of a group. */
export type Scope = {
  readonly column: (name: string, table: string | undefined, at: number | undefined) => Datum;
  readonly facts: Facts;
  readonly group?: readonly Scope[];
};

function numberLiteral(text: string): Datum {
  if (!/^\d+$/.test(text)) return datum('numeric', text);
  const value = Number(text);
  if (value <= 2_147_483_647) return datum('integer', value);
  return value <= Number.MAX_SAFE_INTEGER ? datum('bigint', value) : datum('numeric', text);
}

const isTrue = ({ value }: Datum): boolean => value === true;

/** The truth of a condition; throws 42804 where it is none. */
export function condition(expression: Expression, scope: Scope, clause: string): boolean {
  const made = evaluate(expression, scope);
  const truth = made.type === 'unknown' ? castTo(made, 'boolean') : made;
  if (truth.type === 'boolean') return isTrue(truth);
  const message = `argument of ${clause} must be type boolean, not type ${truth.type}`;
  throw new PgError('42804', message, { at: placeOf(expression) });
}

/** Where an expression begins in the query. */
export function placeOf(expression: Expression): number | undefined {
  if (expression.kind === 'binary') return placeOf(expression.left) ?? expression.at;
  return 'at' in expression ? expression.at : undefined;
}

/** Casts one that is open; a text that does not fit is reported where it stands. */
function settled(expression: Expression, scope: Scope, other: Expression): Datum {
  const made = evaluate(expression, scope);
  if (made.type !== 'unknown') return made;
  const { type } = evaluate(other, scope);
  return type === 'unknown' ? made : castTo(made, type, placeOf(expression));
}

function logic(operator: string, left: Datum, right: () => Datum): Datum {
  const decisive = operator === 'OR';
  if (left.value === decisive) return datum('boolean', decisive);
  const other = right();
  if (other.value === decisive) return datum('boolean', decisive);
  return datum('boolean', left.value === null || other.value === null ? null : !decisive);
}

/** The value of an expression. Throws PgError. */
export function evaluate(expression: Expression, scope: Scope): Datum {
  switch (expression.kind) {
    case 'literal':
      if (expression.text !== undefined) return numberLiteral(expression.text);
      return datum('unknown', expression.value);
    case 'column':
      return scope.column(expression.name, expression.table, expression.at);
    case 'star':
    case 'variable':
      throw new PgError('42601', 'syntax error at or near "*"');
    case 'cast':
      return castTo(evaluate(expression.operand, scope), expression.type, expression.at);
    case 'case':
      return chosen(expression, scope);
    case 'call':
      return call(expression, scope);
    case 'unary': {
      const made = evaluate(expression.operand, scope);
      if (expression.operator === 'NOT') return datum('boolean', made.value === null ? null : !isTrue(made));
      if (expression.operator === '+' || made.value === null) return made;
      const negative = operate('-', datum('integer', 0), made);
      return isNumber(made.type) ? datum(made.type, negative.value) : negative;
    }
    case 'null':
      return datum('boolean', (evaluate(expression.operand, scope).value === null) !== expression.not);
    case 'in': {
      const { operand, options, not } = expression;
      const value = evaluate(operand, scope);
      if (value.value === null) return datum('boolean', null);
      const found = options.map((one) => settled(one, scope, operand));
      if (found.some((one) => one.value !== null && compare(...alike('=', value, one)) === 0))
        return datum('boolean', !not);
      return datum('boolean', found.some((one) => one.value === null) ? null : not);
    }
    case 'between': {
      const { operand, low, high, not } = expression;
      const value = evaluate(operand, scope);
      const above = operate('>=', value, settled(low, scope, operand));
      const inside = logic('AND', above, () => operate('<=', value, settled(high, scope, operand)));
      return inside.value === null ? inside : datum('boolean', inside.value !== not);
    }
    case 'binary': {
      const { operator, left, right, at } = expression;
      if (operator === 'AND' || operator === 'OR')
        return logic(operator, evaluate(left, scope), () => evaluate(right, scope));
      // joined texts and patterns take what they get as text
      if (operator === '||' || operator.endsWith('LIKE') || operator.includes('~'))
        return operate(operator, evaluate(left, scope), evaluate(right, scope), at);
      return operate(operator, settled(left, scope, right), settled(right, scope, left), at);
    }
  }
}

function chosen(expression: Extract<Expression, { kind: 'case' }>, scope: Scope): Datum {
  const { operand, whens, otherwise } = expression;
  const subject = operand && evaluate(operand, scope);
  const found = whens.find(([when]) => {
    const made = evaluate(when, scope);
    return subject ? isTrue(operate('=', subject, made)) : isTrue(made);
  });
  const result = found?.[1] ?? otherwise;
  const made = result ? evaluate(result, scope) : nothing;
  return made.type === 'unknown' ? datum('text', made.value) : made;
}

function call(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Datum {
  const { name, args, distinct, at } = expression;
  if (!AGGREGATES.has(name)) {
    return callFunction(
      name,
      args.map((one) => evaluate(one, scope)),
      scope.facts,
      at,
    );
  }
  const [argument, separator] = args;
  if (!scope.group) throw new PgError('42803', 'aggregate functions are not allowed in WHERE', { at });
  if (!argument || argument.kind === 'star') return datum('bigint', scope.group.length);
  const typed = evaluate(argument, scope);
  let values = scope.group.map((one) => evaluate(argument, one)).filter(({ value }) => value !== null);
  if (distinct) values = [...new Map(values.map((one) => [shown(one.value), one])).values()];
  const between = separator ? shown(evaluate(separator, scope).value) : '';
  return aggregate(name, values, baseType(typed.type), between);
}

/** Whether an expression sums up rows. */
export function isAggregate(expression: Expression): boolean {
  return (
    partsOf(expression).some(isAggregate) || (expression.kind === 'call' && AGGREGATES.has(expression.name))
  );
}

/** The expressions that one is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'unary':
    case 'null':
    case 'cast':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.options];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'case':
      return [expression.operand, ...expression.whens.flat(), expression.otherwise].filter(
        (one) => one !== undefined,
      );
    default:
      return [];
  }
}
