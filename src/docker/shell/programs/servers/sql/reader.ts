import { SyntaxFault, type TableName, type UserName } from './syntax.ts';
import { tokenize, type Token } from './tokens.ts';

/** Reads the tokens of one statement from the front. */
export class Reader {
  readonly sql: string;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(sql: string, ansi: boolean) {
    this.sql = sql;
    this.tokens = tokenize(sql, ansi);
  }

  get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', at: this.sql.length };
  }

  /** Where the token before ended: its text is up to here. */
  textFrom(start: number): string {
    return this.sql.slice(start, this.token.at).trim();
  }

  fault(): SyntaxFault {
    return new SyntaxFault(this.sql.slice(this.token.at));
  }

  next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  is(...words: string[]): boolean {
    return words.every((word, ahead) => {
      const token = this.tokens[this.at + ahead];
      return (
        token !== undefined &&
        (token.kind === 'word' || token.kind === 'mark') &&
        token.text.toUpperCase() === word
      );
    });
  }

  /** Takes these words if they come next. */
  take(...words: string[]): boolean {
    if (!this.is(...words)) return false;
    this.at += words.length;
    return true;
  }

  /** Takes these words or throws. */
  must(...words: string[]): void {
    if (!this.take(...words)) throw this.fault();
  }

  /** A name: bare or quoted. */
  name(): string {
    const { token } = this;
    if (token.kind !== 'word' && token.kind !== 'quoted') throw this.fault();
    return this.next().text;
  }

  table(): TableName {
    const first = this.name();
    return this.take('.') ? { database: first, name: this.name() } : { name: first };
  }

  text(): string {
    if (this.token.kind !== 'text') throw this.fault();
    return this.next().text;
  }

  integer(): number {
    if (this.token.kind !== 'number') throw this.fault();
    return Number(this.next().text);
  }

  /** `'user'@'host'`, `user@host`, `user`. */
  user(): UserName {
    const user = this.token.kind === 'text' ? this.next().text : this.name();
    const { token } = this;
    if (token.kind === 'variable' && token.text.startsWith('@') && !token.text.startsWith('@@')) {
      this.next();
      return { user, host: token.text.slice(1) };
    }
    if (!this.take('@')) return { user, host: '%' };
    return { user, host: this.token.kind === 'text' ? this.next().text : this.name() };
  }

  /** `IF EXISTS`, `IF NOT EXISTS`. */
  lenient(): boolean {
    return this.take('IF', 'NOT', 'EXISTS') || this.take('IF', 'EXISTS');
  }

  end(): void {
    this.take(';');
    if (this.token.kind !== 'end') throw this.fault();
  }
}
