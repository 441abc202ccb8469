import { SyntaxFault, type TableName, type UserName } from './syntax.ts';
import { tokenize, type Token } from './tokens.ts';

/* Words that cannot be names in PostgreSQL unless they are quoted (its keyword list, "reserved"). */
const RESERVED = new Set(
  (
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog ' +
    'current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except ' +
    'false fetch for foreign from grant group having in initially intersect into lateral leading limit localtime localtimestamp ' +
    'not null offset on only or order placing primary references returning select session_user some symmetric table then to ' +
    'trailing true union unique user using variadic when where window with'
  ).split(' '),
);

/** Reads the tokens of one statement from the front. */
export class Reader {
  readonly sql: string;
  /** PostgreSQL's way with names and operators, else MySQL's. */
  readonly ansi: boolean;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(sql: string, ansi: boolean) {
    this.sql = sql;
    this.ansi = ansi;
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
    if (this.ansi && token.kind === 'word' && RESERVED.has(token.text.toLowerCase())) throw this.fault();
    return this.label();
  }

  /** Any word as a name, as it may stand after AS. */
  label(): string {
    const { kind, text } = this.token;
    if (kind !== 'word' && kind !== 'quoted') throw this.fault();
    this.next();
    return this.ansi && kind === 'word' ? text.toLowerCase() : text;
  }

  table(): TableName {
    const { at } = this.token;
    const first = this.name();
    return this.take('.') ? { database: first, name: this.label(), at } : { name: first, at };
  }

  /** Whether the token after some others is a text. */
  isText(ahead: number): boolean {
    return this.tokens[this.at + ahead]?.kind === 'text';
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
