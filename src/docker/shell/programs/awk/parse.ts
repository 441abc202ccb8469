import { compile, RegExpError } from '../lib/regexp.ts';
import type { AwkFunction, AwkProgram, Expr, Place, Redirection, Rule, Statement } from './ast.ts';
import { AwkError, tokensOf, type Token } from './lex.ts';

/** Built-in functions with the least and most arguments that they take. */
const BUILTINS: Record<string, readonly [number, number]> = {
  length: [0, 1],
  substr: [2, 3],
  index: [2, 2],
  split: [2, 3],
  sub: [2, 3],
  gsub: [2, 3],
  match: [2, 2],
  sprintf: [1, 255],
  sin: [1, 1],
  cos: [1, 1],
  atan2: [2, 2],
  exp: [1, 1],
  log: [1, 1],
  sqrt: [1, 1],
  int: [1, 1],
  rand: [0, 0],
  srand: [0, 1],
  tolower: [1, 1],
  toupper: [1, 1],
  system: [1, 1],
  close: [1, 1],
  fflush: [0, 1],
  systime: [0, 0],
  strftime: [0, 3],
};

const COMPARISONS = ['<', '<=', '==', '!=', '>', '>='];
const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '^=', '**='];

function isPlace(expr: Expr): expr is Place {
  return expr.kind === 'name' || expr.kind === 'field' || expr.kind === 'item';
}

/** Reads an awk program (mawk's messages); throws AwkError. */
export class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private readonly rules: Rule[] = [];
  private readonly functions = new Map<string, AwkFunction>();
  /** `>` is a redirection here, not a comparison. */
  private inPrint = false;
  private noIn = false;

  constructor(source: string) {
    this.tokens = tokensOf(source);
  }

  run(): AwkProgram {
    for (this.skip(); this.token.kind !== 'end'; this.skip()) this.item();
    return { rules: this.rules, functions: this.functions };
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', line: 1 };
  }

  private isOp(...texts: string[]): boolean {
    return this.token.kind === 'op' && texts.includes(this.token.text);
  }

  private isName(text: string): boolean {
    return (this.token.kind === 'name' || this.token.kind === 'call') && this.token.text === text;
  }

  private fail(): AwkError {
    const { kind, text, line } = this.token;
    if (kind === 'end') return new AwkError(`line ${line + 1}: missing } near end of file`);
    return new AwkError(
      `line ${line}: syntax error at or near ${kind === 'newline' ? 'end of line' : kind === 'string' ? `"${text}` : text}`,
    );
  }

  private take(text: string): void {
    if (!this.isOp(text)) throw this.fail();
    this.at += 1;
  }

  /** Newlines and semicolons. */
  private skip(): void {
    while (this.token.kind === 'newline' || this.isOp(';')) this.at += 1;
  }

  private newlines(): void {
    while (this.token.kind === 'newline') this.at += 1;
  }

  private item(): void {
    if (this.isName('function') || this.isName('func')) {
      this.at += 1;
      const { text } = this.token;
      this.at += 1;
      this.take('(');
      const params: string[] = [];
      while (!this.isOp(')')) {
        params.push(this.token.text);
        this.at += 1;
        if (!this.isOp(')')) this.take(',');
      }
      this.take(')');
      this.newlines();
      this.functions.set(text, { params, body: this.block() });
      return;
    }
    let when: Rule['when'] = 'always';
    if (this.isName('BEGIN') || this.isName('END')) {
      when = this.token.text as 'BEGIN';
      this.at += 1;
      this.newlines();
      if (!this.isOp('{')) throw this.fail();
    } else if (!this.isOp('{')) {
      const from = this.expr();
      when = from;
      if (this.isOp(',')) {
        this.at += 1;
        this.newlines();
        when = { kind: 'range', from, to: this.expr() };
      }
    }
    this.rules.push({ when, action: this.isOp('{') ? this.block() : undefined });
  }

  private block(): Statement {
    this.take('{');
    const body: Statement[] = [];
    for (this.skip(); !this.isOp('}'); this.skip()) {
      if (this.token.kind === 'end') throw this.fail();
      body.push(this.statement());
    }
    this.take('}');
    return { kind: 'block', body };
  }

  private end(): void {
    if (this.isOp(';') || this.token.kind === 'newline') this.at += 1;
    else if (!this.isOp('}') && this.token.kind !== 'end') throw this.fail();
  }

  private body(): Statement {
    this.newlines();
    if (this.isOp(';')) {
      this.at += 1;
      return { kind: 'block', body: [] };
    }
    return this.statement();
  }

  private statement(): Statement {
    if (this.isOp('{')) return this.block();
    const word = this.token.kind === 'name' || this.token.kind === 'call' ? this.token.text : '';
    if (word === 'if') {
      this.at += 1;
      const test = this.parenthesized();
      const yes = this.body();
      const before = this.at;
      this.skip();
      if (!this.isName('else')) {
        this.at = before;
        return { kind: 'if', test, yes, no: undefined };
      }
      this.at += 1;
      return { kind: 'if', test, yes, no: this.body() };
    }
    if (word === 'while') {
      this.at += 1;
      return { kind: 'while', test: this.parenthesized(), body: this.body(), first: false };
    }
    if (word === 'do') {
      this.at += 1;
      const body = this.body();
      this.skip();
      if (!this.isName('while')) throw this.fail();
      this.at += 1;
      const test = this.parenthesized();
      this.end();
      return { kind: 'while', test, body, first: true };
    }
    if (word === 'for') return this.forStatement();
    const simple = this.simple();
    this.end();
    return simple;
  }

  private parenthesized(): Expr {
    this.take('(');
    const expr = this.expr();
    this.take(')');
    return expr;
  }

  private forStatement(): Statement {
    this.at += 1;
    this.take('(');
    const [name, word, list, close] = this.tokens.slice(this.at, this.at + 4);
    if (name?.kind === 'name' && word?.text === 'in' && list?.kind === 'name' && close?.text === ')') {
      this.at += 4;
      return { kind: 'each', name: name.text, list: list.text, body: this.body() };
    }
    const start = this.isOp(';') ? undefined : this.simple();
    this.take(';');
    this.newlines();
    const test = this.isOp(';') ? undefined : this.expr();
    this.take(';');
    this.newlines();
    const step = this.isOp(')') ? undefined : this.simple();
    this.take(')');
    return { kind: 'for', start, test, step, body: this.body() };
  }

  private simple(): Statement {
    const word = this.token.kind === 'name' || this.token.kind === 'call' ? this.token.text : '';
    if (word === 'print' || word === 'printf') return this.print(word === 'printf');
    if (word === 'next' || word === 'break' || word === 'continue') {
      this.at += 1;
      return { kind: word };
    }
    if (word === 'exit' || word === 'return') {
      this.at += 1;
      const none = this.isOp(';', '}') || this.token.kind === 'newline' || this.token.kind === 'end';
      return { kind: word, value: none ? undefined : this.expr() };
    }
    if (word === 'delete') {
      this.at += 1;
      const name = this.token.text;
      this.at += 1;
      if (!this.isOp('[')) return { kind: 'delete', name, keys: undefined };
      this.at += 1;
      const keys = this.list(']');
      this.take(']');
      return { kind: 'delete', name, keys };
    }
    return { kind: 'expr', expr: this.expr() };
  }

  private isPrintEnd(): boolean {
    const { kind } = this.token;
    return this.isOp(';', '}', '>', '>>', '|') || kind === 'newline' || kind === 'end';
  }

  private print(format: boolean): Statement {
    this.at += 1;
    const before = this.inPrint;
    this.inPrint = true;
    let args: Expr[] = [];
    const none = this.isPrintEnd();
    if (!none) {
      const start = this.at;
      if (this.isOp('(')) {
        this.inPrint = false;
        this.at += 1;
        args = this.list(')');
        this.take(')');
        this.inPrint = true;
      }
      const closed = this.isPrintEnd();
      if (args.length === 0 || !closed) {
        this.at = start;
        args = this.list('');
      }
    }
    let to: Redirection | undefined;
    if (this.isOp('>', '>>', '|')) {
      const mode = this.token.text as '>';
      this.at += 1;
      to = { mode, target: this.concatenation() };
    }
    this.inPrint = before;
    return { kind: 'print', format, args, to };
  }

  private list(close: string): Expr[] {
    const items: Expr[] = [];
    this.newlines();
    if (close !== '' && this.isOp(close)) return items;
    for (;;) {
      items.push(this.expr());
      if (!this.isOp(',')) return items;
      this.at += 1;
      this.newlines();
    }
  }

  private expr(): Expr {
    const left = this.ternary();
    if (this.token.kind === 'op' && ASSIGNMENTS.includes(this.token.text) && isPlace(left)) {
      const op = this.token.text.replace('**', '^');
      this.at += 1;
      this.newlines();
      return { kind: 'assign', op, place: left, value: this.expr() };
    }
    return left;
  }

  private ternary(): Expr {
    const test = this.or();
    if (!this.isOp('?')) return test;
    this.at += 1;
    this.newlines();
    const yes = this.expr();
    this.newlines();
    this.take(':');
    this.newlines();
    return { kind: 'ternary', test, yes, no: this.expr() };
  }

  private or(): Expr {
    let left = this.and();
    while (this.isOp('||')) {
      this.at += 1;
      this.newlines();
      left = { kind: 'binary', op: '||', left, right: this.and() };
    }
    return left;
  }

  private and(): Expr {
    let left = this.membership();
    while (this.isOp('&&')) {
      this.at += 1;
      this.newlines();
      left = { kind: 'binary', op: '&&', left, right: this.membership() };
    }
    return left;
  }

  private membership(): Expr {
    let left = this.matching();
    while (!this.noIn && this.isName('in')) {
      this.at += 1;
      left = { kind: 'in', keys: [left], name: this.token.text };
      this.at += 1;
    }
    return left;
  }

  private matching(): Expr {
    let left = this.comparison();
    while (this.isOp('~', '!~')) {
      const negated = this.token.text === '!~';
      this.at += 1;
      left = { kind: 'match', negated, left, right: this.comparison() };
    }
    return left;
  }

  private comparison(): Expr {
    let left = this.concatenation();
    for (;;) {
      if (this.isOp('|') && this.tokens[this.at + 1]?.text === 'getline') {
        this.at += 2;
        left = { kind: 'getline', place: this.optionalPlace(), from: 'command', source: left };
        continue;
      }
      if (this.token.kind !== 'op' || !COMPARISONS.includes(this.token.text)) return left;
      if (this.inPrint && this.token.text === '>') return left;
      const op = this.token.text;
      this.at += 1;
      left = { kind: 'binary', op, left, right: this.concatenation() };
    }
  }

  private startsOperand(): boolean {
    const { kind, text } = this.token;
    if (kind === 'number' || kind === 'string' || kind === 'regex' || kind === 'call') return true;
    if (kind === 'name') return text !== 'in';
    return kind === 'op' && ['$', '!', '(', '-', '+', '++', '--'].includes(text);
  }

  private concatenation(): Expr {
    let left = this.additive();
    while (this.startsOperand() && !this.isOp('+', '-')) {
      if (this.isName('in') || this.isName('getline')) break;
      left = { kind: 'binary', op: ' ', left, right: this.additive() };
    }
    return left;
  }

  private additive(): Expr {
    let left = this.term();
    while (this.isOp('+', '-')) {
      const op = this.token.text;
      this.at += 1;
      left = { kind: 'binary', op, left, right: this.term() };
    }
    return left;
  }

  private term(): Expr {
    let left = this.unary();
    while (this.isOp('*', '/', '%')) {
      const op = this.token.text;
      this.at += 1;
      left = { kind: 'binary', op, left, right: this.unary() };
    }
    return left;
  }

  private unary(): Expr {
    if (!this.isOp('!', '-', '+')) return this.power();
    const op = this.token.text as '!';
    this.at += 1;
    return { kind: 'unary', op, of: this.unary() };
  }

  private power(): Expr {
    const left = this.postfix();
    if (!this.isOp('^')) return left;
    this.at += 1;
    const right = this.isOp('-', '+', '!') ? this.unary() : this.power();
    return { kind: 'binary', op: '^', left, right };
  }

  private postfix(): Expr {
    const expr = this.primary();
    if (!isPlace(expr) || !this.isOp('++', '--')) return expr;
    const by = this.token.text === '++' ? 1 : -1;
    this.at += 1;
    return { kind: 'step', by, prefix: false, place: expr };
  }

  private optionalPlace(): Place | undefined {
    if (this.token.kind !== 'name' && !this.isOp('$')) return undefined;
    const place = this.primary();
    return isPlace(place) ? place : undefined;
  }

  private primary(): Expr {
    const { kind, text } = this.token;
    if (kind === 'number') {
      this.at += 1;
      return { kind: 'number', value: Number(text) };
    }
    if (kind === 'string') {
      this.at += 1;
      return { kind: 'string', value: text };
    }
    if (kind === 'regex') {
      this.at += 1;
      return { kind: 'regex', pattern: regexOf(text, this.token.line) };
    }
    if (this.isOp('$')) {
      this.at += 1;
      const index = this.isOp('++', '--') ? this.primary() : this.isOp('-') ? this.unary() : this.primary();
      return { kind: 'field', index };
    }
    if (this.isOp('++', '--')) {
      this.at += 1;
      const place = this.primary();
      if (!isPlace(place)) throw this.fail();
      return { kind: 'step', by: text === '++' ? 1 : -1, prefix: true, place };
    }
    if (this.isOp('(')) return this.grouping();
    if (kind === 'name' || kind === 'call') return this.named();
    throw this.fail();
  }

  private grouping(): Expr {
    this.at += 1;
    const before = [this.inPrint, this.noIn] as const;
    [this.inPrint, this.noIn] = [false, false];
    const items = this.list(')');
    this.take(')');
    [this.inPrint, this.noIn] = before;
    const [first] = items;
    if (!first) throw this.fail();
    if (items.length === 1) return { kind: 'group', of: first };
    if (!this.isName('in')) throw this.fail();
    this.at += 1;
    const name = this.token.text;
    this.at += 1;
    return { kind: 'in', keys: items, name };
  }

  private named(): Expr {
    const { kind, text, line } = this.token;
    this.at += 1;
    if (text === 'getline') {
      const place = this.optionalPlace();
      if (!this.isOp('<')) return { kind: 'getline', place, from: 'main', source: undefined };
      this.at += 1;
      return { kind: 'getline', place, from: 'file', source: this.primary() };
    }
    const limits = Object.hasOwn(BUILTINS, text) ? BUILTINS[text] : undefined;
    if (kind === 'call' || text === 'length') {
      let args: Expr[] = [];
      if (this.isOp('(')) {
        this.at += 1;
        const before = this.inPrint;
        this.inPrint = false;
        args = this.list(')');
        this.take(')');
        this.inPrint = before;
      }
      if (limits && (args.length < limits[0] || args.length > limits[1])) {
        throw new AwkError(`line ${line}: wrong number of arguments in call to ${text}`);
      }
      return { kind: 'call', name: text, args };
    }
    if (!this.isOp('[')) return { kind: 'name', name: text };
    this.at += 1;
    const keys = this.list(']');
    this.take(']');
    return { kind: 'item', name: text, keys };
  }
}

/** An expression of awk as JavaScript's; throws AwkError. */
export function regexOf(text: string, line = 1): RegExp {
  try {
    return compile(text, 'extended', { awk: true });
  } catch (error) {
    if (error instanceof RegExpError)
      throw new AwkError(`line ${line}: regular expression compile failed (${error.message})\n${text}`);
    throw error;
  }
}
