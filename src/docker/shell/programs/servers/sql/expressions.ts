import type { Reader } from './reader.ts';
import { Unsimulated, type Expression } from './syntax.ts';
import { postgresType } from './type-names.ts';

/** Operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['=', '<=>', '<>', '!=', '<', '<=', '>', '>=', 'LIKE', 'REGEXP', 'RLIKE'],
  ['+', '-'],
  ['*', '/', '%', 'DIV', 'MOD'],
];

/* In PostgreSQL `||` joins texts, and patterns have operators of their own. */
const ANSI_LEVELS: readonly (readonly string[])[] = [
  ['OR'],
  ['AND'],
  ['=', '<>', '!=', '<', '<=', '>', '>=', 'LIKE', 'ILIKE', '~', '~*', '!~', '!~*'],
  ['||'],
  ['+', '-'],
  ['*', '/', '%'],
];

const COMPARISON = 2;

/** An expression; what comes after it stays. */
export function expression(reader: Reader, level = 0): Expression {
  const operators = (reader.ansi ? ANSI_LEVELS : LEVELS)[level];
  if (!operators) return unary(reader);
  if (level === COMPARISON && reader.take('NOT'))
    return { kind: 'unary', operator: 'NOT', operand: expression(reader, COMPARISON) };
  let left = expression(reader, level + 1);
  for (;;) {
    if (level === COMPARISON) {
      const tested = test(reader, left);
      if (tested) {
        left = tested;
        continue;
      }
    }
    const { at } = reader.token;
    const operator = operators.find((one) => reader.take(one));
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: expression(reader, level + 1), at };
  }
}

/** `IS [NOT] NULL`, `[NOT] IN (…)`, `[NOT] BETWEEN … AND …`, `NOT LIKE …`. */
function test(reader: Reader, operand: Expression): Expression | undefined {
  if (reader.take('IS')) {
    const not = reader.take('NOT');
    if (reader.ansi && (reader.is('TRUE') || reader.is('FALSE'))) {
      const right = primary(reader);
      const call: Expression = { kind: 'call', name: 'is', args: [operand, right], distinct: false };
      return not ? { kind: 'unary', operator: 'NOT', operand: call } : call;
    }
    reader.must('NULL');
    return { kind: 'null', operand, not };
  }
  const not = ['IN', 'BETWEEN', 'LIKE', 'ILIKE'].some((word) => reader.is('NOT', word));
  if (not) reader.must('NOT');
  if (reader.take('IN')) {
    reader.must('(');
    if (reader.is('SELECT')) throw new Unsimulated('IN (SELECT …)');
    return { kind: 'in', operand, options: list(reader), not };
  }
  if (reader.take('BETWEEN')) {
    const low = expression(reader, COMPARISON + 1);
    reader.must('AND');
    return { kind: 'between', operand, low, high: expression(reader, COMPARISON + 1), not };
  }
  const like = ['LIKE', 'ILIKE'].find((word) => not && reader.take(word));
  if (like !== undefined) {
    const right = expression(reader, COMPARISON + 1);
    return {
      kind: 'unary',
      operator: 'NOT',
      operand: { kind: 'binary', operator: like, left: operand, right },
    };
  }
  return undefined;
}

/** Expressions up to the closing parenthesis. */
function list(reader: Reader): Expression[] {
  const found: Expression[] = [];
  if (reader.take(')')) return found;
  do {
    found.push(expression(reader));
  } while (reader.take(','));
  reader.must(')');
  return found;
}

function unary(reader: Reader): Expression {
  const operator = ['-', '+', '!'].find((one) => reader.take(one));
  if (operator !== undefined)
    return { kind: 'unary', operator: operator === '!' ? 'NOT' : operator, operand: unary(reader) };
  let found = primary(reader);
  while (reader.ansi && reader.take('::')) {
    const { at } = found as { at?: number };
    found = { kind: 'cast', operand: found, type: postgresType(reader), ...(at !== undefined && { at }) };
  }
  return found;
}

/** `CASE [x] WHEN … THEN … [ELSE …] END`, after CASE. */
function cases(reader: Reader): Expression {
  const operand = reader.is('WHEN') ? {} : { operand: expression(reader) };
  const whens: [Expression, Expression][] = [];
  while (reader.take('WHEN')) {
    const when = expression(reader);
    reader.must('THEN');
    whens.push([when, expression(reader)]);
  }
  const otherwise = reader.take('ELSE') ? { otherwise: expression(reader) } : {};
  reader.must('END');
  return { kind: 'case', ...operand, whens, ...otherwise };
}

/** `CAST(x AS type)`, after the parenthesis. */
function cast(reader: Reader, at: number): Expression {
  const operand = expression(reader);
  reader.must('AS');
  const type = reader.ansi ? postgresType(reader) : reader.name();
  if (!reader.ansi) while (!reader.is(')') && reader.token.kind !== 'end') reader.next();
  reader.must(')');
  return { kind: 'cast', operand, type, at };
}

/* Words of PostgreSQL that are values without parentheses. */
const ANSI_CONSTANTS = new Set([
  'current_user',
  'session_user',
  'user',
  'current_date',
  'current_timestamp',
  'localtimestamp',
]);

/** TRUE, FALSE, CURRENT_USER and the like in PostgreSQL, typed texts (`DATE '2024-01-01'`). */
function ansiConstant(reader: Reader): Expression | undefined {
  const { token } = reader;
  if (token.kind !== 'word') return undefined;
  const { at } = token;
  const word = token.text.toLowerCase();
  if (word === 'true' || word === 'false') {
    reader.next();
    return { kind: 'cast', operand: { kind: 'literal', value: word, at }, type: 'boolean', at };
  }
  if (ANSI_CONSTANTS.has(word) && !reader.is(token.text.toUpperCase(), '(')) {
    reader.next();
    return { kind: 'call', name: word, args: [], distinct: false, at };
  }
  const isTyped = ['date', 'timestamp', 'interval', 'time'].includes(word);
  if (!isTyped || !reader.isText(1)) return undefined;
  const type = postgresType(reader);
  return { kind: 'cast', operand: { kind: 'literal', value: reader.text(), at }, type, at };
}

/* Words that are values or calls without parentheses. */
const CONSTANTS: Readonly<Record<string, Expression>> = {
  NULL: { kind: 'literal', value: null },
  TRUE: { kind: 'literal', value: 1 },
  FALSE: { kind: 'literal', value: 0 },
  CURRENT_TIMESTAMP: { kind: 'call', name: 'now', args: [], distinct: false },
  CURRENT_DATE: { kind: 'call', name: 'curdate', args: [], distinct: false },
  CURRENT_USER: { kind: 'call', name: 'current_user', args: [], distinct: false },
};

const RESERVED = new Set(
  'FROM WHERE GROUP ORDER LIMIT HAVING AND OR SELECT SET VALUES INTO ON AS BY ASC DESC JOIN LEFT INNER UNION AS IN IS LIKE BETWEEN'.split(
    ' ',
  ),
);

function primary(reader: Reader): Expression {
  const { token } = reader;
  const { at } = token;
  if (reader.take('(')) {
    if (reader.is('SELECT')) throw new Unsimulated('(SELECT …)');
    const inner = expression(reader);
    reader.must(')');
    return inner;
  }
  if (reader.take('*')) return { kind: 'star' };
  if (token.kind === 'number')
    return { kind: 'literal', value: Number(token.text), text: reader.next().text, at };
  if (token.kind === 'text') return { kind: 'literal', value: reader.next().text, at };
  if (token.kind === 'variable') return { kind: 'variable', name: reader.next().text };
  if (reader.take('CASE')) return cases(reader);
  if (reader.take('CAST', '(')) return cast(reader, at);
  if (reader.take('EXISTS')) throw new Unsimulated('EXISTS (…)');
  const ansi = reader.ansi ? ansiConstant(reader) : undefined;
  if (ansi) return ansi;
  if (reader.ansi && reader.take('NULL')) return { kind: 'literal', value: null, at };
  if (token.kind === 'word' && RESERVED.has(token.text.toUpperCase())) throw reader.fault();
  const name = reader.name();
  if (token.kind === 'word' && reader.take('(')) {
    const distinct = reader.take('DISTINCT');
    const call: Expression = { kind: 'call', name: name.toLowerCase(), args: list(reader), distinct, at };
    if (reader.is('OVER')) throw new Unsimulated('OVER (…)');
    return call;
  }
  const constant = token.kind === 'word' && !reader.ansi ? CONSTANTS[name.toUpperCase()] : undefined;
  if (constant) return constant;
  if (!reader.take('.')) return { kind: 'column', name, at };
  if (reader.take('*')) return { kind: 'star' };
  const second = reader.ansi ? reader.label() : reader.name();
  if (reader.ansi && reader.take('('))
    return { kind: 'call', name: second, args: list(reader), distinct: false, at };
  return { kind: 'column', table: name, name: second, at };
}
