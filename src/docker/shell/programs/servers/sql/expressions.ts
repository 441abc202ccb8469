import type { Reader } from './reader.ts';
import type { Expression } from './syntax.ts';

/** Operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['=', '<=>', '<>', '!=', '<', '<=', '>', '>=', 'LIKE', 'REGEXP', 'RLIKE'],
  ['+', '-'],
  ['*', '/', '%', 'DIV', 'MOD'],
];

const COMPARISON = 2;

/** An expression; what comes after it stays. */
export function expression(reader: Reader, level = 0): Expression {
  const operators = LEVELS[level];
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
    const operator = operators.find((one) => reader.take(one));
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: expression(reader, level + 1) };
  }
}

/** `IS [NOT] NULL`, `[NOT] IN (…)`, `[NOT] BETWEEN … AND …`, `NOT LIKE …`. */
function test(reader: Reader, operand: Expression): Expression | undefined {
  if (reader.take('IS')) {
    const not = reader.take('NOT');
    reader.must('NULL');
    return { kind: 'null', operand, not };
  }
  const not = reader.is('NOT', 'IN') || reader.is('NOT', 'BETWEEN') || reader.is('NOT', 'LIKE');
  if (not) reader.must('NOT');
  if (reader.take('IN')) {
    reader.must('(');
    return { kind: 'in', operand, options: list(reader), not };
  }
  if (reader.take('BETWEEN')) {
    const low = expression(reader, COMPARISON + 1);
    reader.must('AND');
    return { kind: 'between', operand, low, high: expression(reader, COMPARISON + 1), not };
  }
  if (not && reader.take('LIKE')) {
    const right = expression(reader, COMPARISON + 1);
    return {
      kind: 'unary',
      operator: 'NOT',
      operand: { kind: 'binary', operator: 'LIKE', left: operand, right },
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
  return primary(reader);
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
  if (reader.take('(')) {
    const inner = expression(reader);
    reader.must(')');
    return inner;
  }
  if (reader.take('*')) return { kind: 'star' };
  if (token.kind === 'number') return { kind: 'literal', value: Number(reader.next().text) };
  if (token.kind === 'text') return { kind: 'literal', value: reader.next().text };
  if (token.kind === 'variable') return { kind: 'variable', name: reader.next().text };
  if (token.kind === 'word' && RESERVED.has(token.text.toUpperCase())) throw reader.fault();
  const name = reader.name();
  if (token.kind === 'word' && reader.take('(')) {
    const distinct = reader.take('DISTINCT');
    return { kind: 'call', name: name.toLowerCase(), args: list(reader), distinct };
  }
  const constant = token.kind === 'word' ? CONSTANTS[name.toUpperCase()] : undefined;
  if (constant) return constant;
  if (!reader.take('.')) return { kind: 'column', name };
  if (reader.take('*')) return { kind: 'star' };
  return { kind: 'column', table: name, name: reader.name() };
}
