import { callFunction, type SessionFacts } from './functions.ts';
import type { Expression, Value } from './syntax.ts';
import { compare, isTrue, like, numberOf, textOf } from './values.ts';

/** What expressions may ask for: columns of the row at hand, the session, the rows of a group. */
export type Scope = {
  readonly column: (name: string, table: string | undefined) => Value;
  readonly session: SessionFacts;
  /** The rows that aggregates see, each as a scope. */
  readonly group?: readonly Scope[];
};

const AGGREGATES = new Set(['count', 'sum', 'avg', 'min', 'max', 'group_concat']);

/** Whether an expression sums up rows. */
export function isAggregate(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return AGGREGATES.has(expression.name) || expression.args.some(isAggregate);
    case 'unary':
    case 'null':
    case 'cast':
      return isAggregate(expression.operand);
    case 'case': {
      const parts = [...expression.whens.flat(), expression.operand, expression.otherwise];
      return parts.some((one) => one !== undefined && isAggregate(one));
    }
    case 'binary':
      return isAggregate(expression.left) || isAggregate(expression.right);
    default:
      return false;
  }
}

/** The value of an expression. Throws SqlError. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return scope.column(expression.name, expression.table);
    case 'star':
      return 1;
    case 'variable':
      return scope.session.variable(expression.name);
    case 'call':
      return call(expression, scope);
    case 'unary': {
      const value = evaluate(expression.operand, scope);
      if (value === null) return null;
      if (expression.operator === 'NOT') return isTrue(value) ? 0 : 1;
      return expression.operator === '-' ? -numberOf(value) : numberOf(value);
    }
    case 'cast': {
      const value = evaluate(expression.operand, scope);
      if (value === null) return null;
      return /^(?:SIGNED|UNSIGNED|INT)/i.test(expression.type) ? Math.round(numberOf(value)) : textOf(value);
    }
    case 'case': {
      const { operand, whens, otherwise } = expression;
      const subject = operand && evaluate(operand, scope);
      const found = whens.find(([when]) => {
        const value = evaluate(when, scope);
        return subject === undefined ? isTrue(value) : subject !== null && compare(subject, value) === 0;
      });
      const chosen = found?.[1] ?? otherwise;
      return chosen ? evaluate(chosen, scope) : null;
    }
    case 'null':
      return (evaluate(expression.operand, scope) === null) !== expression.not ? 1 : 0;
    case 'in': {
      const value = evaluate(expression.operand, scope);
      const found = expression.options.some((one) => compare(evaluate(one, scope), value) === 0);
      return value === null ? null : found !== expression.not ? 1 : 0;
    }
    case 'between': {
      const value = evaluate(expression.operand, scope);
      const inside =
        compare(value, evaluate(expression.low, scope)) >= 0 &&
        compare(value, evaluate(expression.high, scope)) <= 0;
      return inside !== expression.not ? 1 : 0;
    }
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), () =>
        evaluate(expression.right, scope),
      );
  }
}

function binary(operator: string, left: Value, rightOf: () => Value): Value {
  if (operator === 'AND' || operator === '&&') return isTrue(left) && isTrue(rightOf()) ? 1 : 0;
  if (operator === 'OR' || operator === '||') return isTrue(left) || isTrue(rightOf()) ? 1 : 0;
  const right = rightOf();
  if (operator === '<=>') return compare(left, right) === 0 ? 1 : 0;
  if (left === null || right === null) return null;
  const order = (): number => compare(left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  switch (operator) {
    case '=':
      return order() === 0 ? 1 : 0;
    case '<>':
    case '!=':
      return order() !== 0 ? 1 : 0;
    case '<':
      return order() < 0 ? 1 : 0;
    case '<=':
      return order() <= 0 ? 1 : 0;
    case '>':
      return order() > 0 ? 1 : 0;
    case '>=':
      return order() >= 0 ? 1 : 0;
    case 'LIKE':
      return like(textOf(right)).test(textOf(left)) ? 1 : 0;
    case 'REGEXP':
    case 'RLIKE':
      return new RegExp(textOf(right), 'i').test(textOf(left)) ? 1 : 0;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : (a / b).toFixed(4);
    case 'DIV':
      return b === 0 ? null : Math.trunc(a / b);
    default:
      return b === 0 ? null : a % b;
  }
}

type Call = Extract<Expression, { kind: 'call' }>;

/** Places behind the point of a DECIMAL, which is kept as text. */
function decimals(value: Value): number {
  return typeof value === 'string' ? (/^-?\d+\.(\d+)$/.exec(value)?.[1]?.length ?? 0) : 0;
}

function aggregate({ name, args, distinct }: Call, { group = [] }: Scope): Value {
  const [argument] = args;
  if (!argument) return null;
  if (name === 'count' && argument.kind === 'star') return group.length;
  let values = group.map((one) => evaluate(argument, one)).filter((value) => value !== null);
  if (distinct) values = [...new Set(values)];
  if (name === 'count') return values.length;
  if (values.length === 0) return null;
  const sum = values.reduce<number>((total, value) => total + numberOf(value), 0);
  // decimals keep their scale, an average has four places more (the server's div_precision_increment)
  const scale = Math.max(...values.map(decimals));
  if (name === 'sum') return scale > 0 ? sum.toFixed(scale) : sum;
  if (name === 'avg') return (sum / values.length).toFixed(scale + 4);
  if (name === 'group_concat') return values.map(textOf).join(',');
  const sorted = [...values].sort(compare);
  return (name === 'min' ? sorted[0] : sorted.at(-1)) ?? null;
}

function call(expression: Call, scope: Scope): Value {
  const { name } = expression;
  if (AGGREGATES.has(name)) return aggregate(expression, scope);
  const args = expression.args.map((one) => evaluate(one, scope));
  return callFunction(name, args, scope.session);
}
