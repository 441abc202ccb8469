import type { Running } from '../../linux/wait.ts';
import type { ArithmeticFor, Case, CompoundList, For, If, Select, SyntaxNode, While, Word } from '../bash.ts';
import { Leave } from '../leave.ts';
import { lineAt } from '../source.ts';
import type { Shell } from '../shell.ts';
import { arithmetic, assign } from '../words/assign.ts';
import { expandArithmetic, expandPattern, expandText, expandWords } from '../words/expand.ts';
import { matches } from '../words/pattern.ts';
import { shellQuoted } from '../words/quote.ts';
import { arithmeticText } from './arithmetic-text.ts';

/** Milliseconds that a turn of a loop takes. */
const TURN = 0.2;

type Guarded = (shell: Shell, node: SyntaxNode) => Running<number>;

export function* runIf(shell: Shell, node: If, guarded: Guarded): Running<number> {
  for (const { clause, then } of [node, ...node.elif]) {
    if ((yield* guarded(shell, clause)) === 0) return yield* shell.evaluator.node(shell, then);
  }
  return node.else ? yield* shell.evaluator.node(shell, node.else) : 0;
}

export function* runWhile(shell: Shell, node: While, guarded: Guarded): Running<number> {
  const { clause, body, kind } = node;
  return yield* loop(shell, body, function* () {
    return ((yield* guarded(shell, clause)) === 0) === (kind === 'while');
  });
}

export function* runFor(shell: Shell, node: For): Running<number> {
  const { name, wordlist, body } = node;
  shell.line = lineAt(shell.source, node.pos);
  if (!/^[A-Za-z_]\w*$/.test(name.value)) {
    shell.complain(`\`${name.text}': not a valid identifier`);
    return 1;
  }
  const words = yield* wordsOf(shell, wordlist);
  let at = 0;
  return yield* loop(shell, body, function* () {
    const word = words[at];
    at += 1;
    if (word === undefined) return false;
    if (shell.options.has('xtrace') && shell.can.bash) {
      const list = wordlist ? words.map(shellQuoted).join(' ') : '"$@"';
      shell.say(`${shell.variables.text('PS4') ?? '+ '}for ${name.value} in ${list}\n`);
    }
    assign(shell, name.value, word);
    yield* shell.process.work(0);
    return true;
  });
}

function* wordsOf(shell: Shell, wordlist: readonly Word[] | undefined): Running<readonly string[]> {
  return wordlist ? yield* expandWords(shell, wordlist) : shell.args;
}

export function* runArithmeticFor(shell: Shell, node: ArithmeticFor): Running<number> {
  shell.line = lineAt(shell.source, node.pos);
  const value = function* (expression: ArithmeticFor['test']): Running<bigint> {
    if (!expression) return 1n;
    return arithmetic(shell, yield* expandArithmetic(shell, arithmeticText(expression)));
  };
  yield* value(node.initialize);
  let isFirst = true;
  return yield* loop(shell, node.body, function* () {
    if (!isFirst) yield* value(node.update);
    isFirst = false;
    return (yield* value(node.test)) !== 0n;
  });
}

/** The menu of `select`, and a turn for each answer. */
export function* runSelect(shell: Shell, node: Select): Running<number> {
  const words = yield* wordsOf(shell, node.wordlist);
  const width = String(words.length).length;
  const menu = words.map((word, at) => `${String(at + 1).padStart(width)}) ${word}\n`).join('');
  let isShown = false;
  let isEnded = false;
  const status = yield* loop(shell, node.body, function* () {
    for (;;) {
      if (!isShown) shell.say(menu);
      isShown = true;
      shell.say(shell.variables.text('PS3') ?? '#? ');
      const line = yield* shell.process.readLine(0);
      if (line === undefined) {
        shell.process.put(1, '\n');
        isEnded = true;
        return false;
      }
      const answer = line.replace(/\n$/, '');
      assign(shell, 'REPLY', answer);
      isShown = answer !== '';
      if (answer === '') continue;
      assign(shell, node.name.value, words[Number(answer) - 1] ?? '');
      return true;
    }
  });
  return isEnded ? 1 : status;
}

/** Turns of a body while there is a next one; `break` and `continue` end here. */
function* loop(shell: Shell, body: CompoundList, next: () => Running<boolean>): Running<number> {
  let status = 0;
  shell.loops += 1;
  try {
    for (;;) {
      yield* shell.process.work(TURN);
      try {
        if (!(yield* next())) return status;
        status = yield* shell.evaluator.node(shell, body);
      } catch (error) {
        if (!(error instanceof Leave) || (error.kind !== 'break' && error.kind !== 'continue')) throw error;
        status = 0;
        if (error.value > 1 && shell.loops > 1) {
          error.value -= 1;
          throw error;
        }
        if (error.kind === 'break') return status;
      }
    }
  } finally {
    shell.loops -= 1;
  }
}

export function* runCase(shell: Shell, node: Case): Running<number> {
  shell.line = lineAt(shell.source, node.pos);
  const text = yield* expandText(shell, node.word);
  let status = 0;
  let isFalling = false;
  for (const { pattern, body, terminator } of node.items) {
    if (!isFalling && !(yield* matchesAny(shell, pattern, text))) continue;
    status = yield* shell.evaluator.node(shell, body);
    if (terminator === ';&') isFalling = true;
    else if (terminator === ';;&') isFalling = false;
    else return status;
  }
  return status;
}

function* matchesAny(shell: Shell, patterns: readonly Word[], text: string): Running<boolean> {
  for (const pattern of patterns) if (matches(yield* expandPattern(shell, pattern), text)) return true;
  return false;
}
