import { MongoError, notSimulated } from './errors.ts';
import type { Value } from './values.ts';

/** An expression of the shell: a value, a list, a document, or a name with what is done to it. */
export type Expression =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'document'; readonly fields: readonly (readonly [string, Expression])[] }
  | {
      readonly kind: 'chain';
      readonly name: string;
      readonly isNew: boolean;
      readonly steps: readonly Step[];
    };

export type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'call'; readonly args: readonly Expression[] };

type Token = {
  readonly kind: 'word' | 'text' | 'number' | 'regex' | 'mark' | 'end';
  readonly text: string;
  readonly isAfterBreak: boolean;
};

const PATTERN =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`$]*)`|(\d+(?:\.\d+)?(?:e[-+]?\d+)?)|([A-Za-z_$][\w$]*)|(\/(?![*/])(?:[^/\\\n]|\\.)+\/[a-z]*)|([-+{}()[\].,:;=<>!*%&|?])/gy;

const KEYWORDS = new Set(
  'let const var for while if function return class switch try throw async await typeof delete import'.split(
    ' ',
  ),
);

function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return text.replace(/\\(.)/gs, (_, char: string) => names[char] ?? char);
}

function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  let isAfterBreak = false;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < source.length) {
    const match = PATTERN.exec(source);
    if (!match) throw new MongoError('SyntaxError', 'Invalid or unexpected token');
    const [, blank, double, single, back, number, word, regex, mark] = match;
    if (blank !== undefined) {
      isAfterBreak ||= blank.includes('\n');
      continue;
    }
    const text = double ?? single;
    if (text !== undefined) found.push({ kind: 'text', text: unescaped(text), isAfterBreak });
    else if (back !== undefined) found.push({ kind: 'text', text: back, isAfterBreak });
    else if (number !== undefined) found.push({ kind: 'number', text: number, isAfterBreak });
    else if (word !== undefined) found.push({ kind: 'word', text: word, isAfterBreak });
    else if (regex !== undefined) found.push({ kind: 'regex', text: regex, isAfterBreak });
    else found.push({ kind: 'mark', text: mark ?? '', isAfterBreak });
    isAfterBreak = false;
  }
  return [...found, { kind: 'end', text: '', isAfterBreak: true }];
}

/** Reads the expressions of a script; what is more than calls on `db` and values is said not to be simulated. */
class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(source: string) {
    this.tokens = tokensOf(source);
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', isAfterBreak: true };
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private take(mark: string): boolean {
    if (this.peek().kind !== 'mark' || this.peek().text !== mark) return false;
    this.at += 1;
    return true;
  }

  private must(mark: string): void {
    if (this.take(mark)) return;
    const { kind, text } = this.peek();
    throw new MongoError(
      'SyntaxError',
      kind === 'end' ? 'Unexpected end of input' : `Unexpected token '${text}'`,
    );
  }

  statements(): Expression[] {
    const found: Expression[] = [];
    while (this.peek().kind !== 'end') {
      if (this.take(';')) continue;
      if (this.peek().kind === 'word' && KEYWORDS.has(this.peek().text))
        throw notSimulated(`JavaScript ${this.peek().text}`);
      found.push(this.expression());
      const { kind, text, isAfterBreak } = this.peek();
      if (kind === 'end' || text === ';' || isAfterBreak) continue;
      throw kind === 'mark'
        ? notSimulated(`JavaScript ${text}`)
        : new MongoError('SyntaxError', `Unexpected identifier '${text}'`);
    }
    return found;
  }

  private expression(): Expression {
    const token = this.next();
    switch (token.kind) {
      case 'text':
        return { kind: 'value', value: token.text };
      case 'number':
        return { kind: 'value', value: Number(token.text) };
      case 'regex': {
        const [, source = '', flags = ''] = /^\/([^]*)\/([a-z]*)$/.exec(token.text) ?? [];
        return { kind: 'value', value: { $regex: source, ...(flags !== '' && { $options: flags }) } };
      }
      case 'word':
        return this.named(token.text);
      case 'end':
        throw new MongoError('SyntaxError', 'Unexpected end of input');
      case 'mark':
        break;
    }
    if (token.text === '[') return { kind: 'list', items: this.listed(']') };
    if (token.text === '{') return this.document();
    if (token.text === '-' && this.peek().kind === 'number')
      return { kind: 'value', value: -Number(this.next().text) };
    if (token.text === '(') throw notSimulated('JavaScript (…)');
    throw new MongoError('SyntaxError', `Unexpected token '${token.text}'`);
  }

  private listed(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.take(end)) {
      items.push(this.expression());
      if (!this.take(',') && !(this.peek().text === end && this.peek().kind === 'mark')) this.must(end);
    }
    return items;
  }

  private document(): Expression {
    const fields: [string, Expression][] = [];
    while (!this.take('}')) {
      const { kind, text } = this.next();
      if (kind === 'mark' || kind === 'end' || kind === 'regex')
        throw new MongoError(
          'SyntaxError',
          kind === 'end' ? 'Unexpected end of input' : `Unexpected token '${text}'`,
        );
      this.must(':');
      fields.push([text, this.expression()]);
      if (!this.take(',') && !(this.peek().text === '}' && this.peek().kind === 'mark')) this.must('}');
    }
    return { kind: 'document', fields };
  }

  private named(word: string): Expression {
    const values: Readonly<Record<string, Value>> = {
      true: true,
      false: false,
      null: null,
      undefined: undefined,
    };
    if (Object.hasOwn(values, word)) return { kind: 'value', value: values[word] };
    const isNew = word === 'new';
    const name = isNew ? this.next().text : word;
    const steps: Step[] = [];
    for (;;) {
      if (this.take('.')) steps.push({ kind: 'member', name: this.next().text });
      else if (this.take('(')) steps.push({ kind: 'call', args: this.listed(')') });
      else if (this.take('[')) {
        const inner = this.next();
        steps.push({ kind: 'member', name: inner.text });
        this.must(']');
      } else return { kind: 'chain', name, isNew, steps };
    }
  }
}

/** The expressions of a script, one after the other. Throws MongoError. */
export function parse(source: string): Expression[] {
  return new Parser(source).statements();
}

/** Whether a text still waits for closing brackets. */
export function isOpen(source: string): boolean {
  const marks = source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/[^\n]*/g, '');
  const count = (pattern: RegExp): number => marks.match(pattern)?.length ?? 0;
  return count(/[([{]/g) > count(/[)\]}]/g);
}
