import type { Running } from '../../linux/wait.ts';
import type { TestExpression, Word } from '../bash.ts';
import { Leave } from '../leave.ts';
import type { Shell } from '../shell.ts';
import { arithmetic, assignArray } from '../words/assign.ts';
import { expandArithmetic, expandPattern, expandText } from '../words/expand.ts';
import { matches } from '../words/pattern.ts';
import { busyboxTest, BusyboxTestFault } from './busybox-test.ts';
import { compareFiles, unary } from './test.ts';

/** The status of `[[ … ]]`. */
export function* conditional(shell: Shell, expression: TestExpression): Running<number> {
  try {
    return (yield* holds(shell, expression)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BusyboxTestFault)) throw error;
    shell.complain(error.message);
    return 2;
  }
}

function* holds(shell: Shell, node: TestExpression): Running<boolean> {
  switch (node.type) {
    case 'TestLogical': {
      for (const operand of node.operands) {
        const truth = yield* holds(shell, operand);
        if (truth === (node.operator === '||')) return truth;
      }
      return node.operator === '&&';
    }
    case 'TestNot': {
      const truth = yield* holds(shell, node.operand);
      return node.negations.length % 2 === 1 ? !truth : truth;
    }
    case 'TestGroup':
      return yield* holds(shell, node.expression);
    case 'TestUnary':
      return unary(shell, node.operator, yield* expandText(shell, node.operand));
    case 'TestBinary':
      return yield* binary(shell, node.operator, node.left, node.right);
  }
}

function* binary(shell: Shell, operator: string, left: Word, right: Word): Running<boolean> {
  const text = yield* expandText(shell, left);
  if (operator === '=~') return yield* matchesRegex(shell, text, right);
  if (operator === '=' || operator === '==') return matches(yield* expandPattern(shell, right), text);
  if (operator === '!=') return !matches(yield* expandPattern(shell, right), text);
  const other = yield* expandText(shell, right);
  if (operator === '<') return text < other;
  if (operator === '>') return text > other;
  const numbers = comparisons[operator];
  if (!numbers) return compareFiles(shell.process, operator, text, other);
  if (shell.dialect === 'ash') return busyboxTest(shell.process, [text, operator, other]);
  const a = arithmetic(shell, yield* expandArithmetic(shell, text));
  return numbers(a, arithmetic(shell, yield* expandArithmetic(shell, other)));
}

/** Comparisons of numbers by their names in `test`. */
const comparisons: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

/** `=~`: an extended regular expression; groups go to BASH_REMATCH. What is quoted stands for itself. */
function* matchesRegex(shell: Shell, text: string, right: Word): Running<boolean> {
  const source = yield* regexOf(shell, right);
  let found: RegExpExecArray | null;
  try {
    found = new RegExp(source, shell.options.has('nocasematch') ? 'ui' : 'u').exec(text);
  } catch {
    throw new Leave('discard', 2);
  }
  assignArray(
    shell,
    'BASH_REMATCH',
    new Map((found ?? []).map((group, at) => [String(at), (group as string | undefined) ?? ''])),
  );
  return found !== null;
}

function* regexOf(shell: Shell, word: Word): Running<string> {
  let source = '';
  for (const part of word.parts ?? []) {
    const one: Word = { ...word, parts: [part], text: part.text };
    const isQuoted =
      part.type === 'SingleQuoted' || part.type === 'DoubleQuoted' || part.type === 'AnsiCQuoted';
    if (part.type === 'Literal' || part.type === 'Glob') source += part.text;
    else if (isQuoted) source += (yield* expandText(shell, one)).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    else source += yield* expandText(shell, one);
  }
  return posix(word.parts ? source : word.text);
}

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

/** An extended regular expression of POSIX in JavaScript's words. */
function posix(source: string): string {
  return source
    .replace(/\[:(\w+):\]/g, (_, name: string) => classes[name] ?? '')
    .replace(/\\([^\\^$.*+?()[\]{}|/dwsbDWSB])/g, '$1');
}
