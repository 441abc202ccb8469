import { compile, RegExpError } from '../lib/regexp.ts';
import { quote } from '../lib/quote.ts';
import { failure, wrongUse, type Call, type Tool } from '../lib/tool.ts';

const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

function isNull(value: string): boolean {
  return value === '' || /^-?0+$/.test(value);
}

class Parser {
  private at = 0;
  private readonly call: Call;

  constructor(call: Call) {
    this.call = call;
  }

  private get word(): string | undefined {
    return this.call.args[this.at];
  }

  run(): string {
    const value = this.binary(0);
    if (this.word !== undefined) throw this.wrong(`unexpected argument ${quote(this.call, this.word)}`);
    return value;
  }

  private wrong(text: string): Error {
    return failure(this.call, this.call.dialect === 'gnu' ? `syntax error: ${text}` : 'syntax error', 2);
  }

  private binary(level: number): string {
    const operators = LEVELS[level];
    if (!operators) return this.primary();
    let left = this.binary(level + 1);
    while (this.word !== undefined && operators.includes(this.word)) {
      const operator = this.word;
      this.at += 1;
      left = this.apply(operator, left, this.binary(level + 1));
    }
    return left;
  }

  private primary(): string {
    const { word } = this;
    if (word === undefined)
      throw this.wrong(`missing argument after ${quote(this.call, this.call.args.at(-1) ?? '')}`);
    this.at += 1;
    if (word === '(') {
      const value = this.binary(0);
      if (this.word !== ')')
        throw this.wrong(`expecting ')' after ${quote(this.call, this.call.args[this.at - 1] ?? '')}`);
      this.at += 1;
      return value;
    }
    if (this.word === undefined) return word;
    if (word === 'length') return String([...this.primary()].length);
    if (word === 'match') return this.match(this.primary(), this.primary());
    if (word === 'index') {
      const chars = [...this.primary()];
      const set = this.primary();
      return String(chars.findIndex((char) => set.includes(char)) + 1);
    }
    if (word === 'substr') {
      const chars = [...this.primary()];
      const from = Number(this.primary());
      const count = Number(this.primary());
      return from >= 1 && count >= 1 ? chars.slice(from - 1, from - 1 + count).join('') : '';
    }
    return word === '+' && this.call.dialect === 'gnu' ? this.primary() : word;
  }

  private match(text: string, pattern: string): string {
    try {
      const found = compile(`^${pattern.replace(/^\^/, '')}`, 'basic').exec(text);
      const grouped = /\\\(/.test(pattern);
      if (grouped) return found?.[1] ?? '';
      return String([...(found?.[0] ?? '')].length);
    } catch (error) {
      if (error instanceof RegExpError) throw failure(this.call, error.message, 2);
      throw error;
    }
  }

  private apply(operator: string, left: string, right: string): string {
    if (operator === '|') return !isNull(left) ? left : !isNull(right) ? right : '0';
    if (operator === '&') return isNull(left) || isNull(right) ? '0' : left;
    if (operator === ':') return this.match(left, right);
    const isNumber = (text: string): boolean => /^-?\d+$/.test(text);
    if (['<', '<=', '=', '==', '!=', '>=', '>'].includes(operator)) {
      const order =
        isNumber(left) && isNumber(right)
          ? Number(left) - Number(right)
          : left < right
            ? -1
            : left > right
              ? 1
              : 0;
      const holds = {
        '<': order < 0,
        '<=': order <= 0,
        '=': order === 0,
        '==': order === 0,
        '!=': order !== 0,
        '>=': order >= 0,
        '>': order > 0,
      };
      return holds[operator as '<'] ? '1' : '0';
    }
    if (!isNumber(left) || !isNumber(right)) {
      throw failure(
        this.call,
        this.call.dialect === 'gnu' ? 'non-integer argument' : 'non-numeric argument',
        2,
      );
    }
    const a = BigInt(left);
    const b = BigInt(right);
    if (operator === '+') return String(a + b);
    if (operator === '-') return String(a - b);
    if (operator === '*') return String(a * b);
    if (b === 0n) throw failure(this.call, 'division by zero', 2);
    return String(operator === '/' ? a / b : a % b);
  }
}

/** expr(1): status 1 where the value is empty or 0. */
export const expr: Tool = function* (call) {
  const words = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (words.length === 0) throw wrongUse(call, call.dialect === 'gnu' ? 'missing operand' : '', 2);
  const value = new Parser({ ...call, args: words }).run();
  yield* call.process.write(1, `${value}\n`);
  return isNull(value) ? 1 : 0;
};
