import { ArithmeticError, bit, modularPower, parseNumber, wrap } from './integer.ts';

/** What arithmetic works on: variables by name and subscript, and which shell's operators there are. */
export type ArithmeticScope = {
  get(name: string, subscript?: string): string;
  set(name: string, value: bigint, subscript?: string): void;
  /** Whether `++`, `--`, `**` and `,` are known (not in dash). */
  readonly extended: boolean;
};

const MAX_DEPTH = 200;

const binary: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const operators = /^(?:<<=|>>=|\*\*|\+\+|--|&&|\|\||[-+*/%&|^]=|<<|>>|<=|>=|==|!=|[-+*/%<>=!~&|^?:(),])/;

/** The value of an arithmetic expression as 64-bit integers (bash(1), ARITHMETIC EVALUATION). Throws ArithmeticError. */
export function evaluate(text: string, scope: ArithmeticScope, depth = 0): bigint {
  if (depth > MAX_DEPTH) throw new ArithmeticError('depth', text);
  return new Reader(text, scope, depth).whole();
}

type Place = { readonly name: string; readonly subscript: string | undefined };

class Reader {
  private readonly text: string;
  private readonly scope: ArithmeticScope;
  private readonly depth: number;
  private at = 0;
  /** Where more than 0, what is read is not evaluated: the side of `&&`, `||`, `?:` that is not taken. */
  private skipping = 0;
  private nesting = 0;

  constructor(text: string, scope: ArithmeticScope, depth: number) {
    this.text = text;
    this.scope = scope;
    this.depth = depth;
  }

  whole(): bigint {
    if (this.text.trim() === '') return 0n;
    const value = this.comma();
    if (this.rest() !== '') throw new ArithmeticError('operator', this.rest());
    return value;
  }

  private rest(): string {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
    return this.text.slice(this.at);
  }

  private peek(): string {
    return operators.exec(this.rest())?.[0] ?? '';
  }

  private take(operator: string): boolean {
    if (this.peek() !== operator) return false;
    this.at += operator.length;
    return true;
  }

  private fail(kind: ArithmeticError['kind'], token = this.rest()): never {
    throw new ArithmeticError(kind, token);
  }

  private comma(): bigint {
    let value = this.assignment();
    while (this.scope.extended && this.take(',')) value = this.assignment();
    return value;
  }

  private assignment(): bigint {
    const start = this.at;
    const place = this.place();
    if (place) {
      const operator = this.peek();
      if (operator === '=' || (/^(?:[-+*/%&|^]|<<|>>)=$/.test(operator) && operator !== '==')) {
        this.at += operator.length;
        const right = this.assignment();
        const value = operator === '=' ? right : this.apply(operator.slice(0, -1), this.read(place), right);
        return this.write(place, value);
      }
      this.at = start;
    }
    return this.choice();
  }

  private choice(): bigint {
    const test = this.level(0);
    if (!this.take('?')) return test;
    const yes = this.maybe(test !== 0n, () => this.comma());
    if (!this.take(':')) this.fail('operator');
    const no = this.maybe(test === 0n, () => this.assignment());
    return test !== 0n ? yes : no;
  }

  private maybe(taken: boolean, read: () => bigint): bigint {
    if (taken) return read();
    this.skipping += 1;
    const value = read();
    this.skipping -= 1;
    return value;
  }

  private level(index: number): bigint {
    const known = binary[index];
    if (!known) return this.power();
    let left = this.level(index + 1);
    for (let operator = this.peek(); known.includes(operator); operator = this.peek()) {
      this.at += operator.length;
      if (operator === '&&')
        left = bit(this.maybe(left !== 0n, () => this.level(index + 1)) !== 0n && left !== 0n);
      else if (operator === '||')
        left = bit(this.maybe(left === 0n, () => this.level(index + 1)) !== 0n || left !== 0n);
      else left = this.apply(operator, left, this.level(index + 1));
    }
    return left;
  }

  private power(): bigint {
    const base = this.unary();
    if (this.peek() !== '**') return base;
    if (!this.scope.extended) this.fail('operand');
    this.at += 2;
    const exponent = this.power();
    if (exponent < 0n) this.fail('exponent');
    return wrap(modularPower(base, exponent));
  }

  private unary(): bigint {
    const operator = this.peek();
    if ((operator === '++' || operator === '--') && this.scope.extended) {
      this.at += 2;
      const place = this.place();
      if (place) return this.write(place, this.apply(operator.charAt(0), this.read(place), 1n));
      this.at -= 1;
      return this.unary();
    }
    if ('+-!~'.includes(operator.charAt(0)) && operator.length > 0 && operator !== '!=') {
      this.at += 1;
      const value = this.nested(() => this.unary());
      return operator.startsWith('-')
        ? wrap(-value)
        : operator === '!'
          ? bit(value === 0n)
          : operator === '~'
            ? ~value
            : value;
    }
    return this.postfix();
  }

  private nested(read: () => bigint): bigint {
    this.nesting += 1;
    if (this.nesting > MAX_DEPTH) this.fail('depth');
    const value = read();
    this.nesting -= 1;
    return value;
  }

  private postfix(): bigint {
    if (this.take('(')) {
      const value = this.nested(() => this.comma());
      if (!this.take(')')) this.fail('paren');
      return value;
    }
    const place = this.place();
    if (!place) return this.number();
    const value = this.read(place);
    const operator = this.peek();
    if ((operator === '++' || operator === '--') && !this.scope.extended) this.fail('operand');
    if (operator !== '++' && operator !== '--') return value;
    this.at += 2;
    this.write(place, this.apply(operator.charAt(0), value, 1n));
    return value;
  }

  private place(): Place | undefined {
    const [name] = /^[A-Za-z_]\w*/.exec(this.rest()) ?? [];
    if (name === undefined) return undefined;
    this.at += name.length;
    if (this.text.charAt(this.at) !== '[') return { name, subscript: undefined };
    const start = this.at + 1;
    let depth = 0;
    do {
      const char = this.text.charAt(this.at);
      if (char === '') this.fail('operand', name);
      if (char === '[') depth += 1;
      if (char === ']') depth -= 1;
      this.at += 1;
    } while (depth > 0);
    return { name, subscript: this.text.slice(start, this.at - 1) };
  }

  private number(): bigint {
    const [digits] = /^(?:0[xX][0-9a-fA-F]*|\d+#[\w@]+|\d\w*)/.exec(this.rest()) ?? [];
    if (digits === undefined) this.fail('operand');
    this.at += digits.length;
    return parseNumber(digits);
  }

  private read({ name, subscript }: Place): bigint {
    if (this.skipping > 0) return 0n;
    const text = this.scope.get(name, subscript).trim();
    if (/^-?(?:0|[1-9]\d*)$/.test(text)) return wrap(BigInt(text));
    return evaluate(text, this.scope, this.depth + 1);
  }

  private write({ name, subscript }: Place, value: bigint): bigint {
    if (this.skipping === 0) this.scope.set(name, value, subscript);
    return value;
  }

  private apply(operator: string, left: bigint, right: bigint): bigint {
    if (this.skipping > 0) return 0n;
    switch (operator) {
      case '+':
        return wrap(left + right);
      case '-':
        return wrap(left - right);
      case '*':
        return wrap(left * right);
      case '/':
      case '%':
        if (right === 0n) this.fail('zero', this.text.slice(this.text.lastIndexOf(operator) + 1).trim());
        return wrap(operator === '/' ? left / right : left % right);
      case '<<':
        return wrap(left << (right & 63n));
      case '>>':
        return wrap(left >> (right & 63n));
      case '&':
        return left & right;
      case '|':
        return left | right;
      case '^':
        return left ^ right;
      case '==':
        return bit(left === right);
      case '!=':
        return bit(left !== right);
      case '<':
        return bit(left < right);
      case '>':
        return bit(left > right);
      case '<=':
        return bit(left <= right);
      default:
        return bit(left >= right);
    }
  }
}
