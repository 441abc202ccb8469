import { busyboxTest, BusyboxTestFault } from '../run/busybox-test.ts';
import { compareFiles, unary } from '../run/test.ts';
import type { Builtin, Shell } from '../shell.ts';

const unaries = /^-[a-hknprstuwxzGLOS]$/;
const bashUnaries = /^-[a-hknoprstuvwxzGLNOS]$/;
const binaries = /^(?:=|==|!=|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;

/** What is wrong with a test; the message in the words of bash and dash. */
class TestError extends Error {
  readonly words: { readonly bash: string; readonly dash: string };

  constructor(bash: string, dash: string) {
    super(bash);
    this.words = { bash, dash };
  }
}

/** `test` and `[`. */
export const test: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  return evaluate(shell, 'test', args);
};

export const bracket: Builtin = function* (shell, args) {
  yield* shell.process.work(0);
  if (args.at(-1) === ']') return evaluate(shell, '[', args.slice(0, -1));
  if (shell.dialect === 'ash') shell.complain('missing ]');
  else shell.complain(shell.dialect === 'bash' ? "missing `]'" : 'missing ]', '[');
  return 2;
};

function evaluate(shell: Shell, name: string, args: readonly string[]): number {
  try {
    const holds =
      shell.dialect === 'ash' ? busyboxTest(shell.process, args) : new Expression(shell, args).whole();
    return holds ? 0 : 1;
  } catch (error) {
    if (error instanceof BusyboxTestFault) shell.complain(error.message);
    else if (error instanceof TestError)
      shell.complain(error.words[shell.dialect === 'bash' ? 'bash' : 'dash'], name);
    else throw error;
    return 2;
  }
}

class Expression {
  private readonly shell: Shell;
  private readonly args: readonly string[];
  private at = 0;

  constructor(shell: Shell, args: readonly string[]) {
    this.shell = shell;
    this.args = args;
  }

  whole(): boolean {
    const { args } = this;
    const [first = '', second = '', third = '', fourth = ''] = args;
    if (args.length === 0) return false;
    if (args.length === 1) return first !== '';
    if (args.length === 2) {
      if (first === '!') return second === '';
      if (this.isUnary(first)) return unary(this.shell, first, second);
      throw new TestError(`${first}: unary operator expected`, `${first}: unexpected operator`);
    }
    if (args.length === 3) {
      if (this.isBinary(second)) return this.binary(first, second, third);
      if (second === '-a') return first !== '' && third !== '';
      if (second === '-o') return first !== '' || third !== '';
      if (first === '!') return !new Expression(this.shell, args.slice(1)).whole();
      if (first === '(' && third === ')') return second !== '';
      throw new TestError(`${second}: binary operator expected`, `${first}: unexpected operator`);
    }
    if (args.length === 4 && first === '!') return !new Expression(this.shell, args.slice(1)).whole();
    if (args.length === 4 && first === '(' && fourth === ')')
      return new Expression(this.shell, [second, third]).whole();
    const truth = this.or();
    if (this.at < args.length) this.tooMany();
    return truth;
  }

  private tooMany(): never {
    throw new TestError('too many arguments', `${this.args[0] ?? ''}: unexpected operator`);
  }

  private isUnary(operator: string): boolean {
    return (this.shell.can.bash ? bashUnaries : unaries).test(operator);
  }

  private isBinary(operator: string): boolean {
    return binaries.test(operator) && !(operator === '==' && this.shell.dialect === 'dash');
  }

  private or(): boolean {
    let truth = this.and();
    while (this.args[this.at] === '-o') {
      this.at += 1;
      truth = this.and() || truth;
    }
    return truth;
  }

  private and(): boolean {
    let truth = this.not();
    while (this.args[this.at] === '-a') {
      this.at += 1;
      truth = this.not() && truth;
    }
    return truth;
  }

  private not(): boolean {
    if (this.args[this.at] !== '!') return this.primary();
    this.at += 1;
    return !this.not();
  }

  private primary(): boolean {
    const [first, second, third] = this.args.slice(this.at);
    if (first === undefined) throw new TestError('argument expected', 'argument expected');
    if (first === '(') {
      this.at += 1;
      const truth = this.or();
      if (this.args[this.at] !== ')') throw new TestError("`)' expected", 'closing paren expected');
      this.at += 1;
      return truth;
    }
    if (second !== undefined && third !== undefined && this.isBinary(second)) {
      this.at += 3;
      return this.binary(first, second, third);
    }
    if (this.isUnary(first) && second !== undefined) {
      this.at += 2;
      return unary(this.shell, first, second);
    }
    this.at += 1;
    return first !== '';
  }

  private binary(left: string, operator: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
      case '-ot':
      case '-ef':
        return compareFiles(this.shell.process, operator, left, right);
    }
    const a = this.integer(left);
    const b = this.integer(right);
    if (operator === '-eq') return a === b;
    if (operator === '-ne') return a !== b;
    if (operator === '-lt') return a < b;
    if (operator === '-le') return a <= b;
    return operator === '-gt' ? a > b : a >= b;
  }

  private integer(text: string): bigint {
    const digits = text.trim();
    if (/^[-+]?\d+$/.test(digits)) return BigInt(digits.replace(/^\+/, ''));
    throw new TestError(`${text}: integer expression expected`, `Illegal number: ${text}`);
  }
}
