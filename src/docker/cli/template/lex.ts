import { quote } from '../go/quote.ts';

/** What a piece of a template is (text/template/parse, itemType); keywords are named by themselves. */
export type ItemKind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'identifier'
  | 'keyword'
  | 'dot'
  | 'nil'
  | 'field'
  | 'variable'
  | 'bool'
  | 'number'
  | 'char'
  | 'string'
  | 'rawString'
  | 'pipe'
  | 'assign'
  | 'declare'
  | 'leftParen'
  | 'rightParen'
  | 'other'
  | 'eof'
  | 'error';

/** A piece of a template with its place: `pos` in UTF-16, `line` from 1. Of an error, the text is the message. */
export type Item = {
  readonly kind: ItemKind;
  readonly text: string;
  readonly pos: number;
  readonly line: number;
};

const keywords = new Set('block break continue define else end if range template with'.split(' '));
const blank = /[ \t\r\n]/;
const wordChar = /[\p{L}\p{Nd}_]/u;

/** Cuts a Go template into its pieces, as text/template/parse does; the last is `eof` or the first `error`. */
export function lexTemplate(input: string): Item[] {
  const lexer = new Lexer(input);
  lexer.run();
  return lexer.items;
}

class Lexer {
  readonly items: Item[] = [];
  private readonly input: string;
  private start = 0;
  private pos = 0;
  private depth = 0;

  constructor(input: string) {
    this.input = input;
  }

  run(): void {
    while (this.lexText());
  }

  private lineAt(pos: number): number {
    return this.input.slice(0, pos).split('\n').length;
  }

  private emit(kind: ItemKind): void {
    const text = this.input.slice(this.start, this.pos);
    this.items.push({ kind, text, pos: this.start, line: this.lineAt(this.start) });
    this.start = this.pos;
  }

  private error(message: string): false {
    this.items.push({ kind: 'error', text: message, pos: this.start, line: this.lineAt(this.start) });
    return false;
  }

  private at(pattern: RegExp): boolean {
    return pattern.test(this.input.slice(this.pos));
  }

  private char(): string {
    const code = this.input.codePointAt(this.pos);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  /** Text up to the next `{{`, then the action behind it; false at the end. */
  private lexText(): boolean {
    const open = this.input.indexOf('{{', this.pos);
    if (open < 0) {
      this.pos = this.input.length;
      if (this.pos > this.start) this.emit('text');
      this.emit('eof');
      return false;
    }
    const trims = /^\{\{-[ \t\r\n]/.test(this.input.slice(open));
    const before = this.input.slice(this.start, open);
    this.pos = this.start + (trims ? before.trimEnd() : before).length;
    if (this.pos > this.start) this.emit('text');
    this.start = this.pos = open;
    return this.lexLeft(trims ? 2 : 0);
  }

  private lexLeft(marker: number): boolean {
    this.pos += 2;
    if (this.input.startsWith('/*', this.pos + marker)) {
      this.pos += marker;
      return this.lexComment();
    }
    this.emit('left');
    this.pos += marker;
    this.start = this.pos;
    this.depth = 0;
    for (;;) {
      const step = this.lexInside();
      if (step !== undefined) return step;
    }
  }

  private lexComment(): boolean {
    const end = this.input.indexOf('*/', this.pos);
    if (end < 0) return this.error('unclosed comment');
    this.pos = end + 2;
    if (!this.atRight()) return this.error('comment ends before closing delimiter');
    this.skipRight();
    return true;
  }

  private atRight(): boolean {
    return this.at(/^([ \t\r\n]-)?\}\}/);
  }

  /** Past `}}`, and past the blanks behind ` -}}`. */
  private skipRight(): void {
    const trims = blank.test(this.char());
    this.pos += trims ? 4 : 2;
    while (trims && blank.test(this.char())) this.pos += 1;
    this.start = this.pos;
  }

  private lexRight(): true {
    const trims = blank.test(this.char());
    if (trims) this.start = this.pos += 2;
    this.pos += 2;
    this.emit('right');
    while (trims && blank.test(this.char())) this.pos += 1;
    this.start = this.pos;
    return true;
  }

  /** One piece inside an action; true at its end, false after an error. */
  private lexInside(): boolean | undefined {
    if (this.atRight()) return this.depth === 0 ? this.lexRight() : this.error('unclosed left paren');
    const char = this.char();
    const next = this.input.charAt(this.pos + 1);
    if (char === '') return this.error('unclosed action');
    if (blank.test(char)) return this.lexSpace();
    if (char === '=') return this.one('assign');
    if (char === ':') {
      this.pos += 2;
      return next === '=' ? void this.emit('declare') : this.error('expected :=');
    }
    if (char === '|') return this.one('pipe');
    if (char === '"') return this.lexQuoted('"', 'string', 'unterminated quoted string');
    if (char === "'") return this.lexQuoted("'", 'char', 'unterminated character constant');
    if (char === '`') return this.lexRaw();
    if (char === '$' || (char === '.' && next !== '' && !/[0-9]/.test(next)))
      return this.lexFieldOrVariable();
    if (/[-+.0-9]/.test(char)) return this.lexNumber();
    if (wordChar.test(char)) return this.lexIdentifier();
    if (char === '(') {
      this.depth += 1;
      return this.one('leftParen');
    }
    if (char === ')') {
      this.depth -= 1;
      return this.depth < 0 ? this.error('unexpected right paren') : this.one('rightParen');
    }
    if (char > ' ' && char < '\x7f') return this.one('other');
    return this.error(`unrecognized character in action: ${unicode(char)}`);
  }

  private one(kind: ItemKind): undefined {
    this.pos += 1;
    this.emit(kind);
  }

  private lexSpace(): true | undefined {
    const [blanks = ''] = /^[ \t\r\n]+/.exec(this.input.slice(this.pos)) ?? [];
    const trims = this.input.startsWith('-}}', this.pos + blanks.length);
    this.pos += blanks.length - (trims ? 1 : 0);
    if (this.pos > this.start) this.emit('space');
    return trims ? this.lexRight() : undefined;
  }

  private lexQuoted(quoteChar: string, kind: ItemKind, unterminated: string): false | undefined {
    const end = new RegExp(`^${quoteChar}(?:\\\\[^\\n]|[^\\\\\\n${quoteChar}])*${quoteChar}`);
    const [text] = end.exec(this.input.slice(this.pos)) ?? [];
    if (text === undefined) return this.error(unterminated);
    this.pos += text.length;
    this.emit(kind);
    return undefined;
  }

  private lexRaw(): false | undefined {
    const end = this.input.indexOf('`', this.pos + 1);
    if (end < 0) return this.error('unterminated raw quoted string');
    this.pos = end + 1;
    this.emit('rawString');
    return undefined;
  }

  private skipWord(): void {
    while (wordChar.test(this.char())) this.pos += this.char().length;
  }

  /** A word must be followed by a blank, punctuation or the end of the action. */
  private atTerminator(): boolean {
    return this.at(/^([ \t\r\n.,|:)(]|\}\}|$)/);
  }

  private lexFieldOrVariable(): false | undefined {
    const isVariable = this.char() === '$';
    this.pos += 1;
    if (!isVariable && this.atTerminator()) return void this.emit('dot');
    this.skipWord();
    if (!this.atTerminator()) return this.error(`bad character ${unicode(this.char())}`);
    this.emit(isVariable ? 'variable' : 'field');
    return undefined;
  }

  private lexIdentifier(): false | undefined {
    this.skipWord();
    if (!this.atTerminator()) return this.error(`bad character ${unicode(this.char())}`);
    const word = this.input.slice(this.start, this.pos);
    if (word === 'true' || word === 'false') this.emit('bool');
    else if (word === 'nil') this.emit('nil');
    else this.emit(keywords.has(word) ? 'keyword' : 'identifier');
    return undefined;
  }

  private lexNumber(): false | undefined {
    if (this.atTerminatorDot()) {
      this.pos += 1;
      return void this.emit('dot');
    }
    const number =
      /^[-+]?(0[xX][0-9a-fA-F_]*(\.[0-9a-fA-F_]*)?([pP][-+]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9_]*)?)i?/;
    this.pos += number.exec(this.input.slice(this.pos))?.[0].length ?? 0;
    if (wordChar.test(this.char())) {
      this.pos += this.char().length;
      return this.error(`bad number syntax: ${quote(this.input.slice(this.start, this.pos))}`);
    }
    this.emit('number');
    return undefined;
  }

  /** A lone dot at the very end of the text. */
  private atTerminatorDot(): boolean {
    return this.char() === '.' && this.pos + 1 === this.input.length;
  }
}

/** Go's %#U: U+007D '}'. */
function unicode(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(char) ? `U+${code} '${char}'` : `U+${code}`;
}
